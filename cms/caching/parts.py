"""Parts of public pages, kept as finished HTML or plain data (decision 0021), and the rule for which may be."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override
from wagtail.models import Page

from cms.caching.fragments import remembered
from cms.caching.tags import tags_of

T = TypeVar("T")


def may_be_kept(request, page) -> bool:
    """Whether what this visitor sees of the page is what every visitor sees at this address.

    The page has to be the one that was found at the address and served: a draft, a preview and a revision never are.
    Whoever brings a session gets all of it made anew.
    """
    return (
        request is not None
        and isinstance(page, Page)
        and getattr(request, "served_page", None) is page
        and not getattr(request, "is_preview", False)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def part(
    request,
    page,
    name: str,
    make: Callable[[], T],
    without: Iterable[str] = (),
    any_query: bool = False,
) -> T:
    """What `make` gives, made once for all visitors until something that the page is made of changes, or the day ends.

    It may depend on the page, the language, the host and the date, and on nothing that `tags_of(page)` does not cover.
    `without` names those of its tags that this part is not made of. An address with a query gets it made anew, unless
    `any_query` says that the query makes no difference.
    """
    if not may_be_kept(request, page) or (request.GET and not any_query):
        return make()
    tags = [tag for tag in _tags(page) if tag not in without]
    if not tags:
        return make()
    key = (name, page.pk, request.scheme, request.get_host(), request.path, request.LANGUAGE_CODE)
    return remembered(repr((*key, timezone.localdate())), tags, make)


def _tags(page: Page) -> tuple[str, ...]:
    """`tags_of(page)`, found once for each publication of the page and each place of it: some of it takes queries."""
    kept = page.__dict__.get("_tags_of_parts")
    if kept is None:
        key = repr(("tags", page.pk, page.path, page.latest_revision_id, page.last_published_at))
        kept = page.__dict__["_tags_of_parts"] = remembered(key, (), lambda: tags_of(page))
    return kept


def later(function: Callable, *args):
    """What the function gives, worked out if a template asks for it: not when the part that needs it is kept.

    In the language of the call, also where the template is rendering in another.
    """
    return SimpleLazyObject(partial(_in_language, get_language(), function, *args))


def _in_language(language: str, function: Callable, *args):
    with override(language):
        return function(*args)
