"""Words for the facts of a programme, an offering or a run."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from offerings.enums import RunStatus

register = template.Library()

# The colour that Designsystemet gives a status. The word always stands beside it.
COLOURS = {
    RunStatus.OPEN: "success",
    RunStatus.FEW: "warning",
    RunStatus.FULL: "warning",
    RunStatus.PLANNED: "info",
    RunStatus.UNDER_WAY: "info",
    RunStatus.CLOSED: "neutral",
    RunStatus.FINISHED: "neutral",
    RunStatus.CANCELLED: "danger",
}


@register.simple_tag
def age_range(low, high) -> str:
    """“12–16 years”, “from 18 years”, “up to 16 years”, or nothing."""
    if low is not None and high is not None:
        return _("%(low)s–%(high)s years") % {"low": low, "high": high}
    if low is not None:
        return _("From %(low)s years") % {"low": low}
    return _("Up to %(high)s years") % {"high": high} if high is not None else ""


@register.filter
def price(kroner) -> str:
    if not kroner:
        return _("Free of charge")
    return _("kr %(amount)s") % {"amount": number_format(kroner, force_grouping=True)}


@register.filter
def status_label(run) -> str:
    return RunStatus(run.status).label


@register.filter
def status_colour(run) -> str:
    return COLOURS[RunStatus(run.status)]


@register.filter
def form_label(run_or_offering) -> str:
    """“Online”: of a run as it is held, of an offering as it says."""
    form = getattr(run_or_offering, "shown_form", None) or run_or_offering.form
    field = run_or_offering._meta.get_field("form")
    return str(dict(field.flatchoices).get(form, ""))
