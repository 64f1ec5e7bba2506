import logging
import smtplib
from functools import partial
from threading import Thread

from allauth.account.adapter import get_adapter as get_account_adapter
from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template import loader
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from cms.geography.models import Municipality
from cms.tenancy.people import is_owner
from cms.tenancy.roles import LOCAL_ROLES
from cms.users.access import change_of_roles, check_change
from cms.users.models import User
from cms.users.permissions import groups_givable_by, in_order, people_for
from cms.users.words import DOES, described

logger = logging.getLogger(__name__)


class LoginForm(WagtailLoginForm):
    """Wagtail's, with a name on the password that can be translated (WAGTAILADMIN_USER_LOGIN_FORM)."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    remember = None  # a log-in lasts a working day

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = self.fields["username"].widget.attrs
        attrs.pop("placeholder", None)
        attrs.update(autocomplete="username webauthn", inputmode="email")

    def clean(self):
        """Asks through allauth, which counts wrong passwords."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            adapter = get_account_adapter(self.request)
            self.user_cache = adapter.authenticate(self.request, username=email, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class PasswordResetForm(WagtailPasswordResetForm):
    """Also for who has never chosen a password: an invitation that has run out is renewed by oneself."""

    def get_users(self, email):
        return User.objects.filter(email__iexact=email, is_active=True)

    def send_mail(self, subject_template, template, context, from_email, to_email, html_email_template_name=None):
        """After the answer: whoever waits for it cannot tell by the time whether somebody has this address."""
        subject = " ".join(loader.render_to_string(subject_template, context).split())
        message = EmailMessage(subject, loader.render_to_string(template, context), from_email, [to_email])
        send = partial(_send, message, context["user"].pk)
        if settings.RESET_MAIL_LATER:
            Thread(target=send).start()
        else:
            send()


def _send(message: EmailMessage, key: int) -> None:
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        # Only its kind: the text of an SMTP error, and so a traceback, holds the address.
        logger.error("A link to choose a password could not be sent to user %s: %s", key, type(error).__name__)


class GroupsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return described(group)


class RolesForm(forms.Form):
    """Tick boxes for what `by` may give, as `cleaned_data["groups"]`.

    A local administrator sees the roles of its own municipalities. For the owner those would be a thousand: the boxes
    are the national roles and what the person has, and a municipality is chosen for more.
    """

    roles = GroupsField(label=_("Roles"), queryset=Group.objects.none(), required=False)
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.filter(role_groups__isnull=False).distinct(),
        required=False,
    )
    local_roles = forms.MultipleChoiceField(
        label=_("Roles in this municipality"),
        choices=[(role.value, role.label) for role in LOCAL_ROLES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, by, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.person = by, person
        if is_owner(by):
            self.fields["roles"].label = _("National roles") if person is None else _("Roles now, and national roles")
            self.fields["local_roles"].choices = [
                (role.value, _("%(role)s: %(does)s") % {"role": role.label, "does": DOES[role]}) for role in LOCAL_ROLES
            ]
            if person is not None:
                self.fields["municipality"].label = _("Add roles in a municipality")
        else:
            del self.fields["municipality"], self.fields["local_roles"]
        self.fields["roles"].queryset = self._offered()
        if person is not None:
            self.initial["roles"] = list(person.groups.values_list("pk", flat=True))

    def _offered(self):
        givable = groups_givable_by(self.by)
        if not is_owner(self.by):
            return givable
        local = Q(role_group__municipality__isnull=False)
        groups = Group.objects.filter(pk__in=givable.exclude(local).values("pk"))
        if self.person is not None:
            groups |= Group.objects.filter(pk__in=self.person.groups.values("pk"))
        return in_order(groups)

    def clean(self):
        super().clean()
        groups = set(self.cleaned_data.get("roles") or ())
        municipality = self.cleaned_data.get("municipality")
        local_roles = self.cleaned_data.get("local_roles") or []
        if local_roles and not municipality:
            self.add_error("municipality", _("Choose the municipality for these roles."))
        if municipality and not local_roles:
            self.add_error("local_roles", _("Choose at least one role in this municipality."))
        if municipality:
            groups |= set(Group.objects.filter(role_group__municipality=municipality, role_group__role__in=local_roles))
        self.cleaned_data["groups"] = groups
        if not self.errors:
            self.check_groups(groups)
        return self.cleaned_data

    def check_groups(self, groups: set) -> None:
        """A rule that is broken is a message above the form."""
        given, taken = change_of_roles(self.person, groups, self.by)
        try:
            check_change(self.person, given, taken, self.by)
        except PermissionDenied:
            raise ValidationError(_("These are not roles that you can give.")) from None


class InviteForm(RolesForm):
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The address is what they log in with."))
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    field_order = ["email", "first_name", "last_name", "municipality", "local_roles", "roles"]

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()

    def check_groups(self, groups):
        """Only somebody whom the inviter finds in the list already is spoken of: no account elsewhere is revealed."""
        if not groups:
            raise ValidationError(_("Choose at least one role."))
        known = people_for(self.by).filter(email__iexact=self.cleaned_data["email"]).first()
        if known is None:
            return
        self.person = known
        given = groups - set(known.groups.all())
        if not given and known.is_active:
            text = _("%(name)s has these roles already. Find the person in the list to change them.")
            raise ValidationError(text % {"name": known})
        check_change(known, given, set(), self.by)


class ColleagueForm(RolesForm):
    """All that a local administrator changes about somebody. The rest is the person's own, or the owner's."""


class PersonForm(RolesForm, forms.ModelForm):
    """For the owner."""

    field_order = [
        "email",
        "first_name",
        "last_name",
        "is_active",
        "is_superuser",
        "roles",
        "municipality",
        "local_roles",
    ]

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "is_active", "is_superuser"]
        labels = {
            "email": _("E-mail address"),
            "is_active": _("The account is open"),
            "is_superuser": _("May do everything, also the technical settings"),
        }
        help_texts = {
            "email": _("The address is what they log in with. Tell the person when you change it."),
            "is_active": _("Without the tick the person cannot log in, and keeps the roles."),
            "is_superuser": "",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.person == self.by:
            del self.fields["is_active"], self.fields["is_superuser"]
        elif not self.by.is_superuser:
            del self.fields["is_superuser"]

    def clean_email(self):
        email = User.objects.normalize_email(self.cleaned_data["email"].strip()).lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody else logs in with this address."))
        return email

    def changed_account_fields(self) -> list[str]:
        return [name for name in self.Meta.fields if name in self.changed_data and name != "is_active"]

    def save(self, commit=True):
        """Name, address and such. Whether the account is open stays as stored, for `access.set_open` to change."""
        self.instance.is_active = self.initial["is_active"]
        if changed := self.changed_account_fields():
            self.instance.save(update_fields=changed)
        return self.instance
