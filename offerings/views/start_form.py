from django import forms
from django.utils.translation import gettext_lazy as _


class StartForm(forms.Form):
    """When the participants meet, to show the plan with clock times."""

    start = forms.TimeField(
        label=_("Participants meet at"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ds-input"}),
        error_messages={"invalid": _("Write the time as hours and minutes, for example 17:30.")},
    )

    @property
    def time(self):
        """The time that was asked for, or None when there is none or it could not be read."""
        return self.cleaned_data.get("start") if self.is_valid() else None
