"""The annual wheel: every row gets its date, back and forth from the first session. Pure functions, no models."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext

from offerings.dates.calendar import JULY, NAMES, Calendar, Period, public_holidays
from offerings.dates.proposing import Rhythm, Skipped, Wish, propose
from offerings.planning.enums import Anchor, Who
from offerings.planning.rows import NONE, MeetingRow, PeriodRow, Row, SessionsRow

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
SATURDAY, JULY_MONTH = 5, 7
TUESDAY = 1
# The weeks in which a first session suits the school year: late in January, and early in September.
STARTS = (4, 36)
SUMMER_NOTE_DAYS = 21
EVENING = (time(17, 30), time(20, 0))  # the clock is not decided here; a proposal has to have one
RHYTHMS = {2: Rhythm.FORTNIGHTLY, 3: Rhythm.THIRD_WEEK}


@dataclass(frozen=True)
class Task:
    """One row on one date, or from Monday to Sunday of a period. `number` counts a row's own meetings or sessions,
    `place` those of everyone with the same `who`. `hours` are for one person; of a period, in all."""

    key: str
    kind: str  # "meeting", "period" or "session"
    title: str
    who: str
    starts: date
    ends: date
    hours: Decimal = NONE
    share: Decimal = NONE
    text: str = ""
    number: int = 1
    of: int = 1
    place: int = 0
    moved_from: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_period(self) -> bool:
        return self.kind == "period"

    @property
    def who_label(self) -> str:
        return str(Who(self.who).label)


@dataclass(frozen=True)
class Month:
    """What begins in a month, and the periods that go on from an earlier one."""

    first: date
    tasks: tuple[Task, ...]
    going_on: tuple[Task, ...]


@dataclass(frozen=True)
class Sum:
    """`hours` for each of them, or in all where it is one person's period. `meetings` are those beside the sessions."""

    who: str
    sessions: int
    meetings: int
    periods: int
    hours: Decimal

    @property
    def label(self) -> str:
        return str(Who(self.who).label)


