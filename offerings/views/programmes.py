from django.template.response import TemplateResponse

from cms.enums import Audience
from offerings.models import CourseFinderPage, HandbookPage, ProgrammePage, RunListing, SessionPage
from offerings.views.links import resolve_links
from tools_library.models import MaterialPage
from tools_library.views.materials import chosen_materials


def programme_index(request, page):
    listed = ProgrammePage.objects.live().filter(retired=False).child_of(page)
    programmes = with_picture(listed).defer("body", "search_text")
    order = {audience: place for place, audience in enumerate(Audience.values)}
    context = page.get_context(request) | {
        "programmes": sorted(programmes, key=lambda programme: (order.get(programme.audience, 99), programme.path)),
        "handbooks": with_picture(HandbookPage.objects.live().child_of(page)).order_by("path"),
    }
    return TemplateResponse(request, page.get_template(request), context)


def with_picture(pages):
    """For cards: pages with their locale, and the picture with what is made of it; one query more."""
    return pages.select_related("locale", "picture").prefetch_related("picture__renditions")


def programme(request, page):
    resolve_links(page.body, page.locale)
    versions = ProgrammePage.objects.filter(translation_key=page.translation_key).values("pk")
    context = page.get_context(request) | {
        "sessions": SessionPage.objects.live().child_of(page).filter(retired=False).for_listing(),
        "finder": finder_in(page.locale_id),
        "runs_ahead": RunListing.objects.filter(programme__in=versions).not_finished().count(),
        "handbooks": handbooks_of(page.pk),
        "body": page.body,
        "materials": materials_of(page),
        "for_runners": True,
    }
    return TemplateResponse(request, page.get_template(request), context)


def finder_in(locale_id: int) -> CourseFinderPage | None:
    return CourseFinderPage.objects.live().filter(locale_id=locale_id).select_related("locale").first()


def handbooks_of(programme_id: int | None):
    return HandbookPage.objects.live().filter(programmes__programme=programme_id).select_related("locale")


def materials_of(page: ProgrammePage) -> list[MaterialPage]:
    """The programme's materials in use, in the editor's order, each with its versions; four queries."""
    return chosen_materials(chosen.material_id for chosen in page.materials.all())
