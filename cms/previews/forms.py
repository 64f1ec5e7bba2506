from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models import PreviewLink
from cms.previews.links import MOST_VALID

DAYS = [(1, _("1 day")), (7, _("7 days")), (30, _("30 days"))]


class LinkForm(forms.ModelForm):
    days = forms.TypedChoiceField(label=_("How long it works"), choices=DAYS, coerce=int, initial=7)

    class Meta:
        model = PreviewLink
        fields = ["note"]

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page

    def clean(self):
        if PreviewLink.objects.valid().filter(page=self.page).count() >= MOST_VALID:
            message = _("This page already has %(count)d links that work. Withdraw one that nobody needs any more.")
            raise ValidationError(message % {"count": MOST_VALID})
        return super().clean()
