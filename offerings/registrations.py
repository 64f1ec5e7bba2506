"""What this package hooks on to its own models: views, files, and signals that keep the finder true."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.adaptation.protection import register_use
from cms.caching.stamps import touch
from cms.caching.tags import PERIODS, municipality_tag
from cms.pageviews import register_files, register_view
from offerings import addresses, caching, views
from offerings.downloads import register as documents
from offerings.finder import feeds
from offerings.listings import refresh_below, refresh_offerings, refresh_runs, share_among_readers
from offerings.models import (
    AnnualWheelPage,
    CalendarPeriod,
    ChapterPage,
    CourseFinderPage,
    CourseRunPage,
    HandbookPage,
    OfferingPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ResourceCalculatorPage,
    SessionPage,
    Venue,
)
from offerings.tasks import refresh_runs_that_follow
from offerings.uses import users_of_programme, users_of_session


def register():
    """Called once by `apps.ready()`; importing this module has connected the signals below."""
    register_view(CourseFinderPage, views.finder)
    register_files(CourseFinderPage, feeds.FILES)
    register_view(ProgrammeIndexPage, views.programme_index)
    register_view(ProgrammePage, views.programme)
    register_view(SessionPage, views.session)
    register_view(HandbookPage, views.handbook)
    register_view(ChapterPage, views.chapter)
    register_view(AnnualWheelPage, views.annual_wheel)
    register_view(ResourceCalculatorPage, views.resource_calculator)
    register_view(OfferingPage, views.offering)
    register_view(CourseRunPage, views.course_run)
    register_files(CourseRunPage, feeds.RUN_FILES)
    register_use(ProgrammePage, users_of_programme)
    addresses.decide_all()
    documents.register()
    caching.register()
    register_use(SessionPage, users_of_session)


@receiver([page_published, page_unpublished], sender=CourseRunPage)
def refresh_run(sender, instance, **kwargs):
    refresh_runs(CourseRunPage.objects.filter(pk=instance.pk))


@receiver(post_delete, sender=CourseRunPage)
def share_what_is_left(sender, instance, **kwargs):
    share_among_readers({instance.translation_key})


@receiver([page_published, page_unpublished, page_slug_changed], sender=OfferingPage)
def refresh_runs_of_offering(sender, instance, **kwargs):
    refresh_below(instance)


@receiver(page_published)
def refresh_runs_of_programme(sender, instance, **kwargs):
    if isinstance(instance, ProgrammePage):
        # A translation too: an offering reads it in place of the programme that it names.
        refresh_runs_that_follow.enqueue(str(instance.translation_key))


@receiver(post_page_move)
def refresh_moved_runs(sender, instance, **kwargs):
    refresh_below(instance)


@receiver([post_save, post_delete], sender=CalendarPeriod)
def touch_periods(sender, **kwargs):
    touch(PERIODS)


@receiver([post_save, post_delete], sender=Venue)
def refresh_runs_at_venue(sender, instance, **kwargs):
    touch(municipality_tag(instance.municipality_id))
    refresh_runs(CourseRunPage.objects.filter(venue_id=instance.pk))
    refresh_offerings(OfferingPage.objects.filter(venue_id=instance.pk))
