"""Form fields that answer any text with a value or a sentence, never with an exception."""

from django import forms
from django.utils.translation import gettext_lazy as _

YES = "1"


class FlagInput(forms.CheckboxInput):
    """A tick box whose value in the address is 1; anything else reaches the field, which says that it is wrong."""

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "ds-input", **(attrs or {})}, check_test=lambda value: value in (YES, True))

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")

    def format_value(self, value):
        return YES


class FlagField(forms.Field):
    widget = FlagInput
    default_error_messages = {"invalid": _("Write 1 for yes, or leave it out.")}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        if value in self.empty_values or value == "0":
            return False
        if value in (YES, "on"):
            return True
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class NumberField(forms.IntegerField):
    """A whole number; one message says what is asked for, whatever is wrong. `message` is translated lazily."""

    def __init__(self, *, message, widget=None, **kwargs):
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), message)
        widget = widget or forms.TextInput(attrs={"class": "ds-input", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, error_messages=errors, **kwargs)

    def widget_attrs(self, widget):
        return {}


class DayField(forms.DateField):
    """A date as the browser's own date field writes it, or as Norwegians do."""

    FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
    default_error_messages = {"invalid": _("There is no such date. Write it as 23.10.2026.")}

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "ds-input", "type": "date"})
        super().__init__(required=False, widget=widget, input_formats=self.FORMATS, **kwargs)


def choice(label, choices, any_label, **kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", any_label), *choices],
        required=False,
        widget=forms.Select(attrs={"class": "ds-input"}),
        error_messages={"invalid_choice": _("We do not know this choice. Choose one from the list.")},
        **kwargs,
    )


def choices(label, options, **kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=options,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ds-input"}),
        error_messages={"invalid_choice": _("We do not know this choice. Choose from the list.")},
        **kwargs,
    )
