from functools import partial, reduce
from operator import or_

from django.template.response import TemplateResponse

from cms.pageviews import respond
from cms.readers import once
from tools_library.forms import WorksheetForm
from tools_library.models import ToolPage
from tools_library.views.materials import chosen_materials
from tools_library.views.references import pages_that_use

RELATED = 6


def tool(request, page):
    """`?ark=1` shows the worksheet alone, to be printed."""
    form = WorksheetForm(request.GET)
    if page.worksheet and form.is_valid() and form.cleaned_data["ark"]:
        return TemplateResponse(request, "tools_library/worksheet.html", page.get_context(request))
    return respond(request, page, partial(_tool, page))


def _tool(page) -> dict:
    return {
        "materials": chosen_materials(chosen.material_id for chosen in page.materials.all()),
        "related": related_tools(page),
        "used_in": pages_that_use(page),
    }


def related_tools(page: ToolPage) -> list[ToolPage]:
    """Tools that share a purpose with this one, those that share most first."""
    if not page.purposes:
        return []
    others = once(ToolPage.objects.live().filter(municipality=None, retired=False))
    others = others.exclude(translation_key=page.translation_key)
    sharing = reduce(or_, (others.with_purpose(purpose) for purpose in page.purposes))
    wanted = set(page.purposes)
    ranked = sorted(sharing.for_listing(), key=lambda other: (-len(wanted & set(other.purposes)), other.title))
    return ranked[:RELATED]
