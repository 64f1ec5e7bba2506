"""Where django-allauth asks this site: who may come in, what is said, and how secrets are kept."""

import base64
import hashlib
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.login import records
from cms.login.single_sign_on import admit
from cms.security.clients import client_address

SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("You have new recovery codes."),
    "socialaccount/messages/account_connected.txt": gettext_lazy("Connected. You can log in this way from now on."),
    "socialaccount/messages/account_connected_updated.txt": gettext_lazy("This was connected already."),
    "socialaccount/messages/account_connected_other.txt": gettext_lazy(
        "This log-in is connected to somebody else’s account here. Ask those who run the site."
    ),
}
WAIT = gettext_lazy("Too many attempts. Wait %(minutes)d minutes, and try again.")


def wait() -> str:
    return WAIT % {"minutes": settings.LOCKED_MINUTES}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": gettext_lazy("The password is not right."),
        "incorrect_code": gettext_lazy("The code is not right, or has been used."),
    }

    def validation_error(self, code, *args):
        if code in ("too_many_login_attempts", "rate_limited"):
            self.error_messages = {**self.error_messages, code: wait()}
        return super().validation_error(code, *args)

    def get_client_ip(self, request):
        return client_address(request)

    def get_login_stages(self):
        return ["cms.login.second_step.SecondStepStage"]

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Addresses on this host only: no other host has this log-in."""
        return super().is_safe_url(url) and (url or "").startswith("/") and not url.startswith("//")

    def get_login_redirect_url(self, request):
        return reverse("wagtailadmin_home")

    def authenticate(self, request, **credentials):
        """Wrong passwords are counted for the address that was typed, whether or not anybody has it."""
        address = credentials.get("username", "").strip().lower()
        usage = ratelimit.consume(request, app="allauth.account", action="login_failed", key=f"login:{address}")
        if not usage:
            records.failed(address, "login.locked")
            raise self.validation_error("too_many_login_attempts")
        person = authenticate(request, **credentials)
        if person:
            usage.rollback()
        else:
            records.failed(address, "login.failed")
        return person

    def reauthenticate(self, user, password):
        return self.authenticate(context.request, username=user.email, password=password) == user

    def get_reauthentication_methods(self, user):
        words = {
            "account_reauthenticate": _("Use the password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate_webauthn": _("Use a passkey"),
        }
        by_address = {reverse(name): text for name, text in words.items()}
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": by_address[method["url"]]} for method in methods]

    def post_login(self, request, user, **kwargs):
        records.logged_in(request, user)
        return super().post_login(request, user, **kwargs)

    def respond_user_inactive(self, request, user):
        messages.error(request, _("Your account is closed. Ask the administrator of your municipality to open it."))
        return redirect("wagtailadmin_login")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Only what is written here; allauth has a message for every step."""
        text = message or SAID.get(message_template)
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """`cms.login.signals` writes these."""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request, sociallogin):
        if sociallogin.state.get("process") != AuthProcess.CONNECT:
            admit(request, sociallogin)

    def authenticate_by_email(self, sociallogin):
        """`admit` decides about that."""
        return None

    def is_open_for_signup(self, request, sociallogin):
        return False

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("mfa_index")

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Only the kind of error is logged: its text can hold what the provider said about somebody."""
        records.broken_off(provider.app.provider_id, exception or error)
        text = _("The log-in with %(provider)s did not work. Try again, or log in with your password.")
        if error == AuthError.CANCELLED:
            text = _("You stopped the log-in with %(provider)s.")
        messages.error(request, text % {"provider": provider.name})
        raise ImmediateHttpResponse(redirect("wagtailadmin_login"))


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("The code is not right, or has been used."),
    }

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def encrypt(self, text):
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """With a SECRET_KEY that is gone, no code is right: the person uses a passkey, or has the step reset."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user, type):
        return _("Passkey")

    def send_notification_mail(self, *args, **kwargs):
        """`cms.login.signals` writes these."""


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second step:" + str(key).encode()).digest())) for key in keys]
    )
