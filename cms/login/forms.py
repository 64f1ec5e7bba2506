"""The fields of allauth's forms, in our words. What they check is theirs."""

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as BaseCodeForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseCodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm as BaseKeyForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.login.models import RoleMapping

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}


class CodeWordsMixin:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=CODE))

    def clean_code(self):
        """Codes are shown in groups, and typed with the spaces."""
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return super().clean_code()


class ActivateAppForm(CodeWordsMixin, ActivateTOTPForm):
    pass


class CodeForm(CodeWordsMixin, BaseCodeForm):
    pass


class CodeAgainForm(CodeWordsMixin, BaseCodeAgainForm):
    pass


# What fido2 and allauth stumble over, when something else than a browser has written it.
MADE_UP = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class KeyMixin:
    def clean_credential(self):
        if not isinstance(self.cleaned_data["credential"], dict):
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().clean_credential()
        except MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None


class KeyForm(KeyMixin, BaseKeyForm):
    pass


class LoginKeyForm(KeyMixin, LoginWebAuthnForm):
    pass


class KeyAgainForm(KeyMixin, ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(AddWebAuthnForm):
    """With the tick the key asks for a PIN, a finger or a face itself, and is used instead of the password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        help_text=_("So that you know it again: “My phone”, “The key on my key ring”."),
    )
    passwordless = forms.BooleanField(
        label=_("Log in with this alone"),
        required=False,
        initial=True,
        help_text=_("Without the tick it is used after the password. Old security keys can only do that."),
    )

    def clean(self):
        if not isinstance(self.cleaned_data.get("credential"), dict):
            raise get_adapter().validation_error("incorrect_code")
        try:
            return super().clean()
        except MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": ""})
        self.fields["password"] = forms.CharField(label=_("Password"), strip=False, widget=widget)


class RoleMappingForm(forms.ModelForm):
    """`provider` is one of those that are configured; a mapping of one that was is kept, and does nothing."""

    provider = forms.ChoiceField(label=_("Log-in"))

    class Meta:
        model = RoleMapping
        fields = ["provider", "value", "role", "municipality"]

    def __init__(self, *args, for_user=None, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {provider.id: provider.name for provider in settings.OIDC_PROVIDERS.values()}
        if self.instance.provider:
            choices.setdefault(self.instance.provider, self.instance.provider)
        self.fields["provider"].choices = list(choices.items())
        places = self.fields["municipality"].queryset
        self.fields["municipality"].queryset = places.filter(role_groups__isnull=False).distinct()

    def clean_value(self):
        return self.cleaned_data["value"].strip()
