"""What may stand after `?` in the addresses of the tools library. The names are Norwegian, as all addresses are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.enums import Audience, SpokenLanguage
from cms.rendering import QuickRenderer
from tools_library.enums import MaterialKind, Purpose, ToolKind

ANY = [("", _("All"))]


def number_input() -> forms.TextInput:
    """Keeps what was written, also when it is no number: a number input would show an empty field."""
    return forms.TextInput(attrs={"inputmode": "numeric"})


@dataclass(frozen=True)
class Chosen:
    """A filter that is on; `address` is the query without it."""

    label: str
    address: str


class ToolFilterForm(forms.Form):
    default_renderer = QuickRenderer

    q = forms.CharField(label=_("Word to look for"), max_length=100, required=False)
    type = forms.ChoiceField(label=_("Kind of tool"), choices=[*ANY, *ToolKind.choices], required=False)
    formal = forms.MultipleChoiceField(
        label=_("What you want to use it for"),
        choices=Purpose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hvem = forms.ChoiceField(label=_("For whom"), choices=[*ANY, *Audience.choices], required=False)
    minutter = forms.IntegerField(
        label=_("Minutes you have"), min_value=1, max_value=600, required=False, widget=number_input()
    )
    gruppe = forms.IntegerField(
        label=_("People in the group"), min_value=1, max_value=200, required=False, widget=number_input()
    )
    materiale = forms.ChoiceField(label=_("Kind of material"), choices=[*ANY, *MaterialKind.choices], required=False)
    sprak = forms.ChoiceField(
        label=_("Language of the material"), choices=[*ANY, *SpokenLanguage.choices], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"

    def count(self, materials: Iterable[tuple[str, str]]) -> None:
        """Says at each kind and language how many there are, and offers those that are. Takes (kind, language) pairs.

        What is chosen stays on offer, also when nothing is of it: an address that was shared is not a wrong one.
        """
        materials = list(materials)
        for place, name in enumerate(("materiale", "sprak")):
            field, numbers = self.fields[name], Counter(pair[place] for pair in materials)
            field.widget.choices = [
                (value, _("%(label)s (%(count)s)") % {"label": label, "count": numbers[value]} if value else label)
                for value, label in field.choices
                if not value or numbers[value] or value == self.data.get(name)
            ]

    @property
    def asks_for_materials(self) -> bool:
        """Whether what is chosen concerns materials only: then they stand first. Needs `is_valid()` first."""
        return bool(self.cleaned_data.get("materiale") or self.cleaned_data.get("sprak"))

    def chosen(self) -> list[Chosen]:
        """One tag for each value that is in use, in the order of the fields. Needs `is_valid()` first."""
        tags = []
        for name in self.fields:
            value = self.cleaned_data.get(name)
            for one in value if isinstance(value, list) else [value] if value else []:
                tags.append(Chosen(self._words(name, one), self._query_without(name, one)))
        return tags

    def _words(self, name: str, value) -> str:
        field = self.fields[name]
        text = dict(field.choices).get(value, value) if hasattr(field, "choices") else value
        patterns = {
            "q": _("“%(value)s”"),
            "minutter": _("At most %(value)s minutes"),
            "gruppe": _("%(value)s people"),
        }
        return str(patterns.get(name, "%(value)s")) % {"value": text}

    def _query_without(self, name: str, value) -> str:
        query = self.data.copy()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
        for other in list(query):
            query.setlist(other, [kept for kept in query.getlist(other) if kept])
            if other not in self.fields or not query.getlist(other) or (other == name and not self._is_list(name)):
                del query[other]
        return query.urlencode()

    def _is_list(self, name: str) -> bool:
        return isinstance(self.fields[name], forms.MultipleChoiceField)


class WorksheetForm(forms.Form):
    ark = forms.BooleanField(required=False)
