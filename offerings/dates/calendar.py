"""The days of a Norwegian year on which a group does not meet, and those to be warned of."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAMES = {
    "New Year's Day": _("New Year’s Day"),
    "Maundy Thursday": _("Maundy Thursday"),
    "Good Friday": _("Good Friday"),
    "Easter Sunday": _("Easter Sunday"),
    "Easter Monday": _("Easter Monday"),
    "Labor Day": _("Labour Day"),
    "Constitution Day": _("Constitution Day, 17 May"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost": _("Whit Sunday"),
    "Pentecost Monday": _("Whit Monday"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": pgettext_lazy("26 December", "Second day of Christmas"),
}
# Not public holidays, but shops and houses close at noon and nobody comes.
EVES = {"Easter Sunday": _("Easter Eve"), "Pentecost": _("Whitsun Eve"), "Christmas Day": _("Christmas Eve")}
NEW_YEARS_EVE = _("New Year’s Eve")
JULY = _("July: many are on holiday.")


@lru_cache(maxsize=32)
def public_holidays(year: int) -> dict[date, tuple]:
    """The names of each holiday and holiday eve of the year, lazy; a day can be two (17 May 2027)."""
    days: dict[date, tuple] = {}

    def add(day: date, name) -> None:
        days[day] = (*days.get(day, ()), name)

    norway = import_string("holidays.Norway")  # by name: a quarter of a second that a start need not spend
    found = norway(years=year, language="en_US", expand=False)
    for day in sorted(found):
        for name in found.get_list(day):
            add(day, NAMES[name])
            if name in EVES:
                add(day - timedelta(days=1), EVES[name])
    add(date(year, 12, 31), NEW_YEARS_EVE)
    return days


@dataclass(frozen=True)
class Period:
    """Days with a name. Nobody meets on them if `closed`, else they are worth a warning."""

    name: str
    starts: date
    ends: date
    closed: bool

    def holds(self, day: date) -> bool:
        return self.starts <= day <= self.ends


class Calendar:
    """Answers in the language that is active when it is asked."""

    def __init__(self, periods=()):
        self.periods = tuple(periods)

    def closed(self, day: date) -> list[str]:
        """Why nobody meets on this day; empty if it is free."""
        holidays = [str(name) for name in public_holidays(day.year).get(day, ())]
        return holidays + [period.name for period in self.periods if period.closed and period.holds(day)]

    def warnings(self, day: date) -> list[str]:
        """What to think about on a day that is free."""
        noted = [period.name for period in self.periods if not period.closed and period.holds(day)]
        return noted + ([str(JULY)] if day.month == 7 else [])

    def remarks(self, day: date) -> list[str]:
        """Everything an editor who has chosen this day should know."""
        return self.closed(day) + self.warnings(day)
