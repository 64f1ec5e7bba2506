"""Pages kept for visitors, and what every answer says about being kept. How it hangs together: docs/caching.md."""

from django.conf import settings
from django.db import Error
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from cms.caching import headers, pages
from cms.caching.addresses import is_ours, is_page, is_visitor, tidy_query
from cms.caching.compression import PLAIN, is_text, wanted
from cms.caching.stamps import stamps_if_known
from cms.caching.tags import query_of, tags_of
from cms.caching.turns import Turns

NAME = "mestring"  # of this cache, in Cache-Status (RFC 9211)
LONGEST_WAIT = 3.0  # seconds, for another who makes the same page


class PageCacheMiddleware:
    """Stands above sessions, languages and compression: what it answers itself costs none of them."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.turns = Turns()

    def __call__(self, request):
        path = request.path_info
        if not is_visitor(request):
            return self._for_one(request)
        if not is_ours(path):
            return say(request, self.get_response(request))
        # Compressed here, once for all, and not further down.
        request.accept_encoding = request.META.pop("HTTP_ACCEPT_ENCODING", "")
        query = tidy_query(request) if is_page(path) else None
        if query is None or not settings.PAGE_CACHE:
            return self._made(request)
        return self._kept(request, pages.key_of(request, query))

    def _for_one(self, request):
        """For someone who is logged in, or who sends something. A preview has said what it is itself."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", headers.PRIVATE)
        response.page_cache = "pass"
        return response

    def _made(self, request):
        return finish(request, self.get_response(request), "pass")

    def _kept(self, request, key: str):
        stamps, page = stamps_if_known(), pages.fetch(key)
        if stamps is None:
            return answer(request, page, "hit; detail=database-away") if page else self._made(request)
        if page and page.is_fresh(stamps):
            return answer(request, page, "hit")
        if self.turns.take(key):
            try:
                return self._make(request, key, page, stamps)
            finally:
                self.turns.give(key)
        if page and page.is_of_today:
            return answer(request, page, "hit; detail=being-made-anew")
        self.turns.wait(key, LONGEST_WAIT)
        page = pages.fetch(key)
        return (
            answer(request, page, "hit") if page and page.is_fresh(stamps) else self._make(request, key, page, stamps)
        )

    def _make(self, request, key: str, before: pages.KeptPage | None, stamps: dict[str, int]):
        """The page anew. When that fails, the one from before is better than none."""
        response = self.get_response(request)
        if response.status_code >= 500:
            if before is None:
                return finish(request, response, "miss")
            return answer(request, before, f"fwd=stale; fwd-status={response.status_code}")
        if tags := tags_to_keep_by(request, response):
            page = pages.KeptPage.of(response, tags, stamps)
            pages.keep(key, page)
            return answer(request, page, f"fwd={'stale' if before else 'miss'}; stored")
        if before:
            pages.drop(key)  # it is gone, or for some only
        return finish(request, response, "miss")


def tags_to_keep_by(request, response) -> tuple[str, ...]:
    """Empty for what is not for everyone alike."""
    page = getattr(request, "served_page", None)
    if (
        page is None
        or request.method != "GET"
        or response.status_code != 200
        or response.streaming
        or response.has_header("Cache-Control")
        or headers.is_private(response)
        or not is_text(response.get("Content-Type", ""))
        or len(response.content) > pages.LARGEST
        or getattr(request, "_csp_nonce", None)  # each answer has to have its own
        or not set(request.GET) <= query_of(page).names
    ):
        return ()
    try:
        return tags_of(page)
    except Error:  # the database went away after the page was made
        return ()


def answer(request, page: pages.KeptPage, status: str):
    """From what is kept. `status` as in Cache-Status; what is out of date is told to be asked for again soon."""
    encoding = wanted(request.accept_encoding)
    body = page.body(encoding)
    response = HttpResponse(body, headers=dict(page.headers))
    if encoding != PLAIN:
        response.headers["Content-Encoding"] = encoding
    old = "detail=" in status or "fwd-status" in status
    response.headers["Cache-Control"] = headers.for_a_moment() if old else headers.for_everyone(request)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["ETag"] = page.etag
    response.headers["Content-Length"] = str(len(body))
    response = get_conditional_response(request, etag=page.etag, response=response)
    response.headers["Cache-Status"] = f"{NAME}; {status}"
    response.page_cache = "stale" if old else "miss" if status.startswith("fwd") else "hit"
    return response


def finish(request, response, outcome: str):
    response = say(request, response)
    response.page_cache = outcome
    return response if response.streaming else headers.complete(request, response)


def say(request, response):
    """How long the answer may be kept, and by whom, where the view has not said."""
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = _say(request, response)
    return response


def _say(request, response) -> str:
    path, status = request.path_info, response.status_code
    if headers.is_private(response):
        return headers.UNSTORED
    if status == 200 and (getattr(request, "served_page", None) or path.startswith("/api/")):
        return headers.for_everyone(request)
    if status == 200 and path.endswith("/last-ned/"):
        return headers.ASKED_EACH_TIME
    return headers.for_a_moment() if status in (301, 302, 404, 410) else headers.UNSTORED
