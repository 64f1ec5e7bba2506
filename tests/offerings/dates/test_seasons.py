"""What a run is called."""

from datetime import date

import pytest
from django.utils import translation

from offerings.dates.seasons import free_title, next_season_title, season_title


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_run_is_called_after_the_half_year_it_starts_in():
    assert season_title(date(2027, 1, 1)) == season_title(date(2027, 6, 30)) == "Spring 2027"
    assert season_title(date(2027, 7, 1)) == season_title(date(2027, 12, 31)) == "Autumn 2027"


@pytest.mark.parametrize(
    ("last", "today", "title"),
    [
        (date(2026, 9, 1), date(2026, 11, 1), "Spring 2027"),
        (date(2027, 2, 1), date(2026, 11, 1), "Autumn 2027"),
        (date(2020, 2, 1), date(2026, 11, 1), "Spring 2027"),
        (None, date(2027, 3, 1), "Autumn 2027"),
    ],
)
def test_the_next_round_is_in_the_half_year_after_the_last_and_after_this(last, today, title):
    assert next_season_title(last, today) == title


def test_a_title_that_is_taken_gets_a_number():
    assert free_title("Spring 2027", set()) == "Spring 2027"
    assert free_title("Spring 2027", {"Spring 2027", "Spring 2027 (2)"}) == "Spring 2027 (3)"
