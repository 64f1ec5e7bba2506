"""Hours and shares of a post: the field's sums come out, and every sum is that of its parts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from offerings.planning.enums import Talks, Year
from offerings.planning.figures import BY_NAME, NUMBERS, Figures
from offerings.planning.resources import reckon
from tests.offerings.planning.samples import any_figures


def hours(key: str, **changes) -> Decimal:
    line = reckon(replace(Figures(), **changes)).line(key)
    return line.year if line else Decimal(0)


def test_a_run_takes_40_hours_of_a_professional_and_34_of_a_user_representative():
    result = reckon(Figures())
    assert result.line("professionals").each == 40
    assert result.line("representatives").each == 34


def test_forty_hours_are_sessions_planning_log_preparing_and_evaluation():
    parts = [part.hours for part in reckon(Figures()).line("professionals").parts]
    assert parts == [6 * 4, 5 * 1, 6 * 1, 3, 2]


def test_pre_talks_come_on_top_and_double_when_both_are_there():
    # Ten participants, three quarters of an hour each.
    assert hours("talks") == Decimal("7.5")
    assert hours("talks_representative") == 0
    both = replace(Figures(), talk_leaders=Talks.BOTH)
    assert reckon(both).line("talks_representative").year == Decimal("7.5")
    assert reckon(both).line("professionals").each == 40


def test_groups_have_the_hours_of_the_field():
    assert hours("steering") + hours("steering_representatives") == 3 * 6
    # Two professionals and one more employee, and the two user representatives.
    assert (hours("working"), hours("working_representatives")) == (30, 20)


def test_the_set_up_is_20_per_cent_of_four_months_and_support_a_quarter_of_that():
    assert hours("setup") == pytest.approx(130)
    assert hours("support") == pytest.approx(Decimal("32.5"))
    assert 97 < hours("setup", setup_months=3) < hours("setup", setup_months=5) < 163


def test_a_later_year_has_no_set_up_and_a_shorter_steering_group():
    result = reckon(replace(Figures(), year=Year.LATER))
    assert [line.key for line in result.lines] == [
        "professionals", "representatives", "talks", "steering", "steering_representatives"
    ]  # fmt: skip
    assert hours("steering", year=Year.LATER) == 2 * 2


def test_three_offerings_have_three_working_groups_and_one_steering_group():
    assert hours("working", offerings=3) == 3 * hours("working")
    assert hours("steering", offerings=3) == hours("steering")
    assert hours("professionals", offerings=3, runs=2) == 6 * 80


def test_the_share_is_of_a_full_post_and_for_employees_alone():
    result = reckon(replace(Figures(), post_hours=1000))
    assert result.post == 100 * result.employees / 1000
    assert result.percent(Decimal(500)) == 50


def test_user_representatives_are_paid_for_every_hour():
    result = reckon(replace(Figures(), fee=350))
    assert result.representatives == 68 + 20 + 6
    assert result.payment == 350 * 94


@given(any_figures)
@settings(max_examples=200, deadline=None)
def test_sums_are_those_of_their_lines_and_nothing_is_negative(figures):
    result = reckon(figures)
    assert result.hours == result.employees + result.representatives == sum(line.year for line in result.lines)
    for line in result.lines:
        assert line.year > 0
        if line.parts:
            assert line.each == sum(part.hours for part in line.parts)
        if line.run is not None:
            assert line.year == line.run * result.runs


@given(any_figures)
@settings(max_examples=100, deadline=None)
def test_one_more_run_never_costs_less(figures):
    assert reckon(replace(figures, runs=figures.runs + 1)).hours >= reckon(figures).hours


def test_roles_that_nobody_has_are_left_out():
    result = reckon(replace(Figures(), representatives=0, steering_representatives=0, talk_leaders=Talks.BOTH))
    assert result.representatives == 0
    assert all(line.is_employee for line in result.lines)


def test_every_figure_is_within_its_own_limits():
    for figure in NUMBERS:
        assert figure.low <= figure.default <= figure.high or figure.name == "fee", figure.name
    assert len({figure.address for figure in NUMBERS}) == len(NUMBERS) == len(BY_NAME)
