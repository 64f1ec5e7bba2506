"""Who looks after a page, and when it is to be looked over: what an editor may change by hand."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.models import Review
from cms.reviews.people import writers_in
from cms.reviews.records import months_after

AT_MOST = 24  # months


class ReviewForm(forms.ModelForm):
    class Meta:
        model = Review
        fields = ["responsible", "review_by"]
        widgets = {"review_by": AdminDateInput}
        help_texts = {"review_by": _("At most two years ahead. “Still right” sets it by itself.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever has it now stays in the list, also after having left the municipality: saving must not drop anyone.
        there = writers_in(self.instance.municipality_id)
        now = there.model.objects.filter(pk=self.instance.responsible_id)
        self.fields["responsible"].queryset = there.model.objects.filter(pk__in=there.values("pk")) | now
        self.fields["responsible"].empty_label = _("Nobody")

    def clean_review_by(self):
        day, today = self.cleaned_data["review_by"], timezone.localdate()
        if "review_by" not in self.changed_data:
            return day  # an overdue page can be handed to a colleague as it is
        if day < today:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        if day > months_after(today, AT_MOST):
            raise forms.ValidationError(_("Choose a day at most two years ahead, so that the page is not forgotten."))
        return day
