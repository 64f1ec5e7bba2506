"""How often one address may ask, for what costs. The figures and why they are so: docs/security.md.

Log-in has limits of its own (cms.login). What comes from the page cache never comes here.
"""

import logging
import re
import time
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from limits import RateLimitItem, parse, strategies
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string

from cms.operations.errors import too_many
from cms.security.clients import client_key

logger = logging.getLogger(__name__)
REDIS_SECONDS = 0.25
WITHOUT_REDIS = 30  # seconds before it is asked again

# The first that fits decides. What is not here (static files, health, the admin, uploads) is not counted.
_LANGUAGE = r"^/[a-z]{2,3}"
GROUPS = (
    (re.compile(r"^/(admin|static|media|healthz|readyz|metrics|favicon\.ico|\.well-known)(/|$)"), ""),
    (re.compile(r"^/forhandsvisning/"), "preview"),
    (re.compile(r"^/api/v1/nearest-postal-code$"), "place"),
    (re.compile(r"^/api/"), "api"),
    (re.compile(_LANGUAGE + r"/sok/"), "search"),
    (re.compile(r"/last-ned/[^/]+$"), "documents"),
    (re.compile(r"/[\w-]+\.(ics|atom|csv|json|xml)$"), "api"),
)
FORMS = "forms"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TooMany(Exception):
    """Raised in the middle of a view by `count`."""

    def __init__(self, group: str, seconds: int):
        super().__init__(group)
        self.group, self.seconds = group, seconds


class RateLimitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.RATE_LIMITS:
            try:
                count(request, group_of(request))
            except TooMany as error:
                return answer(request, error)
        return self.get_response(request)

    def process_exception(self, request, exception):
        return answer(request, exception) if isinstance(exception, TooMany) else None


def group_of(request) -> str:
    path = request.path_info
    group = next((group for pattern, group in GROUPS if pattern.search(path)), None)
    if group is None:
        if request.method not in SAFE:
            return FORMS
        # A filtered finder, the calculator with figures: what no cache is likely to have.
        return "finder" if request.META.get("QUERY_STRING") else "pages"
    return group


def count(request, group: str) -> None:
    """Raises TooMany where this address has asked for this too often."""
    written = settings.RATE_LIMITS.get(group)
    if not written:
        return
    limit = _limit(written)
    if not _counter.hit(limit, group, client_key(request)):
        logger.info("Too many requests of one kind from one address: %s", group)
        raise TooMany(group, limit.get_expiry())


@lru_cache(maxsize=50)
def _limit(written: str) -> RateLimitItem:
    return parse(written)


def answer(request, error: TooMany) -> HttpResponse:
    """In the visitor's language, and for the API in its own way."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        if request.path_info.startswith("/api/"):
            response = _problem(max(1, round(error.seconds / 60)))
        else:
            response = too_many(request, retry_after=error.seconds)
    response["Retry-After"] = str(error.seconds)
    response["Cache-Control"] = "no-store"
    return response


def _problem(minutes: int) -> JsonResponse:
    """RFC 9457."""
    wait = ngettext("Wait %(minutes)s minute.", "Wait %(minutes)s minutes.", minutes) % {"minutes": minutes}
    problem = {"type": "about:blank", "title": gettext("Too many requests"), "status": 429, "detail": wait}
    return JsonResponse(problem, status=429, content_type="application/problem+json")


class Counter:
    """Counts in Redis, for all processes together; in this process where there is none, or while it is away."""

    def __init__(self):
        self._here = strategies.SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = None
        self._address = ""
        self._away_until = 0.0

    def hit(self, limit: RateLimitItem, *names: str) -> bool:
        if (shared := self._redis()) and time.monotonic() >= self._away_until:
            try:
                return shared.hit(limit, *names)
            except StorageError as error:
                logger.warning("Redis does not answer, so each process counts for itself: %s", type(error).__name__)
                self._away_until = time.monotonic() + WITHOUT_REDIS
        return self._here.hit(limit, *names)

    def clear(self) -> None:
        self._here.storage.reset()
        self._away_until = 0.0

    def _redis(self):
        address = settings.RATE_LIMIT_REDIS
        if address != self._address:
            self._address, self._shared = address, _shared_storage(address)
        return self._shared


def _shared_storage(address: str):
    if not address:
        return None
    storage = storage_from_string(
        address,
        wrap_exceptions=True,
        key_prefix="mestring-limits",
        socket_timeout=REDIS_SECONDS,
        socket_connect_timeout=REDIS_SECONDS,
    )
    return strategies.SlidingWindowCounterRateLimiter(storage)


_counter = Counter()
