"""Puts proposed meetings into the draft of a course run, and starts a new round from an old one."""

from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms.enums import PeriodKind
from cms.geography.loader import SLUG_LETTERS
from offerings.dates.calendar import Calendar, Period
from offerings.dates.proposing import Slot, Wish, propose
from offerings.dates.seasons import free_title, next_season_title, season_title
from offerings.enums import SignUp
from offerings.models import CalendarPeriod, CourseRunPage, Meeting, OfferingPage, SessionPage

# What a new round does not take over from the old one.
NOT_COPIED = ["meetings", "deadline", "places_left", "cancel_reason", "go_live_at", "expire_at", "search_text"]


@dataclass(frozen=True)
class Planned:
    """One meeting to be: as proposed, or as the editor wants it. `session` is a key."""

    date: date
    start: time
    end: time
    session: int | None = None


@dataclass(frozen=True)
class Plan:
    meetings: list[Planned]
    skipped: list


def calendar_for(municipality) -> Calendar:
    """Public holidays and the periods that a municipality (a key) keeps clear, its own and the national; one query."""
    found = CalendarPeriod.objects.seen_by(municipality).filter(ends__gte=timezone.localdate())
    return Calendar(
        Period(period.name, period.starts, period.ends, period.kind == PeriodKind.SCHOOL_HOLIDAY) for period in found
    )


def sessions_of(offering: OfferingPage) -> list[SessionPage]:
    """As the public sees them; of an offering that is not published, as its draft has them."""
    return (offering if offering.live else offering.get_latest_revision_as_object()).sessions


def propose_meetings(wish: Wish, calendar: Calendar, sessions: list[SessionPage]) -> Plan:
    """Each meeting holds the session in its place, after those that have been held already."""
    proposal = propose(wish, calendar.closed)
    keys = [session.pk for session in sessions[wish.held :]] + [None] * len(proposal.slots)
    return Plan([_planned(slot, key) for slot, key in zip(proposal.slots, keys, strict=False)], proposal.skipped)


def _planned(slot: Slot, session: int | None) -> Planned:
    return Planned(slot.date, slot.start, slot.end, session)


def has_begun(meeting: Meeting) -> bool:
    return meeting.starts_at <= timezone.now()


def standing(run: CourseRunPage | None) -> list[Meeting]:
    """Meetings that no proposal touches: those that have been, and those that people have been told are cancelled."""
    return [meeting for meeting in run.meeting_list if has_begun(meeting) or meeting.cancelled] if run else []


def replaceable(run: CourseRunPage | None) -> list[Meeting]:
    return [meeting for meeting in run.meeting_list if not (has_begun(meeting) or meeting.cancelled)] if run else []


def held_count(run: CourseRunPage | None) -> int:
    return sum(has_begun(meeting) for meeting in run.held_meetings) if run else 0


def slug_for(offering: Page, title: str) -> str:
    """Free among the offering's pages: “host-2027”, which Wagtail by itself would spell “hu00f8st-2027”."""
    return find_available_slug(offering, slugify(title.lower().translate(SLUG_LETTERS)) or "runde")


def taken_titles(offering: OfferingPage) -> set[str]:
    return set(offering.get_children().values_list("draft_title", flat=True))


def title_for(offering: OfferingPage, first: date) -> str:
    """In the language of the offering, whichever the editor reads in."""
    with translation.override(offering.locale.language_code):
        return free_title(season_title(first), taken_titles(offering))


def next_title(run: CourseRunPage) -> str:
    with translation.override(run.locale.language_code):
        wanted = next_season_title(run.first_date, timezone.localdate())
        return free_title(wanted, taken_titles(run.offering))


def first_note(run: CourseRunPage) -> str:
    """What the public may read of a new round until it has dates, in the language of its page."""
    with translation.override(run.locale.language_code):
        return gettext("The dates are being planned. Call us, and we will tell you when they are set.")


@transaction.atomic
def schedule(run: CourseRunPage, meetings: list[Planned], user) -> CourseRunPage:
    """Saves a draft of the run with these instead of its coming meetings; returns the draft.

    A coming meeting that holds the same session is moved rather than replaced: it keeps its place, its note, and its
    identity in the calendars of those who subscribe.
    """
    if not run.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft = run.get_latest_revision_as_object()
    there = replaceable(draft)
    fresh = [_moved(there, planned) for planned in meetings]
    ordered = sorted([*standing(draft), *fresh], key=lambda meeting: (meeting.date, meeting.start))
    for place, meeting in enumerate(ordered):
        meeting.sort_order = place
    draft.meetings.set(ordered)
    draft.dates_note = ""
    draft.save_revision(user=user, log_action=True, clean=False)
    return draft


def _moved(there: list[Meeting], planned: Planned) -> Meeting:
    """Takes the meeting that it moves out of `there`."""
    same = next((meeting for meeting in there if meeting.session_id == planned.session), None)
    if same:
        there.remove(same)
    meeting = same or Meeting(session_id=planned.session)
    meeting.date, meeting.start, meeting.end = planned.date, planned.start, planned.end
    return meeting


@transaction.atomic
def start_run(offering: OfferingPage, title: str, sign_up: SignUp, meetings: list[Planned], user) -> CourseRunPage:
    """A draft of a new run with these meetings."""
    if not offering.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    run = CourseRunPage(title=title, slug=slug_for(offering, title), sign_up=sign_up, owner=user, live=False)
    ordered = sorted(meetings, key=lambda planned: (planned.date, planned.start))
    run.meetings = [
        Meeting(date=planned.date, start=planned.start, end=planned.end, session_id=planned.session, sort_order=place)
        for place, planned in enumerate(ordered)
    ]
    offering.add_child(instance=run)
    run.save_revision(user=user, log_action=True, clean=False)
    return run


@transaction.atomic
def start_round(run: CourseRunPage, title: str, dates_note: str, user) -> CourseRunPage:
    """A draft of a new run as this one, as its editors have it now, without its dates. Raises PermissionDenied."""
    parent = run.get_parent()
    return CopyPageAction(
        run.get_latest_revision_as_object(),
        to=parent,
        update_attrs={
            "title": title,
            "slug": slug_for(parent, title),
            "sign_up": SignUp.PLANNED,
            "dates_note": dates_note,
        },
        exclude_fields=NOT_COPIED,
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()
