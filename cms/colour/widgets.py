from django import forms
from django.template.loader import render_to_string

from cms.colour.preview import previews


class ColourInput(forms.TextInput):
    """A field to write in, so that it can be empty; beside it the browser's own picker, and the shades it will give."""

    class Media:
        css = {"all": ["cms/admin/colour.css"]}
        js = ["cms/admin/colour.js"]

    def render(self, name, value, attrs=None, renderer=None):
        attrs = {"autocomplete": "off", "spellcheck": "false", "class": "colour-input__text", **(attrs or {})}
        field = super().render(name, value, attrs, renderer)
        return render_to_string(
            "cms/admin/colour_input.html", {"field": field, "value": value, "previews": previews(value)}
        )
