"""Words for the facts of a programme, an offering or a run: the same in cards, on pages and in files."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from cms.templatetags.site_tags import clock_range
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
    return in_kroner(kroner) if kroner else _("Free of charge")


def in_kroner(amount: int) -> str:
    """“kr 1 500”."""
    return _("kr %(amount)s") % {"amount": number_format(amount, force_grouping=True)}


def day_in_words(day: date) -> str:
    """“tirsdag 7. september 2027”."""
    return _("%(weekday)s %(date)s") % {"weekday": date_format(day, "l"), "date": date_format(day, "DATE_FORMAT")}


def meeting_in_words(meeting) -> str:
    """“tirsdag 7. september 2027, kl. 17.30–20.00”."""
    return _("%(day)s, %(clock)s") % {
        "day": day_in_words(meeting.date),
        "clock": clock_range(meeting.start, meeting.end),
    }


def period_in_words(first: date | None, last: date | None) -> str:
    """“8. desember 2026 – 16. mars 2027”; one date where they are the same; nothing without dates."""
    return " – ".join(dict.fromkeys(date_format(day, "DATE_FORMAT") for day in (first, last) if day))
