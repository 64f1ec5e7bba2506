"""School holidays and Ramadan for the demo's calendars: the weeks are those usual in the place, as an example."""

from datetime import date, timedelta

from django.utils import timezone

from cms.enums import PeriodKind
from cms.geography.models import Municipality
from offerings.dates.calendar import NAMES, public_holidays
from offerings.models import CalendarPeriod

SCHOOL_YEARS = 3
# ISO weeks of the autumn and the winter holiday.
WEEKS = {"5001": (41, 8), "1804": (40, 9), "0301": (40, 8)}
# First and last day of fasting as they are expected in Norway; the sighting of the moon may move them by a day.
RAMADAN = [
    (date(2026, 2, 18), date(2026, 3, 19)),
    (date(2027, 2, 8), date(2027, 3, 9)),
    (date(2028, 1, 28), date(2028, 2, 25)),
    (date(2029, 1, 16), date(2029, 2, 13)),
    (date(2030, 1, 5), date(2030, 2, 3)),
    (date(2030, 12, 26), date(2031, 1, 24)),
    (date(2031, 12, 15), date(2032, 1, 13)),
]


def load_periods() -> int:
    """Of this school year and the next ones. Safe to run again; returns how many were made."""
    today = timezone.localdate()
    first = today.year - (today.month < 8)
    found = Municipality.objects.filter(pk__in=WEEKS)
    wanted = [
        period for year in range(first, first + SCHOOL_YEARS) for place in found for period in school(place, year)
    ]
    wanted += [
        CalendarPeriod(kind=PeriodKind.RAMADAN, name=f"Ramadan {starts.year}", starts=starts, ends=ends)
        for starts, ends in RAMADAN
        if date(first, 8, 1) <= ends and starts.year <= first + SCHOOL_YEARS
    ]
    return sum(_ensure(period) for period in wanted)


def school(municipality: Municipality, year: int) -> list[CalendarPeriod]:
    """The holidays of the school year that begins in the autumn of `year`."""
    autumn, winter = WEEKS[municipality.pk]
    sunday = next(day for day, names in public_holidays(year + 1).items() if NAMES["Easter Sunday"] in names)
    spans = {
        "Høstferie": _week(year, autumn),
        "Juleferie": (date(year, 12, 22), date(year + 1, 1, 2)),
        "Vinterferie": _week(year + 1, winter),
        "Påskeferie": (sunday - timedelta(days=8), sunday + timedelta(days=1)),
    }
    return [
        CalendarPeriod(municipality=municipality, kind=PeriodKind.SCHOOL_HOLIDAY, name=name, starts=starts, ends=ends)
        for name, (starts, ends) in spans.items()
    ]


def _week(year: int, week: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _ensure(period: CalendarPeriod) -> bool:
    """An editor's own change of the days is left alone: name, place and school year make it the same period."""
    near = (period.starts - timedelta(days=45), period.starts + timedelta(days=45))
    same = CalendarPeriod.objects.filter(municipality=period.municipality, name=period.name, starts__range=near)
    if same.exists():
        return False
    period.save()
    return True
