from functools import partial

from django.db.models import Q

from cms.caching.parts import later
from cms.enums import Audience
from cms.pageviews import respond
from cms.readers import children, once, versions_of
from offerings.finder.query import in_visitors_language
from offerings.models import CourseFinderPage, HandbookPage, ProgrammePage, RunListing, SessionPage
from offerings.views.links import resolve_links
from tools_library.models import MaterialPage
from tools_library.views.materials import chosen_materials


def programme_index(request, page):
    return respond(request, page, partial(_programme_index, page))


def _programme_index(page) -> dict:
    listed = children(ProgrammePage.objects.live().filter(retired=False), page)
    programmes = with_picture(listed).defer("body", "search_text")
    order = {audience: place for place, audience in enumerate(Audience.values)}
    return {
        "programmes": sorted(programmes, key=lambda programme: (order.get(programme.audience, 99), programme.path)),
        "handbooks": with_picture(children(HandbookPage.objects.live(), page)).order_by("path"),
    }


def with_picture(pages):
    """For cards: pages with their locale, and the picture with what is made of it; one query more."""
    return pages.select_related("locale", "picture").prefetch_related("picture__renditions")


def programme(request, page):
    return respond(request, page, partial(_programme, page))


def _programme(page) -> dict:
    resolve_links(page.body, page.locale)
    return {
        "sessions": children(SessionPage.objects.live().filter(retired=False), page).for_listing(),
        "finder": finder(),
        "runs_ahead": later(lambda: runs_of(page).not_finished().count()),
        "siblings": siblings_of(page).filter(retired=False).order_by("title"),
        "handbooks": handbooks_of(page),
        "body": page.body,
        "materials": materials_of(page),
        "for_runners": True,
    }


def finder() -> CourseFinderPage | None:
    """The finder that the reader is shown."""
    return once(CourseFinderPage.objects.live()).select_related("locale").order_by("path").first()


def runs_of(programme: ProgrammePage):
    """Of every municipality, whichever language it follows the programme in."""
    return in_visitors_language(RunListing.objects.filter(programme__in=versions_of(programme)))


def siblings_of(page):
    """Programmes or offerings that go together with this one, whichever points at the other, in any language."""
    model, versions = type(page)._meta.get_field("sibling").related_model, versions_of(page)
    pointed_at = model.objects.filter(sibling_of__in=versions).order_by().values("translation_key")
    pointing = model.objects.filter(sibling__in=versions).order_by().values("translation_key")
    together = Q(translation_key__in=pointed_at) | Q(translation_key__in=pointing)
    return once(model.objects.live().filter(together)).select_related("locale")


def handbooks_of(programme: ProgrammePage | None):
    if programme is None:
        return HandbookPage.objects.none()
    # As a subquery: a handbook names the same programme once for each language that it is chosen in.
    named = HandbookPage.objects.filter(programmes__programme__in=versions_of(programme)).order_by()
    handbooks = HandbookPage.objects.live().filter(translation_key__in=named.values("translation_key"))
    return once(handbooks).select_related("locale").order_by("path")


def materials_of(page: ProgrammePage) -> list[MaterialPage]:
    """The programme's materials in use, in the editor's order, each with its versions; four queries."""
    return chosen_materials(chosen.material_id for chosen in page.materials.all())
