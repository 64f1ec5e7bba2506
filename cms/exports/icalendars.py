"""Writes plain events as iCalendar. Apart from `calendars`, so that only who writes one loads the library."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Journal, Timezone, vText

from cms.exports.calendars import CalendarEvent
from cms.exports.plain import plain

ZONE = "Europe/Oslo"
END = b"END:VCALENDAR\r\n"
PRODUCT = "-//Mestring naer deg//Kurs//NO"
REFRESH = timedelta(hours=6)
SEQUENCE_START = datetime(2020, 1, 1, tzinfo=UTC)


def write(name: str, events: Iterable[CalendarEvent], language: str = "") -> bytes:
    """The same bytes for the same events, in the order given."""
    events = list(events)
    days = [event.starts.date() for event in events if isinstance(event.starts, datetime)]
    return b"".join(pieces(name, events, language, (min(days), max(days)) if days else None))


def pieces(
    name: str, events: Iterable[CalendarEvent], language: str = "", span: tuple[date, date] | None = None
) -> Iterator[bytes]:
    """As `write`, an event at a time; `span` holds every event that has a clock."""
    head = _head(name, span)
    yield head.removesuffix(END)
    for event in events:
        yield _component(event, language).to_ical()
    yield END


def _head(name: str, span: tuple[date, date] | None) -> bytes:
    """A calendar without events, with the time zone that those in the span want."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", REFRESH)
    if span:
        # A zone needs the change that came before the first event, and the one after the last.
        first, last = span[0] - timedelta(days=366), span[1] + timedelta(days=366)
        calendar.add_component(Timezone.from_tzid(ZONE, first_date=first, last_date=last))
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
