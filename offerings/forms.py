"""Forms of the editor that check what a single model cannot."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

NO_DATES = _("Add at least one meeting, or write when the dates will come.")


class CourseRunForm(WagtailAdminPageForm):
    def clean(self):
        cleaned = super().clean()
        meetings = self.formsets.get("meetings")
        if meetings is not None and not self.defer_required_fields:
            kept = [form for form in meetings.forms if form.has_changed() or form.instance.pk]
            kept = [form for form in kept if form not in meetings.deleted_forms]
            if not kept and not cleaned.get("dates_note"):
                self.add_error("dates_note", NO_DATES)
        return cleaned
