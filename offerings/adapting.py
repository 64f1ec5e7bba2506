"""Making a municipality's own version of national text: a session, or the programme's words to those who run it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.adaptation.drafts import can_draft
from cms.adaptation.records import adapt_page, begin_from_draft, track
from cms.models import Adaptation
from offerings.editions import in_language_of
from offerings.locked import raw_blocks
from offerings.models import OfferingPage, ProgrammePage, SessionPage


def adapt_session(offering: OfferingPage, session: SessionPage, user, drafted: bool = False) -> SessionPage:
    """A draft of our own version of a national session, or the one that is there already.

    The national session is taken in our language where it exists. Where it does not, `drafted` asks for a machine
    draft of it.

    Raises PermissionDenied if the user may not add pages to the offering, or the session is of another programme.
    """
    if not offering.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    if session.municipality_id or not _is_of(session, offering.programme):
        raise PermissionDenied
    session = in_language_of(offering, session)
    existing = SessionPage.objects.child_of(offering).filter(adapts__translation_key=session.translation_key).first()
    return existing or adapt_page(
        session,
        offering,
        user,
        drafted=drafted,
        adapts=session,
        slug=free_slug(session.slug, offering),
        municipality_id=offering.municipality_id,
    )


def _is_of(session: SessionPage, programme: ProgrammePage | None) -> bool:
    """Whether it belongs to the programme, in whichever language each of the two is."""
    return programme is not None and session.get_parent().translation_key == programme.translation_key


def free_slug(wanted: str, parent: Page) -> str:
    taken = set(parent.get_children().values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


@transaction.atomic
def adapt_body(offering: OfferingPage, user, drafted: bool = False) -> OfferingPage:
    """A draft of the offering with the programme's text to those who run it, block ids and all, to be changed.

    Where the programme is in another language, `drafted` asks for a machine draft of it.

    A draft that has words of its own there is left as it is.
    """
    if not offering.permissions_for_user(user).can_edit():
        raise PermissionDenied
    draft = offering.get_latest_revision_as_object()
    if draft.body or not draft.programme_id:
        return draft
    if drafted and can_draft(draft.national, draft):
        begin_from_draft(draft)
        draft.body = Adaptation.objects.get(local_id=draft.pk).draft["is"]["streams"]["body"]
    else:
        draft.body = raw_blocks(draft.national.body)
    draft.save_revision(user=user, log_action="adaptation.make", clean=False)
    track(draft)
    return draft


def own_offerings(user, programme: Page):
    """Offerings that follow this programme and that the user may add a session to."""
    following = OfferingPage.objects.filter(programme__translation_key=programme.translation_key)
    following = following.select_related("municipality", "locale")
    if user.is_superuser:
        return following.order_by("title")
    mine = PagePermissionPolicy(Page).instances_user_has_any_permission_for(user, {"add"})
    return following.filter(pk__in=mine.values("pk")).order_by("title")
