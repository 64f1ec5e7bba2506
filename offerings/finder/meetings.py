"""The meetings of runs as calendar events."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db.models import F, Prefetch, QuerySet
from django.http.request import split_domain_port
from django.utils.translation import gettext
from wagtail.models import Page

from cms.enums import CourseForm
from cms.exports.calendars import CalendarEvent
from cms.templatetags.site_tags import phone
from offerings.enums import SignUp
from offerings.models import Meeting, OfferingPage, RunListing, SessionPage
from offerings.session_row import key_of, left_out_keys

CHUNK = 200  # runs whose meetings are in memory at a time


def events(runs: Iterable[RunListing], url_of: Callable[[RunListing], str], host: str) -> Iterator[CalendarEvent]:
    """Run by run in the order of the list, each by date; four queries for some hundred runs.

    `url_of` gives a run's absolute address; `host` stands in the lasting identifiers. A run without dates is a note,
    so that the calendar holds the same runs as the list.
    """
    runs = iter(runs)
    while some := list(islice(runs, CHUNK)):
        meetings = _meetings_of(some)
        for run in some:
            yield from _events_of(run, meetings[run.pk], url_of(run), host)


def _meetings_of(runs: list[RunListing]) -> dict[int, list[Meeting]]:
    meetings = defaultdict(list)
    found = Meeting.objects.filter(run__in=[run.pk for run in runs]).annotate(run_path=F("run__path"))
    offerings = OfferingPage.objects.filter(pk__in={run.offering_id for run in runs})
    # The same few sessions and venues stand in thousands of meetings: each is made once.
    sessions = SessionPage.objects.defer("plan", "goals", "search_text")
    found = found.prefetch_related("venue", Prefetch("session", sessions)).order_by("date", "start")
    for meeting in as_held(found, offerings):
        meetings[meeting.run_id].append(meeting)
    return meetings


def as_held(meetings: QuerySet, offerings: QuerySet) -> list[Meeting]:
    """Each with `shown_session`: the session as its offering holds it, None where it is left out. Three queries."""
    named = meetings.order_by().values("session__translation_key")
    adapted = SessionPage.objects.live().filter(adapts__translation_key__in=named).with_national_key()
    own = {(above(s.path), s.stands_for): s for s in adapted.defer("plan", "goals", "search_text")}
    chosen = offerings.exclude(session_choice=[]).values_list("path", "session_choice")
    left_out = {path: left_out_keys(choice) for path, choice in chosen}
    for meeting in (held := list(meetings)):
        session, offering = meeting.session, above(meeting.run_path)
        if session and key_of(session) in left_out.get(offering, ()):
            meeting.shown_session = None
        else:
            meeting.shown_session = own.get((offering, key_of(session)), session) if session else None
    return held


def above(path: str) -> str:
    return path[: -Page.steplen]


def _events_of(run: RunListing, meetings: Iterable[Meeting], url: str, host: str) -> Iterable[CalendarEvent]:
    if not meetings:
        yield _note(run, host, url)
    for meeting in meetings:
        yield CalendarEvent(
            uid=f"run-{run.pk}-{meeting.pk}@{host}",
            starts=meeting.starts_at,
            ends=meeting.ends_at,
            summary=f"{run.title}: {meeting.label}" if meeting.label else run.title,
            updated=run.updated,
            description=_description(run, meeting, url),
            location=_location(run, meeting),
            url=url,
            cancelled=meeting.cancelled or run.sign_up == SignUp.CANCELLED,
        )


def _note(run: RunListing, host: str, url: str) -> CalendarEvent:
    contact = contact_line(run)
    return CalendarEvent(
        uid=f"run-{run.pk}-0@{host}",
        starts=None,
        ends=None,
        summary=run.title,
        updated=run.updated,
        description="\n".join(filter(None, [_why_cancelled(run), run.dates_note, contact, url])),
        url=url,
        cancelled=run.sign_up == SignUp.CANCELLED,
    )


def _location(run: RunListing, meeting: Meeting) -> str:
    if run.form == CourseForm.DIGITAL:
        return gettext("Online")
    if meeting.venue:
        return meeting.venue.in_words
    return ", ".join(filter(None, [run.venue_name, run.address]))


def _description(run: RunListing, meeting: Meeting, url: str) -> str:
    contact = contact_line(run)
    lines = [
        _why_cancelled(run) or _why_cancelled(meeting),
        meeting.note,
        gettext("Questions: %(contact)s") % {"contact": contact} if contact else "",
        url,
    ]
    return "\n".join(filter(None, lines))


def _why_cancelled(what: RunListing | Meeting) -> str:
    """A line with the reason; "" for what is held."""
    cancelled = what.cancelled if isinstance(what, Meeting) else what.sign_up == SignUp.CANCELLED
    return (
        gettext("Cancelled: %(reason)s") % {"reason": what.cancel_reason or gettext("ask us why")} if cancelled else ""
    )


def contact_line(run: RunListing) -> str:
    """Who to call, on one line."""
    return ", ".join(filter(None, [run.contact_name, phone(run.contact_phone), run.contact_email]))


def host_of(request) -> str:
    """The host without its port, as it stands in lasting identifiers."""
    return split_domain_port(request.get_host())[0].strip("[]") or "localhost"
