"""Words for the facts of a programme, an offering or a run: the same in cards, on pages and in files."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from offerings.enums import RunStatus

# The colour that Designsystemet gives a status. The word always stands beside it.
STATUS_COLOURS = {
    RunStatus.OPEN: "success",
    RunStatus.FEW: "warning",
    RunStatus.FULL: "neutral",
    RunStatus.PLANNED: "info",
    RunStatus.UNDER_WAY: "info",
    RunStatus.CLOSED: "neutral",
    RunStatus.FINISHED: "neutral",
    RunStatus.CANCELLED: "danger",
}


def age_range(low: int | None, high: int | None) -> str:
    """“12–16 years”, “from the age of 18”, “up to the age of 16”, or nothing."""
    if low is not None and high is not None:
        return _("%(low)s–%(high)s years") % {"low": low, "high": high}
    if low is not None:
        return _("from the age of %(age)d") % {"age": low}
    return _("up to the age of %(age)d") % {"age": high} if high is not None else ""


def price(kroner: int) -> str:
    if not kroner:
        return _("Free of charge")
    return _("kr %(amount)s") % {"amount": number_format(kroner, force_grouping=True)}
