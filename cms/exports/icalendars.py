"""Writes plain events as iCalendar. Apart from `calendars`, so that only who writes one loads the library."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from cms.exports.calendars import CalendarEvent
from cms.exports.plain import plain

ZONE = "Europe/Oslo"
OSLO = ZoneInfo(ZONE)
END = b"END:VCALENDAR\r\n"
PRODUCT = "-//Mestring naer deg//Kurs//NO"
PLAIN_KEY = re.compile(r"[A-Za-z0-9@.:-]{1,70}")
REFRESH = timedelta(hours=6)
REMEMBERED = 5000  # lines: a megabyte or two
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
        yield _component(event, language)
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


def _component(event: CalendarEvent, language: str) -> bytes:
    kind = b"VEVENT" if event.starts else b"VJOURNAL"
    return b"".join([b"BEGIN:%b\r\n" % kind, *_lines(event, language), b"END:%b\r\n" % kind])


def _lines(event: CalendarEvent, language: str) -> Iterator[bytes]:
    changed = event.updated.astimezone(UTC)
    yield _uid(event.uid)
    yield _line("dtstamp", changed)
    yield _line("last-modified", changed)
    yield _line("sequence", max(0, int((event.updated - SEQUENCE_START).total_seconds()) // 60))
    if event.starts:
        yield _line("dtstart", _norwegian(event.starts))
        yield _line("dtend", _norwegian(event.ends))
        if not isinstance(event.starts, datetime):
            yield _line("transp", "TRANSPARENT")
    confirmed = "CONFIRMED" if event.starts else "FINAL"
    yield _line("status", "CANCELLED" if event.cancelled else confirmed)
    yield _line("summary", event.summary, language)
    for name, text in (("description", event.description), ("location", event.location)):
        if text and (event.starts or name != "location"):  # a note has no place
            yield _line(name, text, language)
    if event.url:
        yield _line("url", event.url)


def _norwegian(moment: datetime | date) -> datetime | date:
    """In the one zone that the calendar brings. Equal moments of two zones would also share what `_line` remembers."""
    return moment.astimezone(OSLO) if isinstance(moment, datetime) else moment


def _uid(uid: str) -> bytes:
    """Of its own on every event. A key such as ours is neither escaped nor folded."""
    return b"UID:%b\r\n" % uid.encode() if PLAIN_KEY.fullmatch(uid) else _line("uid", uid)


@lru_cache(maxsize=REMEMBERED)
def _line(name: str, value: str | int | datetime | date, language: str | None = None) -> bytes:
    """One property as the library writes it, folded. A language, "" too, says that the value is a text for people.

    Writing is what a calendar costs, and the meetings of a run share most of their lines.
    """
    alone = Event()
    if language is not None:
        value = vText(plain(value), params={"language": language} if language else {})
    alone.add(name, value)
    return alone.to_ical().removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")
