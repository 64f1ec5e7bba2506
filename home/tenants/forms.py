from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page, Site

from cms.colour.widgets import ColourInput
from cms.enums import Role
from cms.geography.models import Municipality
from cms.models import RoleGroup, Tenant
from cms.users.invitations import invite
from home.tenants.groups import ensure_national_groups
from home.tenants.lifecycle import own_pages
from home.tenants.provisioning import Wish, add_municipality, check_wish

HOST_HELP = _("Only if the municipality has set up a host name of its own for these pages.")


class TenantForm(WagtailAdminModelForm):
    """What can be changed afterwards: languages, mailbox, host name."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Leave all empty to use what the municipality has chosen by the Language Act."),
    )
    host = forms.CharField(label=_("Host name"), required=False, max_length=253, help_text=HOST_HELP)

    class Meta:
        model = Tenant
        fields = ["mailbox"]

    field_order = ["municipality", "languages", "mailbox", "host"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["languages"].initial = self.instance.languages
            site = Site.objects.filter(root_page__in=own_pages(self.instance)).first()
            self.fields["host"].initial = site.hostname if site else ""

    def clean_host(self):
        return self.cleaned_data["host"].strip().lower()

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                check_wish(self.wish())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def wish(self) -> Wish:
        data = self.cleaned_data
        municipality = data.get("municipality") or self.instance.municipality
        colour = data.get("colour", "")
        return Wish(municipality.pk, data["host"], data["languages"], data["mailbox"], colour)

    def save(self, commit=True):
        wish = self.wish()
        tenant = super().save(commit=False)
        tenant.languages = wish.languages or tenant.languages
        tenant.save()
        tenant, _made = add_municipality(wish, self.for_user)
        return tenant


class AddTenantForm(TenantForm):
    """A new municipality, and whom to ask first."""

    municipality = forms.ModelChoiceField(label=_("Municipality"), queryset=Municipality.objects.none())
    administrator = forms.EmailField(
        label=_("E-mail of the first local administrator"),
        required=False,
        help_text=_("Gets an invitation, and can invite colleagues. You can also do this later, under Users."),
    )

    colour = forms.CharField(
        label=_("Profile colour"),
        required=False,
        widget=ColourInput,
        help_text=_("Its editors can change it later. Leave it empty to use the site's own colour."),
    )

    field_order = ["municipality", "administrator", "mailbox", "languages", "colour", "host"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.filter(tenant=None).order_by("name", "number")

    def save(self, commit=True):
        ensure_national_groups()
        tenant, _made = add_municipality(self.wish(), self.for_user)
        if email := self.cleaned_data["administrator"]:
            group = RoleGroup.objects.get(municipality=tenant.municipality, role=Role.LOCAL_ADMINISTRATOR).group
            invite(email, [group], self.for_user)
        self.instance = tenant
        return tenant


class OpeningForm(forms.Form):
    """Which drafts the public is to see."""

    pages = forms.ModelMultipleChoiceField(
        queryset=Page.objects.none(), widget=forms.CheckboxSelectMultiple, required=False, label=_("Pages to publish")
    )

    def __init__(self, *args, drafts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pages"].queryset = drafts
        self.fields["pages"].initial = drafts
