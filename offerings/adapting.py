"""Making a municipality's own version of national text: a session, or the programme's words to those who run it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.adaptation.records import adapt_page, track
from offerings.locked import raw_blocks
from offerings.models import OfferingPage, ProgrammePage, SessionPage


def adapt_session(offering: OfferingPage, session: SessionPage, user) -> SessionPage:
    """A draft of our own version of a national session, or the one that is there already.

    Raises PermissionDenied if the user may not add pages to the offering, or the session is of another programme.
    """
    if not offering.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    if session.municipality_id or session.get_parent().pk != offering.programme_id:
        raise PermissionDenied
    existing = SessionPage.objects.child_of(offering).filter(adapts=session).first()
    return existing or adapt_page(
        session,
        offering,
        user,
        adapts=session,
        slug=free_slug(session.slug, offering),
        municipality_id=offering.municipality_id,
    )


def free_slug(wanted: str, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def adapt_body(offering: OfferingPage, user) -> OfferingPage:
    """A draft of the offering with the programme's text to those who run it, block ids and all, to be changed.

    A draft that has words of its own there is left as it is.
    """
    if not offering.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft = offering.get_latest_revision_as_object()
    if draft.body or not draft.programme_id:
        return draft
    national = ProgrammePage.objects.get(pk=draft.programme_id)
    draft.body = raw_blocks(national.body)
    draft.save_revision(user=user, log_action="adaptation.make", clean=False)
    track(draft)
    return draft


def own_offerings(user, programme: Page):
    """Offerings that follow this programme and that the user may add a session to."""
    following = OfferingPage.objects.filter(programme_id=programme.pk).select_related("municipality")
    if user.is_superuser:
        return following.order_by("title")
    mine = PagePermissionPolicy(Page).instances_user_has_any_permission_for(user, {"add"})
    return following.filter(pk__in=mine.values("pk")).order_by("title")
