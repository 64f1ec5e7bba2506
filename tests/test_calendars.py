"""Events are written line by line from what others had; a reader gets back what was put in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from cms.exports.calendars import CalendarEvent, write_calendar

CHANGED = datetime(2026, 11, 1, 8, tzinfo=UTC)


def event(starts: datetime, **values) -> CalendarEvent:
    values = {"uid": "run-1-1@localhost", "summary": "Samling 1", "updated": CHANGED, **values}
    return CalendarEvent(starts=starts, ends=starts.replace(hour=20), **values)


@pytest.mark.parametrize("zones", [[UTC, ZoneInfo("Europe/Oslo")], [ZoneInfo("Europe/Oslo"), UTC]])
def test_equal_moments_of_different_zones_are_both_written_in_the_norwegian_one(zones):
    moment = datetime(2026, 12, 1, 17, tzinfo=UTC)
    written = write_calendar("Kurs", [event(moment.astimezone(zone)) for zone in zones])
    assert written.count(b"DTSTART;TZID=Europe/Oslo:20261201T180000\r\n") == 2


@pytest.mark.parametrize("uid", ["run-1-1@localhost", "a" * 100, "a,b;c\\d", "æ@ø.no"])
def test_whatever_is_written_is_read_back(uid):
    text = "Ring, eller skriv; \\ til oss\n" + "langt " * 40 + "😀"
    told = event(datetime(2026, 12, 1, 18, tzinfo=UTC), uid=uid, summary=text, description=text, location=text)
    (read,) = Calendar.from_ical(write_calendar("Kurs", [told], "nb")).walk("VEVENT")
    assert str(read["uid"]) == uid
    assert {str(read[name]) for name in ("summary", "description", "location")} == {text}
    assert read["summary"].params["LANGUAGE"] == "nb"


def test_events_that_share_lines_keep_their_own_words_and_language():
    moment = datetime(2026, 12, 1, 18, tzinfo=UTC)
    for language in ("nb", "nn", ""):
        read = Calendar.from_ical(
            write_calendar("Kurs", [event(moment), event(moment, summary="Samling 2")], language)
        ).walk("VEVENT")
        assert [str(one["summary"]) for one in read] == ["Samling 1", "Samling 2"]
        assert {one["summary"].params.get("LANGUAGE", "") for one in read} == {language}
