"""Who uses a programme or a session: asked before it is deleted."""

from django.db.models import Q
from wagtail.models import Page, PageQuerySet

from cms.models import Adaptation
from cms.translating.standing import is_translation
from offerings.models import OfferingPage, ProgrammePage, SessionPage


def users_of_programme(page: ProgrammePage) -> PageQuerySet:
    return Page.objects.filter(pk__in=_following(page).values("pk"))


def _following(page: ProgrammePage) -> PageQuerySet:
    """Who follows a page follows it in every language; a translation alone can go, and its page is followed instead."""
    named = Q(programme_id=page.pk) if is_translation(page) else Q(programme__translation_key=page.translation_key)
    return OfferingPage.objects.filter(named)


def users_of_session(page: SessionPage) -> PageQuerySet:
    """Those who have adapted a national session, and all offerings that follow its programme."""
    if page.municipality_id:
        return Page.objects.none()
    following = _following(page.get_parent().specific)
    named = SessionPage.objects.filter(adapts_id=page.pk).values("pk")
    moved = Adaptation.objects.filter(national_id=page.pk).values("local")
    return Page.objects.filter(Q(pk__in=following.values("pk")) | Q(pk__in=named) | Q(pk__in=moved))
