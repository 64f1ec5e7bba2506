"""References in streams of a page, settled in bulk before the page is rendered."""

from collections.abc import Iterable

from wagtail.models import Locale, Page

from tools_library.views.references import resolve

# Block type → the key of the page in its value.
REFERENCES = {"tool": "tool", "material": "material"}


def resolve_plan(plan, locale: Locale) -> None:
    """Finds every tool and material of a session plan: at most two queries, or four for a reader in another language.

    Has to come before `session_plan` is asked for.
    """
    items = [item for child in plan for item in child.value.get("content") or []]
    for block_type, key in REFERENCES.items():
        resolve([item.value for item in items if item.block_type == block_type], key, locale)


def resolve_links(stream, locale: Locale) -> None:
    """The same for the links to pages in an ordinary body."""
    resolve([item.value for item in stream if item.block_type == "page_link"], "page", locale)


def share_locale(pages: Iterable[Page], locale: Locale) -> None:
    """Gives pages in this language the row at hand, so that each link does not ask for it."""
    for page in pages:
        if page.locale_id == locale.pk:
            page.locale = locale
