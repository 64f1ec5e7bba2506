"""Forms of the editor that check what a single model cannot. They import no models."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from cms.tenancy import municipalities_for

NO_DATES = _("Add at least one meeting, or write when the dates will come.")


class CourseRunForm(WagtailAdminPageForm):
    def clean(self):
        cleaned = super().clean()
        meetings = self.formsets.get("meetings")
        if meetings is not None and not self.is_deferred_validation:
            kept = [form for form in meetings.forms if form.has_changed() or form.instance.pk]
            kept = [form for form in kept if form not in meetings.deleted_forms]
            if not kept and not cleaned.get("dates_note"):
                self.add_error("dates_note", NO_DATES)
        return cleaned


class VenueForm(WagtailAdminModelForm):
    """Offers the user's own municipalities, and takes the only one for granted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.queryset = municipalities_for(self.for_user)
        own = list(field.queryset[:2])
        if len(own) == 1:
            field.initial = own[0]
            field.widget = forms.HiddenInput()
