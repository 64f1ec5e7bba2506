"""What a visitor is shown of pages that exist in several languages, or in another than the one read in.

The rule, everywhere: the reader's language if the page is live there, else the site's source language, else the
language that it was written in first. The address says which language the visitor reads (`AddressLanguageMiddleware`).
"""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language, pgettext_lazy
from wagtail.models import Locale, Page

# For pages that say in the middle of others which language they are in.
IN_LANGUAGE = {
    "nb": pgettext_lazy("language of a text", "in Bokmål (Norwegian)"),
    "nn": pgettext_lazy("language of a text", "in Nynorsk (Norwegian)"),
    "se": pgettext_lazy("language of a text", "in North Sámi"),
    "sma": pgettext_lazy("language of a text", "in South Sámi"),
    "smj": pgettext_lazy("language of a text", "in Lule Sámi"),
    "en": pgettext_lazy("language of a text", "in English"),
}


def reading() -> str:
    return get_language() or settings.LANGUAGE_CODE


def interface_language(code: str | None = None) -> str:
    """The language that the words of the site itself come in: bokmål for one that nobody has translated them to."""
    code = code or reading()
    return code if code in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE


def once(
    rows: QuerySet, twins: QuerySet | None = None, key: str = "translation_key", language: str | None = None
) -> QuerySet:
    """Narrows rows to one of each page. Costs no query of its own.

    `twins` are the rows that one may be shown instead of, live pages unless told; `key` leads from a row to the
    translation key. Both have `locale` and keys that tell which came first. `language` stands in for the reader's.
    """
    language = language or reading()
    chosen, source = _locale(language), _locale(settings.LANGUAGE_CODE)
    same = (Page.objects.live() if twins is None else twins).filter(**{key: OuterRef(key)}).order_by()
    in_chosen, in_source = Q(locale__in=chosen), Q(locale__in=source)
    better = in_chosen | in_source | Q(pk__lt=OuterRef("pk"))
    kept = in_source | ~Exists(same.filter(better))
    if language != settings.LANGUAGE_CODE:
        kept = in_chosen | in_source & ~Exists(same.filter(in_chosen)) | ~in_source & ~Exists(same.filter(better))
    return rows.filter(kept)


def _locale(code: str) -> QuerySet:
    return Locale.objects.filter(language_code=code).values("pk")


def rank(code: str) -> int:
    return 0 if code == reading() else 1 if code == settings.LANGUAGE_CODE else 2


def one_of_each(rows: Iterable) -> list:
    """The same for rows at hand with `translation_key`, `language_code`, `pk` and `path`.

    In the order of the source tree, so that a menu that is half translated has its usual order. A page gets its
    path there as `stands`.
    """
    versions: dict = {}
    for row in rows:
        versions.setdefault(row.translation_key, []).append(row)
    placed = sorted(((_place(same), best(same)) for same in versions.values()), key=lambda pair: pair[0])
    for place, row in placed:
        if isinstance(row, Page):
            row.stands = place
    return [row for _place_in_tree, row in placed]


def best(versions: Iterable):
    """Of the versions of one page, the one to show; None of none."""
    return min(versions, key=lambda row: (rank(row.language_code), row.pk), default=None)


def _place(versions: list) -> str:
    return min(versions, key=lambda row: (row.language_code != settings.LANGUAGE_CODE, row.pk)).path


def paths_of(page: Page) -> list[str]:
    """Where the page stands in the tree of each language, its own first; drafts too, for what is live below them."""
    if not page.path:
        return []
    kept = page.__dict__.get("_paths_of_versions")
    if kept is None:
        others = Page.objects.filter(translation_key=page.translation_key).exclude(path=page.path).order_by("path")
        kept = page._paths_of_versions = [page.path, *others.values_list("path", flat=True)]
    return kept


def versions_of(page: Page) -> QuerySet:
    """Keys of the page in every language, for a filter."""
    return Page.objects.filter(translation_key=page.translation_key).order_by().values("pk")


def children(pages: QuerySet, parent: Page, language: str | None = None) -> QuerySet:
    """Narrows pages to those right below `parent` in any language, each once."""
    if not parent.path:
        return pages.none()
    return once(_below(pages, parent).filter(depth=parent.depth + 1), language=language)


def descendants(pages: QuerySet, above: Page) -> QuerySet:
    """Pages anywhere below, in every language that they are in."""
    return _below(pages, above).filter(depth__gt=above.depth) if above.path else pages.none()


def _below(pages: QuerySet, parent: Page) -> QuerySet:
    somewhere = Q()
    for path in paths_of(parent):
        somewhere |= Q(path__startswith=path)
    return pages.filter(somewhere)


def for_reader(page: Page | None):
    """The page in the reader's language where it is live there, else the page itself. One query, none at home."""
    if page is None or page.locale.language_code == reading():
        return page
    found = (
        type(page)._default_manager.live().filter(translation_key=page.translation_key, locale__language_code=reading())
    )
    return found.select_related("locale").first() or page
