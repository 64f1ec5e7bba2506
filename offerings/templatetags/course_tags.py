"""Words for the facts of a programme, an offering or a run."""

from django import template

from offerings.enums import RunStatus
from offerings.words import STATUS_COLOURS, age_range, price

register = template.Library()

register.simple_tag(age_range)
register.filter(price)


@register.filter
def status_label(run) -> str:
    return RunStatus(run.status).label


@register.filter
def status_colour(run) -> str:
    return STATUS_COLOURS[RunStatus(run.status)]


@register.filter
def form_label(run_or_offering) -> str:
    """“Online”: of a run as it is held, of an offering as it says."""
    form = getattr(run_or_offering, "shown_form", None) or run_or_offering.form
    field = run_or_offering._meta.get_field("form")
    return str(dict(field.flatchoices).get(form, ""))
