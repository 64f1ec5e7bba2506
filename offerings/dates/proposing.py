"""Proposes the meetings of a run: the wished rhythm over free days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SATURDAY = 5
LONG_PAUSE = timedelta(weeks=4)
PAUSE_AFTER = 4
HORIZON = timedelta(weeks=156)
BREAK_MINUTES = 60
LATEST_END = 22 * 60


class Rhythm(TextChoices):
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every second week")
    THIRD_WEEK = "third_week", _("Every third week")
    TWO_WEEKENDS = "two_weekends", _("Two weekends (Saturday and Sunday)")


WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.THIRD_WEEK: 3}


@dataclass(frozen=True)
class Wish:
    """`weekday` from 0, Monday. `held` is how many meetings the group has had already: the long pause counts them."""

    first: date
    weekday: int
    start: time
    end: time
    count: int
    rhythm: Rhythm = Rhythm.FORTNIGHTLY
    long_pause: bool = False
    held: int = 0


@dataclass(frozen=True)
class Slot:
    date: date
    start: time
    end: time


@dataclass(frozen=True)
class Skipped:
    date: date
    reasons: tuple[str, ...]


@dataclass
class Proposal:
    """`slots` in order; fewer than wished when nothing is free within three years. `skipped` says why."""

    slots: list[Slot] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def propose(wish: Wish, closed: Callable[[date], list[str]]) -> Proposal:
    """`closed` gives the reasons why nobody meets on a day. A weekend must end by LATEST_END (`ends_too_late`)."""
    return _weekends(wish, closed) if wish.rhythm == Rhythm.TWO_WEEKENDS else _evenings(wish, closed)


def on_weekday(day: date, weekday: int) -> date:
    """The first such weekday from `day` on, the day itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _evenings(wish: Wish, closed) -> Proposal:
    """A day that is not free moves the meeting on to the next day of the rhythm."""
    proposal, step = Proposal(), timedelta(weeks=WEEKS[wish.rhythm])
    day = on_weekday(wish.first, wish.weekday)
    while len(proposal.slots) < wish.count and day <= wish.first + HORIZON:
        if reasons := closed(day):
            proposal.skipped.append(Skipped(day, tuple(reasons)))
            day += step
            continue
        proposal.slots.append(Slot(day, wish.start, wish.end))
        pause = wish.long_pause and wish.held + len(proposal.slots) == PAUSE_AFTER
        day += LONG_PAUSE if pause else step
    return proposal


def _weekends(wish: Wish, closed) -> Proposal:
    """Half of the meetings each weekend, and the larger part of them on the Saturday: three are two and one.

    DOMAIN has six meetings of two and a half hours. Two on the Saturday with an hour for a meal between, and one on the
    Sunday, is what a young person can take part in; leaders choose which themes to leave out by asking for fewer.
    A weekend with a closed day moves to the next weekend, as a whole. There are two weeks between, or the long pause.
    """
    proposal, gap = Proposal(), LONG_PAUSE if wish.long_pause else timedelta(weeks=2)
    saturday = on_weekday(wish.first, SATURDAY)
    for meetings in weekend_sizes(wish.count):
        days = _weekend_days(meetings)
        while reasons := _closed_days(saturday, days, closed):
            proposal.skipped += reasons
            saturday += timedelta(weeks=1)
            if saturday > wish.first + HORIZON:
                return proposal
        for offset, size in enumerate(days):
            proposal.slots += _slots_of_day(saturday + timedelta(days=offset), size, wish)
        saturday += gap
    return proposal


def weekend_sizes(count: int) -> list[int]:
    return [size for size in (count - count // 2, count // 2) if size]


def _weekend_days(meetings: int) -> list[int]:
    """How many on the Saturday and on the Sunday."""
    return [size for size in (meetings - meetings // 2, meetings // 2) if size]


def _closed_days(saturday: date, days: list[int], closed) -> list[Skipped]:
    dates = [saturday + timedelta(days=offset) for offset in range(len(days))]
    return [Skipped(day, tuple(reasons)) for day in dates if (reasons := closed(day))]


def _slots_of_day(day: date, size: int, wish: Wish) -> list[Slot]:
    length, first = minutes_between(wish.start, wish.end), _minutes(wish.start)
    starts = [first + (length + BREAK_MINUTES) * place for place in range(size)]
    return [Slot(day, _clock(start), _clock(start + length)) for start in starts]


def ends_too_late(wish: Wish) -> bool:
    """Whether the last meeting of a Saturday would end later than anyone stays."""
    size = _weekend_days(weekend_sizes(wish.count)[0])[0]
    length = minutes_between(wish.start, wish.end)
    return _minutes(wish.start) + size * length + (size - 1) * BREAK_MINUTES > LATEST_END


def minutes_between(start: time, end: time) -> int:
    return _minutes(end) - _minutes(start)


def later(start: time, minutes: int) -> time:
    """At most the last minute of the day."""
    return _clock(min(_minutes(start) + minutes, 24 * 60 - 1))


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))
