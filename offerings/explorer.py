"""What an editor looks for in the explorer: when the group meets next, and what the public reads about the places."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet, PageListingMixin
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from offerings.enums import RunStatus
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunListing


def with_next_meeting(pages):
    """Each with `next_meeting`, the date: of a run itself, of any published run below another page."""
    coming = Meeting.objects.filter(
        run__path__startswith=OuterRef("path"), run__live=True, cancelled=False, date__gte=timezone.localdate()
    )
    return pages.annotate(next_meeting=Subquery(coming.order_by("date").values("date")[:1]))


def with_run_status(pages):
    """Each with `run_status`: what the finder says of a published run, None for all else."""
    rows = RunListing.objects.with_status().filter(run=OuterRef("pk"))
    return pages.annotate(run_status=Subquery(rows.values("status")[:1]))


def next_meeting(page) -> str:
    return date_format(page.next_meeting) if page.next_meeting else ""


def run_status(page) -> str:
    return str(RunStatus(page.run_status).label) if page.run_status else ""


NEXT_MEETING = Column("next_meeting", label=_("Next meeting"), accessor=next_meeting, width="14%")
RUN_STATUS = Column("run_status", label=_("Places"), accessor=run_status, width="12%")


class MeetingsMixin:
    def annotate_queryset(self, pages):
        return with_run_status(with_next_meeting(super().annotate_queryset(pages)))


class MeetingsIndexView(MeetingsMixin, ExplorableIndexView):
    pass


class MeetingsUseView(MeetingsMixin, ContentTypeUseView):
    pass


class MeetingsViewSet(PageViewSet):
    """For all that lies below the pages that the model lies below, other types included."""

    index_view_class = MeetingsIndexView
    content_type_use_view_class = MeetingsUseView
    filterset_class = GenericPageFilterSet
    own_columns: list[Column] = []

    @cached_property
    def columns(self):
        *first, status = PageListingMixin.base_columns
        return [*first, *self.own_columns, status]

    @cached_property
    def parent_models(self):
        return self.model.allowed_parent_page_models()

    # Wagtail would list pages of the model only.
    @cached_property
    def index_view(self):
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page))

    @cached_property
    def index_results_view(self):
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page), results_only=True)


class OfferingViewSet(MeetingsViewSet):
    model = OfferingPage
    own_columns = [NEXT_MEETING]


class CourseRunViewSet(MeetingsViewSet):
    model = CourseRunPage
    own_columns = [NEXT_MEETING, RUN_STATUS]


offering_viewset = OfferingViewSet("offerings")
course_run_viewset = CourseRunViewSet("course_runs")
