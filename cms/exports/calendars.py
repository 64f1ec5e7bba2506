"""iCalendar (RFC 5545) from plain events. Local times keep their zone, so that a course moves with summer time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Journal, vText

from cms.exports.plain import plain

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Mestring naer deg//Kurs//NO"
REFRESH = timedelta(hours=6)
SEQUENCE_START = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarEvent:
    """`starts` and `ends` are aware; `updated` is when what it says last changed.

    Dates without a clock are whole days, `ends` the day after the last; nobody is shown as busy on them.
    Without `starts` it is a note (VJOURNAL): RFC 5545 has no event without a date.
    """

    uid: str
    starts: datetime | date | None
    ends: datetime | date | None
    summary: str
    updated: datetime
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False


def write_calendar(name: str, events: Iterable[CalendarEvent], language: str = "") -> bytes:
    """The same bytes for the same events, in the order given."""
    events = list(events)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    calendar.add("refresh-interval", REFRESH)
    for event in events:
        calendar.add_component(_component(event, language))
    if days := [event.starts.date() for event in events if isinstance(event.starts, datetime)]:
        # A zone needs the change that came before the first event, and the one after the last.
        calendar.add_missing_timezones(min(days) - timedelta(days=366), max(days) + timedelta(days=366))
    return calendar.to_ical()


def _component(event: CalendarEvent, language: str) -> Event | Journal:
    component = Event() if event.starts else Journal()
    component.add("uid", event.uid)
    component.add("dtstamp", event.updated.astimezone(UTC))
    component.add("last-modified", event.updated.astimezone(UTC))
    component.add("sequence", max(0, int((event.updated - SEQUENCE_START).total_seconds()) // 60))
    if event.starts:
        component.add("dtstart", event.starts)
        component.add("dtend", event.ends)
        if not isinstance(event.starts, datetime):
            component.add("transp", "TRANSPARENT")
    confirmed = "CONFIRMED" if event.starts else "FINAL"
    component.add("status", "CANCELLED" if event.cancelled else confirmed)
    parameters = {"language": language} if language else {}
    component.add("summary", vText(plain(event.summary), params=parameters))
    for name, text in (("description", event.description), ("location", event.location)):
        if text and (event.starts or name != "location"):  # a note has no place
            component.add(name, vText(plain(text), params=parameters))
    if event.url:
        component.add("url", event.url)
    return component
