"""Runs that the public sees, with what a page or a document tells of them."""

from django.db.models import Prefetch

from cms.readers import versions_of
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunListing

CHOICES_SHOWN = 8


def runs_with_meetings():
    meetings = Prefetch("meetings", Meeting.objects.select_related("venue").order_by("date", "start"))
    return CourseRunPage.objects.live().public().select_related("venue", "locale").prefetch_related(meetings)


def runs_ahead(offering: OfferingPage):
    """Keys of the next runs. One that is not in the offering's language comes from the offering in another."""
    rows = RunListing.objects.filter(offering__in=versions_of(offering)).for_readers(offering.language_code)
    ahead = rows.not_finished().by_date()
    return list(ahead.values_list("pk", flat=True)[:CHOICES_SHOWN])
