"""The rhythm laid over free days: in order, never on a closed day, and as many as were asked for."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerings.dates.calendar import Calendar, Period
from offerings.dates.proposing import Rhythm, Wish, ends_too_late, later, minutes_between, propose

EVENINGS = [Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.THIRD_WEEK]
JANUARY = date(2027, 1, 12)  # a Tuesday


def wish(**changes) -> Wish:
    values = {"first": JANUARY, "weekday": 1, "start": time(17, 30), "end": time(20, 0), "count": 6}
    return Wish(**values | changes)


def weekend_wish(**changes) -> Wish:
    return wish(**{"start": time(10, 0), "end": time(12, 30), "rhythm": Rhythm.TWO_WEEKENDS} | changes)


def free(day: date) -> list[str]:
    return []


def days(proposal) -> list[date]:
    return [slot.date for slot in proposal.slots]


def gaps(proposal) -> list[int]:
    return [(after - before).days // 7 for before, after in pairwise(days(proposal))]


periods = st.builds(
    lambda start, length, closed: Period("ferie", start, start + timedelta(days=length), closed),
    st.dates(date(2026, 1, 1), date(2029, 1, 1)),
    st.integers(0, 60),
    st.booleans(),
)
calendars = st.lists(periods, max_size=6).map(Calendar)
wishes = st.builds(
    wish,
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    weekday=st.integers(0, 6),
    count=st.integers(1, 12),
    rhythm=st.sampled_from(EVENINGS),
    long_pause=st.booleans(),
    held=st.integers(0, 6),
)
weekend_wishes = st.builds(
    weekend_wish,
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    count=st.integers(1, 8),
    long_pause=st.booleans(),
)


@settings(deadline=None)
@given(wishes | weekend_wishes, calendars)
def test_there_are_as_many_as_asked_in_order_and_none_on_a_closed_day(asked, calendar):
    proposal = propose(asked, calendar.closed)
    moments = [(slot.date, slot.start) for slot in proposal.slots]
    assert len(moments) == asked.count
    assert moments == sorted(set(moments))
    assert not any(calendar.closed(slot.date) for slot in proposal.slots)
    assert all(slot.date >= asked.first for slot in proposal.slots)


@settings(deadline=None)
@given(wishes, calendars)
def test_every_meeting_is_on_the_weekday_and_a_whole_number_of_steps_on(asked, calendar):
    proposal = propose(asked, calendar.closed)
    step = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.THIRD_WEEK: 3}[asked.rhythm]
    assert {day.weekday() for day in days(proposal)} == {asked.weekday}
    for place, gap in enumerate(gaps(proposal), start=asked.held + 1):
        rest = gap - 4 if asked.long_pause and place == 4 else gap
        assert rest % step == 0


@settings(deadline=None)
@given(wishes | weekend_wishes, calendars)
def test_what_is_skipped_is_closed_and_says_why(asked, calendar):
    for skipped in propose(asked, calendar.closed).skipped:
        assert list(skipped.reasons) == calendar.closed(skipped.date) != []


@settings(deadline=None)
@given(weekend_wishes, calendars)
def test_two_weekends_are_saturdays_and_sundays_of_two_weekends(asked, calendar):
    proposal = propose(asked, calendar.closed)
    assert {day.weekday() for day in days(proposal)} <= {5, 6}
    assert len({day - timedelta(days=day.weekday() - 5) for day in days(proposal)}) == min(asked.count, 2)


@pytest.mark.parametrize(("rhythm", "weeks"), list(zip(EVENINGS, (1, 2, 3), strict=True)))
def test_rhythm_is_the_weeks_between(rhythm, weeks):
    assert gaps(propose(wish(rhythm=rhythm), free)) == [weeks] * 5


def test_helt_sjef_has_four_weeks_between_session_four_and_five():
    assert gaps(propose(wish(long_pause=True), free)) == [2, 2, 2, 4, 2]


def test_the_long_pause_counts_meetings_that_have_been():
    assert gaps(propose(wish(long_pause=True, held=3, count=3), free)) == [4, 2]


def test_first_day_moves_to_the_weekday_that_is_asked_for():
    assert days(propose(wish(weekday=3), free))[0] == date(2027, 1, 14)


def test_a_skipped_day_moves_on_in_the_rhythm_and_is_told():
    calendar = Calendar([Period("Vinterferie", date(2027, 2, 22), date(2027, 2, 28), closed=True)])
    proposal = propose(wish(count=4), calendar.closed)
    assert days(proposal) == [date(2027, 1, 12), date(2027, 1, 26), date(2027, 2, 9), date(2027, 3, 9)]
    assert [(day.date, day.reasons) for day in proposal.skipped] == [(date(2027, 2, 23), ("Vinterferie",))]


def test_three_of_a_weekend_are_two_on_the_saturday_and_one_on_the_sunday():
    slots = propose(weekend_wish(), free).slots
    assert [(slot.date.weekday(), slot.start.hour) for slot in slots] == [(5, 10), (5, 13), (6, 10)] * 2
    assert slots[1].start == time(13, 30)
    assert slots[3].date - slots[0].date == timedelta(weeks=2)


def test_the_long_pause_is_between_the_weekends():
    slots = propose(weekend_wish(long_pause=True), free).slots
    assert slots[3].date - slots[0].date == timedelta(weeks=4)


def test_a_weekend_with_a_closed_sunday_moves_as_a_whole():
    calendar = Calendar([Period("Stengt", date(2027, 1, 17), date(2027, 1, 17), closed=True)])
    proposal = propose(weekend_wish(), calendar.closed)
    assert days(proposal)[0] == date(2027, 1, 23)
    assert [day.date for day in proposal.skipped] == [date(2027, 1, 17)]


@pytest.mark.parametrize("rhythm", Rhythm)
def test_a_calendar_that_is_never_free_gives_few_meetings_and_an_end(rhythm):
    closed = Calendar([Period("Stengt", date(2026, 1, 1), date(2100, 1, 1), closed=True)]).closed
    assert propose(wish(rhythm=rhythm), closed).slots == []


def test_a_saturday_that_starts_in_the_evening_ends_too_late():
    assert ends_too_late(weekend_wish(start=time(17, 30), end=time(20, 0)))
    assert not ends_too_late(weekend_wish())


def test_minutes_stay_within_the_day():
    assert later(time(17, 30), 150) == time(20, 0)
    assert later(time(23, 0), 150) == time(23, 59)
    assert minutes_between(time(17, 30), time(20, 0)) == 150
