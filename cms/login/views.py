"""Logging in and out: Wagtail's own pages, with a second step, single sign-on and a limit on tries."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin.views import account as wagtail_views

from cms.login import records
from cms.login.adapters import wait


@method_decorator(never_cache, name="dispatch")
class LoginView(wagtail_views.LoginView):
    def form_valid(self, form):
        login = Login(user=form.get_user(), redirect_url=self.get_success_url())
        return perform_password_login(self.request, {}, login)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        next_url = self.get_redirect_url()
        query = f"?{urlencode({'next': next_url})}" if next_url else ""
        providers = [
            {"name": provider.name, "url": reverse("openid_connect_login", args=[provider.id]) + query}
            for provider in settings.OIDC_PROVIDERS.values()
        ]
        return {**context, "providers": providers}


class LogoutView(wagtail_views.LogoutView):
    pass


class PasswordResetView(wagtail_views.PasswordResetView):
    def form_valid(self, form):
        address = form.cleaned_data["email"].strip().lower()
        if not ratelimit.consume(self.request, action="reset_password", key=f"reset:{address}"):
            form.add_error(None, ValidationError(wait()))
            return self.form_invalid(form)
        return super().form_valid(form)


class SecondStepView(AuthenticateView):
    """Wrong codes are logged by a signal of allauth's; a passkey that does not fit has none."""

    template_name = "cms/login/second_step.html"

    def get_context_data(self, **kwargs):
        keys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        return {**super().get_context_data(**kwargs), "has_key": keys.exists()}

    def form_invalid(self, form):
        if form is self.webauthn_form:
            records.step_failed(self.stage.login.user)
        return super().form_invalid(form)


@never_cache
def stopped(request):
    """Somebody turned back at the provider, or came to an address of allauth's that is closed here."""
    messages.info(request, _("You are not logged in."))
    return redirect("wagtailadmin_login")
