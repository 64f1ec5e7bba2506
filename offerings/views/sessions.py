from functools import partial

from cms.pageviews import respond
from cms.readers import children
from offerings.locked import as_shown
from offerings.models import OfferingPage, SessionPage
from offerings.views.links import resolve_plan, share_locale
from offerings.views.room import room_of


def session(request, page):
    """`?kursrunde=` or `?start=17:30` gives the plan clock times; what cannot be read is told at the field."""
    return respond(request, page, partial(_session, request, page))


def _session(request, page) -> dict:
    if page.adapts_id:
        page.plan = as_shown(page, page.national, "plan")
    resolve_plan(page.plan, page.locale)
    parent = page.get_parent().specific
    room = room_of(request, page, parent)
    before, after = neighbours(page, siblings_in_order(page, parent))
    return {
        "plan": page.session_plan.at(room.start) if room.start else page.session_plan,
        "room": room,
        "form": room.form,
        "start": room.start,
        "parent": parent,
        "programme": parent.national if isinstance(parent, OfferingPage) else parent,
        "offering": parent if isinstance(parent, OfferingPage) else None,
        "adapted_from": page.national if page.adapts_id and page.national.live else None,
        "previous": before,
        "next": after,
    }


def siblings_in_order(page: SessionPage, parent) -> list[SessionPage]:
    if not isinstance(parent, OfferingPage):
        return list(children(SessionPage.objects.live().filter(retired=False), parent).for_listing())
    share_locale(parent.sessions, page.locale)
    return parent.sessions


def neighbours(page: SessionPage, row: list[SessionPage]) -> tuple[SessionPage | None, SessionPage | None]:
    """The session before and the one after; one not in the row (a draft, or left out) is placed by its number."""
    at = next((place for place, other in enumerate(row) if other.translation_key == page.translation_key), None)
    if at is not None:
        page.place = row[at].place
        return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)
    before = [other for other in row if (other.shown_number, other.pk) < (page.number, page.pk or 0)]
    after = [other for other in row if other not in before]
    return before[-1] if before else None, after[0] if after else None
