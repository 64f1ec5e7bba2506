"""Dates, weeks and hours as they are read, in the active language."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from offerings.planning.wheel import Sum, Task
from offerings.words import day_in_words


def number(value: Decimal | int, places: int = 1) -> str:
    """40 → “40”, 7.5 → “7,5”, 1750 → “1 750”: at most so many decimals, and none that are nought."""
    rounded = round(Decimal(value), places)
    shown = 0 if rounded == rounded.to_integral_value() else places
    # A space that does not break is how Norwegian groups thousands, and long sums are not read without.
    return number_format(rounded, decimal_pos=shown, force_grouping=True)


def hours(value: Decimal) -> str:
    """ "1 hour", "7,5 hours"; "" for none."""
    if not value:
        return ""
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if value == 1 else 2) % {"hours": number(value)}


def percent(value: Decimal) -> str:
    return gettext("%(percent)s%%") % {"percent": number(value)}


def week(day: date) -> str:
    return gettext("week %(week)d") % {"week": day.isocalendar().week}


def weeks(starts: date, ends: date) -> str:
    """ "week 34", "weeks 34–47"; with the year where they are of two."""
    first, last = starts.isocalendar(), ends.isocalendar()
    if first[:2] == last[:2]:
        return week(starts)
    values = {"first": first.week, "last": last.week}
    if first.year == last.year:
        return gettext("weeks %(first)d–%(last)d") % values
    return gettext("week %(first)d to week %(last)d in %(year)d") % (values | {"year": last.year})


def when(task: Task) -> str:
    """ "Tuesday 7 September 2027, week 36", "weeks 22–35 (31 May 2027 to 5 September 2027)"."""
    if not task.is_period:
        return gettext("%(day)s, %(week)s") % {"day": day_in_words(task.starts), "week": week(task.starts)}
    return gettext("%(weeks)s (%(first)s to %(last)s)") % {
        "weeks": weeks(task.starts, task.ends),
        "first": date_format(task.starts),
        "last": date_format(task.ends),
    }


def title(task: Task) -> str:
    """A session and a meeting that is one of several has its number."""
    if task.kind == "session":
        return gettext("Session %(number)s") % {"number": task.number}
    if task.of == 1:
        return task.title
    return gettext("%(title)s, part %(number)s") % {"title": task.title, "number": task.number}


def amount(task: Task) -> str:
    """How much time it takes: "2 hours", "20 % of a post, 130 hours in all"."""
    if not task.is_period:
        return hours(task.hours)
    share = gettext("%(percent)s of a post") % {"percent": percent(task.share)} if task.share else ""
    total = gettext("%(hours)s in all") % {"hours": hours(task.hours)} if task.hours else ""
    return ", ".join(filter(None, [share, total]))


def sum_words(row: Sum) -> str:
    """ "6 sessions, 2 meetings, 1 period, 31 hours each"; of those who have a period alone: "130 hours in all"."""
    counts = [
        row.sessions and ngettext("%(count)d session", "%(count)d sessions", row.sessions) % {"count": row.sessions},
        row.meetings and ngettext("%(count)d meeting", "%(count)d meetings", row.meetings) % {"count": row.meetings},
        row.periods and ngettext("%(count)d period", "%(count)d periods", row.periods) % {"count": row.periods},
    ]
    dated = row.sessions or row.meetings
    pattern = gettext("%(hours)s each") if dated else gettext("%(hours)s in all")
    each = row.hours and pattern % {"hours": hours(row.hours)}
    return ", ".join(filter(None, [*(counts if dated or not each else ()), each]))
