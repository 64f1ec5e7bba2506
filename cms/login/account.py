"""One's own log-in: second step, connected providers, open sessions. One page, reached from the account page."""

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.views import ReauthenticateView
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ListWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.models import SocialAccount
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.account import BaseSettingsPanel, SettingsTab
from wagtail.log_actions import log

from cms.login import second_step, sessions

login_tab = SettingsTab("login", gettext_lazy("Log-in and second step"), order=150)


class OwnLoginPanel(BaseSettingsPanel):
    """On Wagtail's account page; it holds no form of its own, only the way to the page below."""

    name = "login"
    title = gettext_lazy("Log-in and second step")
    tab = login_tab
    order = 100
    template_name = "cms/login/panel.html"

    def get_form(self):
        return forms.Form()

    def get_context_data(self):
        return {"has_second_step": second_step.has_second_step(self.user)}


class OwnLoginView(IndexView):
    template_name = "cms/login/own.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        person = self.request.user
        found = context["authenticators"]
        links = {account.provider: account for account in SocialAccount.objects.filter(user=person)}
        return {
            **context,
            "app": found.get(Authenticator.Type.TOTP),
            "keys": found.get(Authenticator.Type.WEBAUTHN, []),
            "codes": found.get(Authenticator.Type.RECOVERY_CODES),
            "must_set_up": second_step.must_set_up(self.request),
            "providers": [(provider, links.get(provider.id)) for provider in settings.OIDC_PROVIDERS.values()],
            "can_disconnect": person.has_usable_password(),
            "sessions": sessions.open_sessions(self.request),
        }


class SetUpAppView(ActivateTOTPView):
    template_name = "cms/login/set_up_app.html"


class RemoveAppView(DeactivateTOTPView):
    template_name = "cms/login/remove.html"
    extra_context = {
        "heading": gettext_lazy("Remove the app"),
        "explanation": gettext_lazy("Codes from the app are not accepted any more. You can set it up again."),
    }


class AddKeyView(AddWebAuthnView):
    template_name = "cms/login/add_key.html"


class KeysView(ListWebAuthnView):
    """The keys stand on the page for all of it."""

    def get(self, request, *args, **kwargs):
        return redirect("mfa_index")


class RemoveKeyView(RemoveWebAuthnView):
    template_name = "cms/login/remove.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {
        "heading": gettext_lazy("Remove the passkey"),
        "explanation": gettext_lazy("It cannot be used to log in any more. Delete it on the phone or computer too."),
    }


class CodesView(ViewRecoveryCodesView):
    template_name = "cms/login/codes.html"


class NewCodesView(GenerateRecoveryCodesView):
    template_name = "cms/login/new_codes.html"


class PasswordAgainView(ReauthenticateView):
    template_name = "cms/login/again.html"


class StepAgainView(CodeAgainView):
    template_name = "cms/login/again.html"


class KeyAgainView(ReauthenticateWebAuthnView):
    template_name = "cms/login/again_key.html"


def log_out_elsewhere(request):
    if request.method == "POST":
        sessions.end_others(request)
        log(request.user, "login.out_elsewhere", user=request.user)
        messages.success(request, _("You are logged out everywhere but here."))
    return redirect("mfa_index")


def disconnect(request, provider_id):
    """Somebody without a password would have no way in left."""
    if is_reauthentication_required(request, app="allauth.socialaccount"):
        raise ReauthenticationRequired
    account = SocialAccount.objects.filter(user=request.user, provider=provider_id).first()
    if account is None or not request.user.has_usable_password():
        raise Http404
    if request.method == "POST":
        account.delete()
        provider = settings.OIDC_PROVIDERS.get(provider_id)
        name = provider.name if provider else provider_id
        log(request.user, "login.disconnect", user=request.user, data={"provider": name})
        messages.success(request, _("%(provider)s is disconnected.") % {"provider": name})
    return HttpResponseRedirect(reverse("mfa_index"))
