from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


class DrawingSelect(forms.RadioSelect):
    """The drawings to choose from, as they look. Works without JavaScript, and by the arrow keys."""

    def get_context(self, name, value, attrs):
        options = [
            {**option, "label": option["label"] if option["value"] else _("No drawing")}
            for _group, grouped, _index in self.optgroups(name, [str(value or "")], attrs)
            for option in grouped
        ]
        return super().get_context(name, value, attrs) | {"options": options}

    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string("cms/admin/drawing_choice.html", self.get_context(name, value, attrs))

    class Media:
        css = {"all": ["cms/admin/drawing_choice.css"]}
