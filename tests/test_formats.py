"""Dates, times, numbers and kroner as each language writes them; the Sámi pages as in Norwegian (the same country)."""

from datetime import UTC, date, datetime, time

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, number_format, sanitize_separators

from cms.templatetags.site_tags import clock_range
from cms.text.sizes import size_in_words
from offerings.planning import words
from offerings.planning.drawing import _middle
from offerings.words import day_in_words, meeting_in_words, period_in_words, price
from tests.factories import Meeting

NORWEGIAN = ["nb", "nn", "se", "sma", "smj"]
DAY = date(2026, 10, 23)


def shown(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.fixture(params=NORWEGIAN)
def norwegian(request):
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def test_every_language_has_formats_of_its_own():
    assert {code for code, _name in settings.LANGUAGES} == {*NORWEGIAN, "en"}


def test_norwegian_dates(norwegian):
    assert date_format(DAY) == "23. oktober 2026"
    assert date_format(DAY, "SHORT_DATE_FORMAT") == "23.10.2026"
    assert date_format(DAY, "MONTH_DAY_FORMAT") == "23. oktober"
    assert date_format(datetime(2026, 10, 23, 17, 30, tzinfo=UTC), "DATETIME_FORMAT") == "23. oktober 2026 kl. 17.30"
    assert day_in_words(DAY) == "fredag 23. oktober 2026"
    assert period_in_words(DAY, date(2026, 12, 1)) == "23. oktober 2026 – 1. desember 2026"


def test_english_dates(english):
    assert date_format(DAY) == "23 October 2026"
    assert date_format(DAY, "SHORT_DATE_FORMAT") == "23/10/2026"
    assert date_format(DAY, "MONTH_DAY_FORMAT") == "23 October"
    assert date_format(datetime(2026, 10, 23, 17, 30, tzinfo=UTC), "DATETIME_FORMAT") == "23 October 2026, 17:30"
    assert day_in_words(DAY) == "Friday 23 October 2026"


def test_norwegian_months_and_weekdays_have_no_capital(norwegian):
    months = [date_format(date(2026, month, 1), "F") for month in range(1, 13)]
    weekdays = [date_format(date(2026, 6, day), "l") for day in range(1, 8)]
    assert [name for name in [*months, *weekdays] if name != name.lower()] == []


def test_norwegian_times(norwegian):
    meeting = Meeting(date=DAY, start=time(17, 30), end=time(20))
    assert shown(meeting_in_words(meeting)) == "fredag 23. oktober 2026, kl. 17.30–20.00"


def test_english_times(english):
    assert clock_range(time(17, 30), time(20)) == "17:30–20:00"


def test_norwegian_numbers(norwegian):
    assert shown(number_format(1234.5, force_grouping=True)) == "1 234,5"
    assert shown(Template("{{ value|floatformat:'1g' }}").render(Context({"value": 1234.5}))) == "1 234,5"
    assert shown(words.number(1750)) == "1 750"
    assert shown(words.percent(12.5)) == "12,5 %"
    assert shown(size_in_words(1_500_000)) == "1,5 MB"


def test_english_numbers(english):
    assert number_format(1234.5, force_grouping=True) == "1,234.5"
    assert words.percent(12.5) == "12.5%"
    assert shown(size_in_words(1_500_000)) == "1.5 MB"


def test_kroner_stand_before_the_sum(norwegian):
    assert shown(price(300)) == "kr 300"
    assert shown(price(1500)) == "kr 1 500"
    assert price(0) == "Gratis"


def test_kroner_in_english(english):
    assert price(1500) == "kr 1,500"
    assert price(0) == "Free of charge"


def test_what_a_norwegian_writes_is_understood(norwegian):
    assert sanitize_separators("1234,5") == "1234.5"


@pytest.mark.parametrize(("language", "text"), [("nb", "7. sep"), ("nn", "7. sep"), ("en", "7 Sep")])
def test_the_wheel_has_room_for_three_letters_of_the_month(language, text):
    with translation.override(language):
        assert [label.text for label in _middle(date(2027, 9, 7))] == [text, "2027"]
