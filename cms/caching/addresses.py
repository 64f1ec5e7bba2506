"""Which requests the page cache concerns, and the query of a page's address in one form."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.handlers.wsgi import get_bytes_from_wsgi

from cms.caching.tags import known_names

LONGEST_QUERY = 400  # characters; no form of ours needs so many
_PAGE = re.compile(
    rf"/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/(?:[\w-]+/)*(?P<file>[\w-]+\.[a-z]+)?"
)
_OTHERS = ("/api/", "/sitemap.xml", "/robots.txt", "/.well-known/")
NOT_PAGES = ("/last-ned/", "/sok/")


def is_visitor(request) -> bool:
    """Someone who only reads and brings nothing that says who: a session means an editor, or a page with a password."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.META.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in request.META
        and not getattr(request, "is_dummy", False)  # Wagtail's preview, at the address of the live page
    )


def is_ours(path: str) -> bool:
    """Pages, feeds and the like, whose answers are tagged and compressed here. Not files, the admin, the front door."""
    return bool(_PAGE.fullmatch(path)) or path.startswith(_OTHERS) or "/last-ned/" in path


def is_page(path: str) -> bool:
    return bool(_PAGE.fullmatch(path)) and not any(part in path for part in NOT_PAGES)


@cache
def _order() -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(known_names()))}


def tidy_query(request) -> str | None:
    """Drops from a page's address what no page reads and what is empty, before anyone looks at it.

    Gives the rest in one order, to be found by. None for a query that is too long to be kept, which stays as it came
    when it is far too long. `sted[]=` stays: the finder says what is wrong with it.
    """
    if not request.META.get("QUERY_STRING", ""):
        return ""
    query = get_bytes_from_wsgi(request.META, "QUERY_STRING", "").decode(errors="replace")
    if len(query) > LONGEST_QUERY * 4:
        return None
    try:
        pairs = parse_qsl(query, max_num_fields=100)  # without the empty ones
    except ValueError:
        return None
    order = _order()
    known = [pair for pair in pairs if pair[0].partition("[")[0] in order]
    request.META["QUERY_STRING"] = urlencode(known)
    tidied = urlencode(sorted(known, key=lambda pair: order.get(pair[0], len(order))))
    return tidied if len(tidied) <= LONGEST_QUERY else None
