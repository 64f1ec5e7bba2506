"""What the pages of this package are made of, and what they change."""

from cms.caching.tags import (
    CHROME,
    FRONT,
    LIBRARY,
    USES,
    PageTags,
    always,
    register_carriers,
    register_query,
    register_tags,
    whose,
)
from tools_library.forms import ToolFilterForm, WorksheetForm
from tools_library.models import MaterialPage, ToolLibraryPage, ToolPage


def register() -> None:
    register_tags(ToolLibraryPage, PageTags(always(FRONT, LIBRARY), always(FRONT), always(CHROME, LIBRARY)))
    own = whose(LIBRARY)  # a municipality's own is used on its own pages only
    for model in (ToolPage, MaterialPage):
        register_tags(model, PageTags(lambda page: [*own(page), LIBRARY, USES], own, always(USES)))
    register_query(ToolLibraryPage, ToolFilterForm.base_fields)
    register_query(ToolPage, WorksheetForm.base_fields)
    register_carriers(carrying)


def carrying(tag: str):
    """Live pages of this package that carry the tag, for what keeps pages in front of the site."""
    kind, _colon, value = tag.partition(":")
    models = (ToolPage, MaterialPage)
    if kind == "municipality":
        return [model.objects.live().filter(municipality=value) for model in models]
    found = [ToolLibraryPage.objects.live()] if tag in (FRONT, LIBRARY) else []
    return found + ([model.objects.live() for model in models] if tag in (LIBRARY, USES) else [])
