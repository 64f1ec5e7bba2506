"""What an editor looks for in the explorer: the next meeting, the places, and what is followed."""

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from cms.adaptation.admin import with_status
from cms.enums import AdaptationStatus
from cms.tenancy.explorer import OwnIndexView, OwnPageViewSet, OwnUseView
from offerings.enums import RunStatus
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunListing


def with_next_meeting(pages):
    """Each with `next_meeting`, the date: of a run itself, of any published run below another page.

    A run is found by its key, and those below a page by a range of paths: "starts with" would read every meeting.
    """
    coming = Meeting.objects.filter(run__live=True, cancelled=False, date__gte=timezone.localdate())
    if pages.model is CourseRunPage:
        coming = coming.filter(run=OuterRef("pk"))
    else:
        last = Concat(OuterRef("path"), Value("Z" * 3 * Page.steplen))
        coming = coming.filter(run__path__gte=OuterRef("path"), run__path__lte=last)
    return pages.annotate(next_meeting=Subquery(coming.order_by("date").values("date")[:1]))


def with_run_status(pages):
    """Each with `run_status`: what the finder says of a published run, None for all else."""
    rows = RunListing.objects.with_status().filter(run=OuterRef("pk"))
    return pages.annotate(run_status=Subquery(rows.values("status")[:1]))


def next_meeting(page) -> str:
    return date_format(page.next_meeting) if page.next_meeting else ""


def run_status(page) -> str:
    return str(RunStatus(page.run_status).label) if page.run_status else ""


def follows(page) -> str:
    """How an offering, or a session of its own, stands to the national text."""
    if status := getattr(page, "adaptation_status", None):
        return str(AdaptationStatus(status).label)
    if not isinstance(page, OfferingPage):
        return ""
    return _("Follows the programme") if page.programme_id else _("Our own course")


NEXT_MEETING = Column("next_meeting", label=gettext_lazy("Next meeting"), accessor=next_meeting, width="10%")
RUN_STATUS = Column("run_status", label=gettext_lazy("Places"), accessor=run_status, width="9%")
FOLLOWS = Column("follows", label=gettext_lazy("National text"), accessor=follows, width="11%")


class MeetingsMixin:
    def annotate_queryset(self, pages):
        return with_status(with_run_status(with_next_meeting(super().annotate_queryset(pages))))


class MeetingsIndexView(MeetingsMixin, OwnIndexView):
    pass


class MeetingsUseView(MeetingsMixin, OwnUseView):
    pass


class MeetingsViewSet(OwnPageViewSet):
    index_view_class = MeetingsIndexView
    content_type_use_view_class = MeetingsUseView
    left_out = ("latest_revision_created_at",)


class OfferingViewSet(MeetingsViewSet):
    model = OfferingPage
    own_columns = [NEXT_MEETING, FOLLOWS]


class CourseRunViewSet(MeetingsViewSet):
    model = CourseRunPage
    own_columns = [NEXT_MEETING, RUN_STATUS, FOLLOWS]


offering_viewset = OfferingViewSet("offerings")
course_run_viewset = CourseRunViewSet("course_runs")
