"""The runs of an offering, fetched for a page and sorted by what a reader asks: what comes next?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from cms.readers import versions_of
from offerings.enums import RunStatus
from offerings.finder.query import in_visitors_language
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunHost, RunListing, SessionPage
from offerings.views.links import share_locale

AHEAD_SHOWN = 10  # the finder has the rest
PAST_SHOWN = 10


def rounds_of(offering: OfferingPage) -> list[CourseRunPage]:
    """Live runs of an offering with their meetings, places and sessions: the next and the latest, so many as are shown.

    A run that is not in the offering's language comes from the offering that it is translated from. Eight queries
    however many there are.
    """
    listed = in_visitors_language(RunListing.objects.filter(offering__in=versions_of(offering))).order_by()
    ahead = listed.not_finished().by_date().values_list("pk", flat=True)[:AHEAD_SHOWN]
    past = listed.filter(last_date__lt=timezone.localdate()).order_by("-last_date", "-pk").values_list("pk", flat=True)
    runs = (
        CourseRunPage.objects.live()
        .filter(pk__in=[*ahead, *past[:PAST_SHOWN]])
        .select_related("venue", "municipality", "locale")
        .defer("search_text")
        .prefetch_related(
            Prefetch("meetings", Meeting.objects.select_related("venue").order_by("date", "start")),
            Prefetch("meetings__session", SessionPage.objects.for_listing()),
            Prefetch("hosts", RunHost.objects.select_related("municipality")),
        )
    )
    return prepare(list(runs), offering)


def prepare(runs: list[CourseRunPage], offering: OfferingPage) -> list[CourseRunPage]:
    """Ties the runs to their offering, and each meeting to the session as this offering holds it."""
    share_locale(offering.sessions, offering.locale)
    held = {session.stands_for: session for session in offering.sessions}
    for run in runs:
        run.offering = offering
        for meeting in run.meeting_list:
            meant = meeting.session.stands_for if meeting.session_id else None
            meeting.shown_session = held.get(meant) or live_session(meeting, offering)
    return runs


def live_session(meeting: Meeting, offering: OfferingPage) -> SessionPage | None:
    """The session that the meeting names, unless it is unpublished or the offering has left it out."""
    session = meeting.session if meeting.session_id else None
    return session if session and session.live and not offering.leaves_out(session) else None


@dataclass
class Rounds:
    """Runs ahead and under way by date, the undated after them; the past with the latest first."""

    ahead: list[CourseRunPage] = field(default_factory=list)
    under_way: list[CourseRunPage] = field(default_factory=list)
    past: list[CourseRunPage] = field(default_factory=list)

    @classmethod
    def of(cls, runs: Iterable[CourseRunPage]) -> "Rounds":
        today, rounds = timezone.localdate(), cls()
        for run in sorted(runs, key=lambda run: (run.first_date or date.max, run.pk)):
            over = run.last_date is not None and run.last_date < today
            if run.status == RunStatus.UNDER_WAY:
                rounds.under_way.append(run)
            elif over:
                rounds.past.insert(0, run)
            else:
                rounds.ahead.append(run)
        return rounds

    @property
    def next(self) -> CourseRunPage | None:
        """The first that one can still come to; a cancelled one is not."""
        return next((run for run in self.ahead if run.status != RunStatus.CANCELLED), None)

    @property
    def next_free(self) -> CourseRunPage | None:
        """The first with places left."""
        return next((run for run in self.ahead if run.status in (RunStatus.OPEN, RunStatus.FEW)), None)

    @property
    def current(self) -> list[CourseRunPage]:
        return [*self.ahead, *self.under_way]

    @property
    def may_be_more(self) -> bool:
        return len(self.current) >= AHEAD_SHOWN
