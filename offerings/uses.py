"""Who uses a programme or a session: asked before it is deleted."""

from django.db.models import Q
from wagtail.models import Page, PageQuerySet

from offerings.models import OfferingPage, ProgrammePage, SessionPage


def users_of_programme(page: ProgrammePage) -> PageQuerySet:
    return Page.objects.filter(pk__in=OfferingPage.objects.filter(programme_id=page.pk).values("pk"))


def users_of_session(page: SessionPage) -> PageQuerySet:
    """Those who have adapted a national session, and all offerings that follow its programme."""
    if page.municipality_id:
        return Page.objects.none()
    following = OfferingPage.objects.filter(programme_id=page.get_parent().pk)
    adapted = SessionPage.objects.filter(adapts_id=page.pk)
    return Page.objects.filter(Q(pk__in=following.values("pk")) | Q(pk__in=adapted.values("pk")))
