"""The wheel: everything has a date, in an order that can be kept, whatever day the first session is."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerings.dates.calendar import Calendar, Period
from offerings.planning.enums import Anchor, Who
from offerings.planning.rows import MeetingRow, PeriodRow, SessionsRow
from offerings.planning.wheel import next_start, plan, summer_days, weeks_ahead
from tests.offerings.planning.samples import CALENDAR, SEPTEMBER, field_rows

WEEK = timedelta(weeks=1)
starts = st.dates(date(2027, 1, 1), date(2031, 12, 31))
rhythms = st.sampled_from([2, 3])


def wheel(start=SEPTEMBER, every=2, rows=None, calendar=CALENDAR):
    return plan(field_rows() if rows is None else rows, start, every, calendar)


def test_fields_figures_give_the_hours_that_the_field_states():
    sums = {row.who: row for row in wheel().sums}
    assert (sums[Who.STEERING].meetings, sums[Who.STEERING].hours) == (3, 6)
    assert (sums[Who.WORKING].meetings, sums[Who.WORKING].hours) == (5, 10)
    assert sums[Who.LEADERS].sessions == 6
    # Six sessions of four hours, an hour of planning between each two, and evaluation in two sittings, two hours.
    assert sums[Who.LEADERS].hours == 6 * 4 + 5 + 2
    # 20 and 5 per cent of four months.
    assert sums[Who.SETUP].hours == pytest.approx(Decimal("0.20") * 4 * 52 / 12 * Decimal("37.5"))
    assert sums[Who.SUPPORT].hours == sums[Who.SETUP].hours / 4


def test_from_plan_to_evaluation_is_about_a_year():
    for start in (SEPTEMBER, date(2028, 1, 25)):
        found = wheel(start)
        assert timedelta(weeks=40) < found.ends - found.begins < timedelta(weeks=54)


def test_sessions_are_two_weeks_apart_and_four_between_the_fourth_and_the_fifth():
    days = [task.starts for task in wheel().sessions]
    assert [(after - before) // WEEK for before, after in pairwise(days)] == [2, 2, 2, 4, 2]


def test_recruiting_takes_three_months_and_ends_before_the_first_session():
    (recruiting,) = [task for task in wheel().tasks if task.is_period and task.who == Who.ALL]
    assert recruiting.ends - recruiting.starts == 13 * WEEK - timedelta(days=1)
    assert recruiting.starts.weekday() == 0 and recruiting.ends.weekday() == 6
    assert recruiting.ends < SEPTEMBER


@given(start=starts, every=rhythms)
@settings(max_examples=60, deadline=None)
def test_what_prepares_comes_before_the_first_session_and_what_looks_back_after_the_last(start, every):
    rows = {row.key: row for row in field_rows()}
    found = wheel(start, every)
    for task in found.tasks:
        row = rows[task.key]
        if isinstance(row, SessionsRow):
            assert found.first <= task.starts <= found.last
        elif row.anchor == Anchor.AFTER_LAST:
            assert task.starts > found.last
        elif task.who in (Who.SETUP, Who.SUPPORT):
            assert task.starts < found.first
        else:
            assert task.starts <= task.ends < found.first


@given(start=starts, every=rhythms)
@settings(max_examples=60, deadline=None)
def test_groups_meet_on_working_days_that_are_free_and_not_in_july(start, every):
    for task in wheel(start, every).tasks:
        if task.kind == "meeting":
            assert task.starts.weekday() < 5
            assert task.starts.month != 7
            assert CALENDAR.closed(task.starts) == []


@given(start=starts, every=rhythms)
@settings(max_examples=60, deadline=None)
def test_tasks_stand_in_order_and_no_two_sessions_on_one_day(start, every):
    found = wheel(start, every)
    assert len(found.sessions) == 6
    assert [task.starts for task in found.tasks] == sorted(task.starts for task in found.tasks)
    assert all(after.starts > before.starts for before, after in pairwise(found.sessions))
    assert all(CALENDAR.closed(task.starts) == [] for task in found.sessions)
    assert all(task.starts.month != 7 for task in found.sessions)


@given(start=starts, every=rhythms)
@settings(max_examples=60, deadline=None)
def test_every_task_stands_in_one_month_and_hours_add_up(start, every):
    found = wheel(start, every)
    assert [task for month in found.months for task in month.tasks] == list(found.tasks)
    assert sum(row.hours for row in found.sums) == sum(task.hours for task in found.tasks)
    assert all(task.hours >= 0 for task in found.tasks)


@given(
    start=starts,
    weeks=st.integers(0, 60),
    times=st.integers(1, 6),
    every=st.integers(1, 5),
    anchor=st.sampled_from(Anchor.values),
)
@settings(max_examples=100, deadline=None)
def test_meetings_of_one_row_have_a_week_between_them_however_they_are_moved(start, weeks, times, every, anchor):
    row = MeetingRow("a", "Møte", Who.WORKING, anchor=anchor, weeks=weeks, times=times, every=every)
    found = [task for task in wheel(start, rows=[row, SessionsRow("s", "Samling")]).tasks if task.key == "a"]
    assert [task.number for task in found] == list(range(1, times + 1))
    assert all(after.starts > before.starts for before, after in pairwise(found))


def test_a_meeting_on_a_holiday_is_moved_to_a_working_day_before_the_sessions_and_says_so():
    # 17 May 2027 is a Monday, and Whit Monday too; the Friday before is free.
    row = MeetingRow("a", "Møte", Who.STEERING, weeks=1)
    (task,) = wheel(date(2027, 5, 24), rows=[row]).tasks
    assert (task.moved_from, task.starts) == (date(2027, 5, 17), date(2027, 5, 14))


def test_a_meeting_after_the_sessions_is_moved_later_never_into_them():
    row = MeetingRow("a", "Møte", Who.STEERING, anchor=Anchor.AFTER_LAST, weeks=1)
    (task,) = wheel(date(2027, 5, 10), rows=[row]).tasks
    assert task.starts == date(2027, 5, 18)


def test_a_first_session_on_a_closed_day_moves_and_all_else_with_it():
    closed = Calendar([Period("Høstferie", date(2027, 10, 4), date(2027, 10, 10), True)])
    found = wheel(date(2027, 10, 5), calendar=closed)
    assert (found.wished, found.first) == (date(2027, 10, 5), date(2027, 10, 19))
    assert found.skipped[0].reasons == ("Høstferie",)


def test_a_period_over_the_summer_says_so_to_those_who_recruit():
    row = PeriodRow("a", "Rekruttere", Who.ALL, weeks=13, length=13)
    (task,) = wheel(rows=[row]).tasks
    assert len(task.notes) == 1
    (task,) = wheel(date(2028, 1, 25), rows=[row]).tasks
    assert task.notes == ()


def test_days_of_july_are_counted_with_both_ends():
    assert summer_days(date(2027, 6, 1), date(2027, 7, 31)) == 31
    assert summer_days(date(2027, 7, 31), date(2027, 8, 3)) == 1


def test_without_sessions_weeks_are_counted_from_the_chosen_day():
    row = MeetingRow("a", "Møte", Who.STEERING, weeks=2)
    found = wheel(rows=[row])
    assert (found.first, found.tasks[0].starts) == (SEPTEMBER, SEPTEMBER - 2 * WEEK)


@given(today=st.dates(date(2026, 1, 1), date(2040, 12, 31)), weeks=st.integers(0, 104))
@settings(deadline=None)
def test_a_proposed_start_is_a_tuesday_of_january_or_september_with_time_to_prepare(today, weeks):
    start = next_start(today, weeks)
    assert start.weekday() == 1
    assert start.month in (1, 8, 9)
    assert today + weeks * WEEK <= start <= today + weeks * WEEK + timedelta(days=240)


def test_work_begins_as_many_weeks_before_as_the_earliest_row_says():
    assert weeks_ahead(field_rows()) == 24
    assert weeks_ahead([SessionsRow("s", "Samling")]) == 0
