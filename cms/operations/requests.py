"""A number for each request, by which its lines in the log are found from the error page; and one line for it."""

import logging
import re
import secrets
import time
from contextvars import ContextVar

from django.conf import settings

logger = logging.getLogger("cms.requests")
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}")
HEADER = "X-Request-ID"
_current: ContextVar = ContextVar("request", default=None)


def current_request():
    """The request that this thread is at work with, or None."""
    return _current.get()


class RequestMiddleware:
    """At the top, so that what others answer has a number, too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.request_id = given if WELL_FORMED.fullmatch(given) else secrets.token_hex(8)
        token = _current.set(request)
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request.request_id
            if settings.LOG_REQUESTS and not request.path_info.startswith(("/static/", "/healthz", "/readyz")):
                milliseconds = round((time.perf_counter() - started) * 1000, 1)
                logger.info("request", extra={"told": told(request, response) | {"ms": milliseconds}})
        finally:
            _current.reset(token)
        return response


def told(request, response) -> dict:
    """What may be known of a request. Not its address: that may hold what a visitor typed, or the token of a link."""
    page, cached = page_of(request), cached_of(response)
    about = {"method": method_of(request), "status": response.status_code, "view": kind_of(request, response)}
    return about | ({"page": page.pk} if page else {}) | ({"cache": cached} if cached else {})


def method_of(request) -> str:
    """One of the usual; anything else a visitor's program can think of is "other"."""
    return request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE"} else "other"


def cached_of(response) -> str:
    """hit, stale or miss, as cms.caching says in the Cache-Status header (RFC 9211); "" where it had no say."""
    said = response.headers.get("Cache-Status", "")
    if "hit" in said:
        return "hit"
    return ("stale" if "fwd=stale" in said else "miss") if said else ""


def page_of(request):
    """The page of Wagtail's that was asked for, where it got so far."""
    route = getattr(request, "_wagtail_route_for_request", None)
    return getattr(route, "page", None)


def kind_of(request, response) -> str:
    return "page-cache" if cached_of(response) in ("hit", "stale") else kind_of_request(request)


def kind_of_request(request) -> str:
    """One of a few dozen words: the page's type, or the name of the view."""
    if page := page_of(request):
        return type(page).__name__
    path, match = request.path_info, request.resolver_match
    for prefix in ("/admin/", "/api/", "/static/", "/media/", "/documents/"):
        if path.startswith(prefix):
            return prefix.strip("/")
    return (match and match.url_name) or "none"


def user_id_of(request) -> int | None:
    """The primary key of who is logged in, where that is known already: asking would make the answer vary by cookie."""
    user = getattr(request, "__dict__", {}).get("_cached_user")
    return getattr(user, "pk", None)
