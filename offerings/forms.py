"""Forms of the editor that check what a single model cannot. They import no models."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamValue

from cms.adaptation.content import read_national, with_values
from cms.adaptation.joining import joined
from cms.forms import PageForm
from cms.models import RoleGroup
from cms.stale_forms import SeenVersionMixin
from cms.tenancy import municipalities_for
from cms.tenancy.people import is_owner
from cms.tenancy.roles import NATIONAL_ROLES
from offerings.fields import SessionChoiceField
from offerings.locked import with_locked

NO_NOTE = _("Say in a line what you changed and why. Everyone who follows this page is told.")
RETIRED_PROGRAMME = _("This programme is no longer in use. Choose the one that replaces it.")
NO_DATES = _("Add at least one meeting, or write when the dates will come.")


class CourseRunForm(PageForm):
    def clean(self):
        cleaned = super().clean()
        meetings = self.formsets.get("meetings")
        if meetings is not None and not self.is_deferred_validation:
            kept = [form for form in meetings.forms if form.has_changed() or form.instance.pk]
            kept = [form for form in kept if form not in meetings.deleted_forms]
            if not kept and not cleaned.get("dates_note"):
                self.add_error("dates_note", NO_DATES)
        return cleaned


def changes_national(user) -> bool:
    """Whether the user works for all of the country: the owner, and whoever is a national editor."""
    return is_owner(user) or RoleGroup.objects.filter(group__user=user, role__in=NATIONAL_ROLES).exists()


class OwnedForm(WagtailAdminModelForm):
    """Offers the user's own municipalities, and takes the only one for granted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.queryset = municipalities_for(self.for_user)
        own = list(field.queryset[:2])
        if len(own) == 1 and self.needs_municipality:
            field.initial, field.empty_label = own[0], None

    @property
    def needs_municipality(self) -> bool:
        return True


class VenueForm(SeenVersionMixin, OwnedForm):
    """Says so when another has changed the venue since it was opened."""


class PeriodForm(OwnedForm):
    """Without a municipality the period is national: only those who work for all of the country may choose that."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.required = self.needs_municipality
        if not self.needs_municipality:
            field.empty_label = _("The whole country")

    @cached_property
    def needs_municipality(self) -> bool:
        return not changes_national(self.for_user)


class NationalForm(PageForm):
    """Asks for a word on what changed when national text that others follow is published with a change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "change_note" not in self.fields:
            return
        if self._is_local():
            del self.fields["change_note"]
        else:
            self.initial["change_note"] = ""

    def clean(self):
        cleaned = super().clean()
        if "change_note" in self.fields and "action-publish" in self.data and not cleaned.get("change_note"):
            page = self.instance
            if page.pk and page.live and self._changes(cleaned) and page.following_municipalities().exists():
                self.add_error("change_note", NO_NOTE)
        return cleaned

    def _is_local(self) -> bool:
        """A page that is not in the tree yet belongs where it will stand."""
        place = self.instance if self.instance.pk else self.parent_page
        return bool(place and getattr(place.specific, "municipality_id", None))

    def _changes(self, cleaned) -> bool:
        """Whether what is published now says something else than what the public and the followers have."""
        published = type(self.instance).objects.get(pk=self.instance.pk)
        return read_national(with_values(self.instance, cleaned)) != read_national(published)


class LockedStreamForm(PageForm):
    """Puts back what is always national. Leaves `instance.locked_put_back` for the one who tells the editor."""

    def put_back_locked(self, name: str, national) -> None:
        ours = self.cleaned_data.get(name)
        if national is None or not ours:
            return
        self.cleaned_data[name], changed = with_locked(getattr(national, name), ours)
        self.instance.locked_put_back = changed


class SessionForm(LockedStreamForm, NationalForm):
    def clean(self):
        cleaned = super().clean()
        self._join_take_over()
        self.put_back_locked("plan", self.instance.adapts)
        return cleaned

    def _join_take_over(self) -> None:
        """Leaves `instance.joined_take_over` for the one who tells the editor."""
        content = joined(self.instance, self.data.get("loaded_revision_id") or "", self.cleaned_data)
        if content is None:
            return
        self.cleaned_data |= content["fields"]
        block = self.instance._meta.get_field("plan").stream_block
        self.cleaned_data["plan"] = StreamValue(block, content["streams"]["plan"], is_lazy=True)
        self.instance.joined_take_over = True


class OfferingForm(LockedStreamForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "session_choice" in self.fields:
            self.fields["session_choice"] = SessionChoiceField(
                self.instance.choosable_sessions, self.instance.session_choice, label=_("Sessions")
            )

    def clean(self):
        cleaned = super().clean()
        programme = cleaned.get("programme")
        if programme and programme.retired and programme.pk != self.instance.programme_id:
            self.add_error("programme", RETIRED_PROGRAMME)
        if "body" in self.fields:
            self.put_back_locked("body", programme)
        return cleaned
