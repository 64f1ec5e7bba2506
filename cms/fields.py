"""Model fields that the pages share."""

from django import forms
from django.core import checks, exceptions
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class LinesField(models.TextField):
    """Plain text with one item a line. `lines(value)` gives the items."""

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": forms.Textarea(attrs={"rows": 4}), **kwargs})


def lines(value: str) -> list[str]:
    return [line.strip() for line in (value or "").splitlines() if line.strip()]


class ChoiceSetField(models.CharField):
    """Several of a few choices, stored as ",a,b," so that one can be found by `field__contains=",a,"`.

    The Python value is a list of the stored codes in the order of the choices.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        errors = [error for error in super().check(**kwargs) if error.id != "fields.E009"]
        if not self.choices:
            errors.append(checks.Error("ChoiceSetField needs choices", obj=self))
        return errors

    @staticmethod
    def contains(code: str) -> str:
        """What to look for with `__contains` to find rows that hold this code."""
        return f",{code},"

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if value is None or isinstance(value, list):
            return value or []
        return [code for code in value.split(",") if code]

    def get_prep_value(self, value):
        if isinstance(value, str):
            return value
        codes = [code for code, _label in self.flatchoices if code in (value or [])]
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        known = {code for code, _label in self.flatchoices}
        if unknown := [code for code in value if code not in known]:
            raise exceptions.ValidationError(_("Unknown choice: %(codes)s"), params={"codes": ", ".join(unknown)})
        if not value and not self.blank:
            raise exceptions.ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value):
        """The length of a list is not the length of the text."""

    def formfield(self, **kwargs):
        kwargs.pop("widget", None)
        return forms.MultipleChoiceField(
            choices=self.flatchoices,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
