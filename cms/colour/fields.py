"""A colour as an editor writes it, stored as # and six small letters or digits."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

WRITTEN = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")


def as_hex(value: str | None) -> str:
    """The stored form of a written colour: "0A5C8A" and "#0A5C8A" are #0a5c8a, "#abc" is #aabbcc."""
    written = (value or "").strip().lower()
    if not written:
        return ""
    if not (match := WRITTEN.fullmatch(written)):
        raise ValidationError(
            _("Write the colour as # and six digits or letters from a to f, for example #0a5c8a."), code="colour"
        )
    digits = match[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


class ColourField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 7)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        return as_hex(super().to_python(value))

    def formfield(self, **kwargs):
        # Without a greatest length: what is too long is told how a colour is written, not how long it may be.
        return super().formfield(**{"max_length": None, **kwargs})
