"""Norwegian public holidays, their eves, and the periods that editors type in."""

from datetime import date

import pytest
from django.utils import translation

from offerings.dates.calendar import NAMES, Calendar, Period, public_holidays

EASTER_HOLIDAY = Period("Påskeferie", date(2027, 3, 22), date(2027, 3, 29), closed=True)
RAMADAN = Period("Ramadan 2027", date(2027, 2, 8), date(2027, 3, 9), closed=False)


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 1, 1),
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 1),
        date(2027, 5, 6),
        date(2027, 5, 17),
        date(2026, 5, 25),
        date(2027, 12, 25),
        date(2027, 12, 26),
    ],
)
def test_nobody_meets_on_a_public_holiday(day):
    assert Calendar().closed(day)


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2027, 3, 27), date(2027, 5, 15)])
def test_the_eve_of_a_holiday_is_as_the_holiday(day):
    assert Calendar().closed(day)


def test_a_plain_sunday_is_free():
    assert Calendar().closed(date(2027, 1, 17)) == []


def test_a_day_that_is_two_holidays_says_both():
    assert len(Calendar().closed(date(2027, 5, 17))) == 2


@pytest.mark.parametrize("year", range(1990, 2100))
def test_every_holiday_of_the_library_has_a_name_of_ours(year):
    assert all(names for names in public_holidays(year).values())


def test_names_are_in_the_language_that_asks():
    with translation.override("en"):
        assert Calendar().closed(date(2027, 3, 29)) == ["Easter Monday"]
    assert str(NAMES["Easter Monday"])


def test_school_holidays_close_from_the_first_day_to_the_last():
    calendar = Calendar([EASTER_HOLIDAY])
    assert calendar.closed(date(2027, 3, 21)) == []
    assert calendar.closed(date(2027, 3, 22)) == ["Påskeferie"]
    assert "Påskeferie" in calendar.closed(date(2027, 3, 29))
    assert calendar.closed(date(2027, 3, 30)) == []


def test_ramadan_is_a_warning_and_closes_nothing():
    calendar = Calendar([RAMADAN])
    assert calendar.closed(date(2027, 2, 15)) == []
    assert calendar.warnings(date(2027, 2, 15)) == ["Ramadan 2027"]
    assert calendar.warnings(date(2027, 3, 10)) == []


def test_july_is_a_warning():
    assert Calendar().warnings(date(2027, 7, 6))
    assert not Calendar().warnings(date(2027, 6, 30))


def test_remarks_of_a_chosen_day_are_reasons_and_warnings():
    calendar = Calendar([RAMADAN, Period("Vinterferie", date(2027, 2, 22), date(2027, 2, 28), closed=True)])
    assert calendar.remarks(date(2027, 2, 23)) == ["Vinterferie", "Ramadan 2027"]
