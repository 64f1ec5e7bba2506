"""Words for the facts of a programme, an offering or a run."""

from django import template

from offerings.enums import RunStatus
from offerings.models import OfferingPage
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


@register.simple_tag
def writer_of(page, name: str):
    """Whose words a field of an offering are, for `lang_attr`: its own, or those of the programme that it follows."""
    if isinstance(page, OfferingPage) and page.programme_id and getattr(page, name) in (None, ""):
        return page.national
    return page
