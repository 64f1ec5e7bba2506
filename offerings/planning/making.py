"""The wheel of a page for a date, over the days that are free."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from cms.enums import PeriodKind
from offerings.dates.calendar import Calendar, Period
from offerings.models import CalendarPeriod
from offerings.planning.blocks import rows_of
from offerings.planning.forms import RHYTHMS, YEARS_AHEAD
from offerings.planning.wheel import Wheel, next_start, plan, usual_holidays, weeks_ahead


def wheel_of(page, start: date | None = None, every: int | None = None, municipality: str = "") -> Wheel:
    """`start` None: the next date that suits. `municipality` (a key) is whose school holidays count. One query."""
    rows, today = rows_of(page.rows), timezone.localdate()
    start = start or next_start(today, weeks_ahead(rows))
    return plan(rows, start, every or int(RHYTHMS[0][0]), calendar_of(municipality, today))


def calendar_of(municipality: str, today: date) -> Calendar:
    """National periods, the school holidays of the municipality, and Christmas and Easter for all."""
    periods = CalendarPeriod.objects.seen_by(municipality or None).filter(ends__gte=today)
    periods = periods.filter(Q(municipality=None) | Q(kind=PeriodKind.SCHOOL_HOLIDAY))
    found = [Period(row.name, row.starts, row.ends, row.kind == PeriodKind.SCHOOL_HOLIDAY) for row in periods]
    usual = usual_holidays(range(today.year - 1, today.year + YEARS_AHEAD + 4))
    return Calendar([*(period for period in usual if period.closed or not municipality), *found])
