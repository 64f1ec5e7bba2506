"""iCalendar (RFC 5545) from plain events. Local times keep their zone, so that a course moves with summer time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.module_loading import import_string

CONTENT_TYPE = "text/calendar; charset=utf-8"


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
    return import_string("cms.exports.icalendars.write")(name, events, language)


def calendar_pieces(
    name: str, events: Iterable[CalendarEvent], language: str, span: tuple[date, date] | None
) -> Iterator[bytes]:
    """The same, an event at a time; `span` is the first and the last day of them all, None without dates."""
    return import_string("cms.exports.icalendars.pieces")(name, events, language, span)
