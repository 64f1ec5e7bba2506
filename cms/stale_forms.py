"""Two people who have the same thing open: whoever saves last is told what the other one wrote."""

from hashlib import sha256

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

FIELD = "seen_version"


class SeenVersionMixin:
    """For a model form of what has no revisions. Needs `class Meta: fields` to hold all that can be typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[FIELD] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial[FIELD] = self._version = self._version_now() if self.instance.pk else ""

    def clean(self):
        cleaned = super().clean()
        seen = self.data.get(self.add_prefix(FIELD))
        if self._version and seen and seen != self._version:
            self.data = self.data.copy()
            self.data[self.add_prefix(FIELD)] = self._version  # who saves again has seen it
            raise forms.ValidationError(
                _(
                    "Someone else has changed this while you had it open, so it was not saved. "
                    "It now says: %(values)s. What you wrote still stands below. "
                    "Save again to put it in place of theirs."
                ),
                params={"values": self._differing(cleaned or self.cleaned_data)},
            )
        return cleaned

    def _version_now(self) -> str:
        return sha256(repr(sorted(self._stored().items())).encode()).hexdigest()[:20]

    def _stored(self) -> dict:
        return model_to_dict(self.instance, fields=[name for name in self.fields if name != FIELD])

    def _differing(self, cleaned: dict) -> str:
        told = []
        for name, value in self._stored().items():
            if str(getattr(cleaned.get(name), "pk", cleaned.get(name))) != str(value):
                told.append(f"{self.fields[name].label}: {value}")
        return "; ".join(told) or "–"
