from collections.abc import Iterable
from functools import partial

from cms.directory import municipality_entry
from cms.enums import Audience
from cms.models import Contact
from cms.pageviews import respond
from cms.readers import for_reader, once
from tools_library.models import MaterialPage
from tools_library.views.references import pages_that_use


def material(request, page):
    return respond(request, page, partial(_material, page))


def _material(page) -> dict:
    only_with = for_reader(page.only_with) if page.only_with and page.only_with.live else None
    newest, older = page.latest, page.versions_by_age[1:]
    return {
        "newest": newest,
        "older": older,
        "audiences": [Audience(code).label for code in page.audiences],
        "only_with": only_with,
        "contact": who_to_ask(page) if newest and newest.document.is_hard_to_read else None,
        "used_in": [user for user in pages_that_use(page) if user != only_with],
    }


def who_to_ask(page: MaterialPage) -> Contact | None:
    """The first contact of the municipality that the material belongs to; national material has none."""
    entry = municipality_entry(page.municipality_id)
    return next(iter(entry.contacts), None) if entry else None


def chosen_materials(keys: Iterable[int]) -> list[MaterialPage]:
    """Those in use, in the editor's order and the reader's language, each with its files; four queries at most."""
    keys = list(keys)
    if not keys:
        return []
    chosen = dict(MaterialPage.objects.filter(pk__in=keys).values_list("pk", "translation_key"))
    in_use = MaterialPage.objects.in_use().filter(translation_key__in=set(chosen.values()))
    found = {page.translation_key: page for page in once(in_use).for_listing()}
    return [found[key] for key in dict.fromkeys(chosen.get(pk) for pk in keys) if key in found]