@dataclass(frozen=True)
class Wheel:
    """`tasks` in order of dates. `skipped` says which days of the rhythm were not free."""

    wished: date
    first: date
    last: date
    tasks: tuple[Task, ...]
    skipped: tuple[Skipped, ...] = field(default=())

    @cached_property
    def sessions(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.kind == "session")

    @property
    def begins(self) -> date:
        return min((task.starts for task in self.tasks), default=self.first)

    @property
    def ends(self) -> date:
        return max((task.ends for task in self.tasks), default=self.last)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month from the first task to the last, those without anything left out."""
        months = (self._month(first) for first in _months(self.begins, self.ends))
        return tuple(month for month in months if month.tasks or month.going_on)

    def _month(self, first: date) -> Month:
        after = _next_month(first)
        tasks = tuple(task for task in self.tasks if first <= task.starts < after)
        going_on = tuple(task for task in self.tasks if task.is_period and task.starts < first <= task.ends)
        return Month(first, tasks, going_on)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """In the order of `Who`; those who have nothing to do are left out."""
        return tuple(self._sum(who) for who in Who.values if any(task.who == who for task in self.tasks))

    def _sum(self, who: str) -> Sum:
        own = [task for task in self.tasks if task.who == who]
        kinds = [sum(task.kind == kind for task in own) for kind in ("session", "meeting", "period")]
        return Sum(who, *kinds, sum((task.hours for task in own), NONE))

    def begun_before(self, day: date) -> tuple[Task, ...]:
        """What ought to have begun by then."""
        return tuple(task for task in self.tasks if task.starts < day)


def plan(rows: Iterable[Row], start: date, every: int, calendar: Calendar) -> Wheel:
    """`every` is 2 or 3: the weeks between sessions. Where nothing is free the wheel has fewer sessions."""
    rows = list(rows)
    row = next((row for row in rows if isinstance(row, SessionsRow)), None)
    sessions, skipped = _sessions(row, start, every, calendar) if row else ([], ())
    first = sessions[0].starts if sessions else start
    last = sessions[-1].starts if sessions else start
    tasks = [*sessions]
    for row in rows:
        if isinstance(row, MeetingRow):
            tasks += _meetings(row, first, last, calendar)
        elif isinstance(row, PeriodRow):
            tasks.append(_period(row, first, last))
    tasks.sort(key=lambda task: (task.starts, not task.is_period, Who.values.index(task.who)))
    return Wheel(start, first, last, tuple(_placed(tasks)), tuple(skipped))


def _sessions(row: SessionsRow, start: date, every: int, calendar: Calendar):
    wish = Wish(start, start.weekday(), *EVENING, row.count, RHYTHMS[every], long_pause=row.pause)
    proposal = propose(wish, lambda day: calendar.closed(day) + ([str(JULY)] if day.month == JULY_MONTH else []))
    count = len(proposal.slots)
    tasks = [
        Task(
            row.key, "session", row.title, row.who, slot.date, slot.date,
            hours=row.hours + (row.between if number < count else NONE),
            text=row.text if number == 1 else "", number=number, of=count,
            notes=tuple(calendar.warnings(slot.date)),
        )
        for number, slot in enumerate(proposal.slots, start=1)
    ]  # fmt: skip
    return tasks, proposal.skipped


def _meetings(row: MeetingRow, first: date, last: date, calendar: Calendar) -> list[Task]:
    """On working days. What prepares is moved earlier, what follows later; two of a row have a week between them."""
    days = [_from(row, first, last) + WEEK * row.every * number for number in range(row.times)]
    free = _free(calendar)
    placed: list[date] = []
    if row.anchor == Anchor.BEFORE_FIRST:
        for day in reversed(days):
            latest = min(day, placed[0] - WEEK) if placed else min(day, first - DAY)
            placed.insert(0, _nearest(latest, -DAY, free))
    else:
        for day in days:
            placed.append(_nearest(max(day, placed[-1] + WEEK) if placed else day, DAY, free))
    return [
        Task(
            row.key, "meeting", row.title, row.who, day, day, hours=row.hours, text=row.text, number=number,
            of=row.times, moved_from=wished if wished != day else None, notes=tuple(calendar.warnings(day)),
        )
        for number, (wished, day) in enumerate(zip(days, placed, strict=True), start=1)
    ]  # fmt: skip


def _period(row: PeriodRow, first: date, last: date) -> Task:
    starts = monday(_from(row, first, last))
    ends = starts + WEEK * row.length - DAY
    notes = ()
    if row.who == Who.ALL and summer_days(starts, ends) >= SUMMER_NOTE_DAYS:
        notes = (gettext("The summer holiday lies in this period. Begin four weeks earlier if you can."),)
    return Task(row.key, "period", row.title, row.who, starts, ends, row.hours, row.share, row.text, notes=notes)


def _from(row: MeetingRow | PeriodRow, first: date, last: date) -> date:
    anchor = last if row.anchor == Anchor.AFTER_LAST else first
    return anchor - WEEK * row.weeks if row.anchor == Anchor.BEFORE_FIRST else anchor + WEEK * row.weeks


def _free(calendar: Calendar) -> Callable[[date], bool]:
    """Groups meet on working days, and not in July."""
    return lambda day: day.weekday() < SATURDAY and day.month != JULY_MONTH and not calendar.closed(day)


def _nearest(day: date, step: timedelta, free: Callable[[date], bool]) -> date:
    """The first free day that way; the day itself where a year has none."""
    tried = (day + step * number for number in range(366))
    return next((other for other in tried if free(other)), day)


def _placed(tasks: list[Task]) -> Iterator[Task]:
    """Numbers what has a date, for each `who`; sessions and other meetings are counted apart."""
    counted: dict[tuple, int] = {}
    for task in tasks:
        if not task.is_period:
            mark = (task.who, task.kind)
            counted[mark] = counted.get(mark, 0) + 1
            task = Task(**{**task.__dict__, "place": counted[mark]})
        yield task


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def summer_days(starts: date, ends: date) -> int:
    """How many days of July lie in between, both ends counted."""
    days = (ends - starts).days + 1
    return sum((starts + timedelta(days=number)).month == JULY_MONTH for number in range(max(days, 0)))


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next_month(month)


def weeks_ahead(rows: Iterable[Row]) -> int:
    """How many weeks before the first session the work begins."""
    before = [row.weeks for row in rows if getattr(row, "anchor", "") == Anchor.BEFORE_FIRST]
    return max(before, default=0)


def next_start(today: date, weeks: int) -> date:
    """The first Tuesday of a good week that leaves so many weeks to prepare."""
    earliest = today + WEEK * weeks
    years = range(today.year, today.year + 3 + weeks // 52)
    return next(
        day for year in years for week in STARTS if (day := date.fromisocalendar(year, week, TUESDAY + 1)) >= earliest
    )


def usual_holidays(years: Iterable[int]) -> Iterator[Period]:
    """What schools have everywhere, and what they have in one of two weeks: worth a word, as nobody knows which."""
    for year in years:
        sunday = next(day for day, names in public_holidays(year).items() if NAMES["Easter Sunday"] in names)
        yield Period(gettext("Christmas holiday"), date(year, 12, 22), date(year + 1, 1, 2), closed=True)
        yield Period(gettext("Easter holiday"), sunday - 8 * DAY, sunday + DAY, closed=True)
        for name, weeks in ((gettext("Autumn holiday in some places"), (40, 41)),
                            (gettext("Winter holiday in some places"), (8, 9))):  # fmt: skip
            starts, ends = date.fromisocalendar(year, weeks[0], 1), date.fromisocalendar(year, weeks[1], 7)
            yield Period(name, starts, ends, closed=False)
