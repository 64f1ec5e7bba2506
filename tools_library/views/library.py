from functools import partial

from cms.pageviews import respond
from cms.readers import children
from cms.text.norwegian import search_terms
from tools_library.enums import ToolKind
from tools_library.forms import ToolFilterForm
from tools_library.models import MaterialPage, ToolPage

KINDS = ToolKind.values


def library(request, page):
    """Bad values are told at their fields; what can be used of the filter is used all the same."""
    return respond(request, page, partial(_library, request, page))


def _library(request, page) -> dict:
    form = ToolFilterForm(request.GET)
    form.is_valid()
    in_library = children(MaterialPage.objects.in_use(), page)
    form.count(in_library.values_list("kind", "content_language"))
    in_use = children(ToolPage.objects.live().filter(retired=False), page)
    # The group's tools first, as the filter names them; by title within each kind.
    tools = sorted(filtered_tools(in_use, form.cleaned_data).for_listing(), key=lambda tool: KINDS.index(tool.kind))
    return {
        "form": form,
        "tools": tools,
        "materials": list(filtered_materials(in_library, form.cleaned_data).for_listing().order_by("title")),
        "materials_first": form.asks_for_materials,
        "chosen": form.chosen(),
    }


def filtered_tools(tools, wanted: dict):
    if wanted.get("type"):
        tools = tools.filter(kind=wanted["type"])
    for purpose in wanted.get("formal") or []:
        tools = tools.with_purpose(purpose)
    if wanted.get("hvem"):
        tools = tools.for_audience(wanted["hvem"]) | tools.filter(audiences="")
    if wanted.get("minutter"):
        tools = tools.within_minutes(wanted["minutter"])
    if wanted.get("gruppe"):
        tools = tools.for_group_of(wanted["gruppe"])
    for word in search_terms(wanted.get("q") or ""):
        tools = tools.filter(search_text__contains=word)
    return tools


def filtered_materials(materials, wanted: dict):
    if wanted.get("materiale"):
        materials = materials.filter(kind=wanted["materiale"])
    if wanted.get("sprak"):
        materials = materials.filter(content_language=wanted["sprak"])
    if wanted.get("hvem"):
        materials = materials.for_audience(wanted["hvem"])
    for word in search_terms(wanted.get("q") or ""):
        materials = materials.filter(search_text__contains=word)
    return materials
