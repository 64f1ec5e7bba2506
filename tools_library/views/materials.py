from collections.abc import Iterable

from django.template.response import TemplateResponse

from cms.directory import municipality_entry
from cms.enums import Audience
from cms.models import Contact
from tools_library.models import MaterialPage
from tools_library.views.references import pages_that_use


def material(request, page):
    only_with = page.only_with if page.only_with and page.only_with.live else None
    newest, older = page.latest, page.versions_by_age[1:]
    context = page.get_context(request) | {
        "newest": newest,
        "older": older,
        "audiences": [Audience(code).label for code in page.audiences],
        "only_with": only_with,
        "contact": who_to_ask(page) if newest and newest.document.is_hard_to_read else None,
        "used_in": [user for user in pages_that_use(page) if user != only_with],
    }
    return TemplateResponse(request, page.get_template(request), context)


def who_to_ask(page: MaterialPage) -> Contact | None:
    """The first contact of the municipality that the material belongs to; national material has none."""
    entry = municipality_entry(page.municipality_id)
    return next(iter(entry.contacts), None) if entry else None


def chosen_materials(keys: Iterable[int]) -> list[MaterialPage]:
    """Those in use, in the editor's order, each with its files; three queries, none for no keys."""
    keys = list(keys)
    found = MaterialPage.objects.in_use().filter(pk__in=keys).for_listing().in_bulk() if keys else {}
    return [found[key] for key in keys if key in found]
