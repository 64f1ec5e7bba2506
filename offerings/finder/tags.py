"""The chosen filters as removable tags: each with the address of the same search without it."""

from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext

from offerings.finder.forms import FinderForm


class Tag(NamedTuple):
    name: str
    label: str
    query_string: str

    @property
    def href(self) -> str:
        """Relative to the finder's own address; never empty, since an empty link keeps the query."""
        return f"?{self.query_string}"


def tags(form: FinderForm) -> list[Tag]:
    """One for each value that filters, in the order of the form. The radius goes with the place."""
    return [
        Tag(name, label(form, name, value), _without(form, name, value))
        for name, value in form.items
        if name != "radius"
    ]


def _without(form: FinderForm, name: str, value: str) -> str:
    left = [pair for pair in form.items if pair != (name, value) and not (name == "sted" and pair[0] == "radius")]
    return urlencode(left)


def label(form: FinderForm, name: str, value: str) -> str:
    field, cleaned = form.fields[name], form.cleaned_data.get(name)
    if name == "sted":
        return form.place.label if form.place else value
    if name == "alder":
        return gettext("Age %(age)s") % {"age": value}
    if name == "q":
        return gettext("“%(words)s”") % {"words": value}
    if name == "fra":
        return gettext("Starts from %(date)s") % {"date": date_format(cleaned)}
    if name == "til":
        return gettext("Starts by %(date)s") % {"date": date_format(cleaned)}
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return str(field.label)
