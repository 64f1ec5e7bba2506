"""Pages that blocks point at, and pages that point here: found in bulk, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import translation
from wagtail.blocks import StructValue
from wagtail.models import Locale, Page

from cms.readers import once
from tools_library.uses import ids_pointing_at


@dataclass(frozen=True)
class Known:
    """Stands in a block's value for the page that was chosen.

    `Page.localized` looks up the active language each time it is asked; this one has the answer.
    """

    localized: Page
    live: bool = True


def resolve(values: Iterable[StructValue], key: str, locale: Locale) -> None:
    """Settles `value.page` of all these values: no query if the pages are in `locale` and the reader reads it.

    Otherwise one query for each kind of page. `value[key]` becomes None where there is no live page any more.
    """
    chosen = [(value, value[key]) for value in values if value.get(key)]
    found = _in_readers_language([page for _value, page in chosen if page.live], locale)
    for value, page in chosen:
        shown = found.get(page.pk)
        value[key] = Known(shown) if shown else None


def _in_readers_language(pages: Sequence[Page], locale: Locale) -> dict[int, Page]:
    """The pages by the key of the page chosen, translated where a live translation exists."""
    language = translation.get_language()
    foreign = defaultdict(list)
    for page in pages:
        if page.locale_id == locale.pk:
            page.locale = locale
        if page.locale_id != locale.pk or language != locale.language_code:
            foreign[type(page)].append(page)
    found = {page.pk: page for page in pages}
    for model, originals in foreign.items():
        translated = _translations(model, originals, language)
        found |= {page.pk: translated[page.translation_key] for page in originals if page.translation_key in translated}
    return found


def _translations(model: type[Page], pages: Iterable[Page], language: str) -> dict:
    keys = {page.translation_key for page in pages}
    live = model.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return {page.translation_key: page for page in live.select_related("locale")}


def pages_that_use(page: Page) -> list[Page]:
    """Live pages that refer to it or to a translation of it, each once in the language for the reader.

    Each has its parent as `page.above`. Four queries.
    """
    versions = page.get_translations(inclusive=True).values_list("pk", flat=True)
    ids = ids_pointing_at(versions) - {page.pk}
    keys = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    users = once(Page.objects.live().public().filter(translation_key__in=keys)).order_by("path")
    users = list(users.exclude(translation_key=page.translation_key).select_related("locale"))
    above = Page.objects.filter(path__in={user.path[: -user.steplen] for user in users}).select_related("locale")
    parents = {parent.path: parent for parent in above}
    for user in users:
        user.above = parents.get(user.path[: -user.steplen])
    return users
