"""What browsers and caches in front of the site are told."""

import hashlib
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from cms.caching.compression import PLAIN, SMALLEST, encode, is_text, wanted

BROWSER_SECONDS = 60  # a visitor sees a change after a minute at most
SHARED_SECONDS = 300  # where nobody tells the cache in front of changes
PURGED_SECONDS = 3600  # where it is told
REVALIDATE_SECONDS = 60  # a browser may show the former page once, so long after that minute
ERROR_SECONDS = 24 * 60 * 60
NOT_FOUND_SECONDS = 10
PRIVATE = "private, no-cache"
ASKED_EACH_TIME = "public, no-cache"
UNSTORED = "private, no-store"


def seconds_left_today() -> int:
    """Until midnight in Norway: what a page says of its course runs depends on the day."""
    now = timezone.localtime()
    midnight = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), time.min))
    return max(0, int((midnight - now).total_seconds()))


def for_everyone(request) -> str:
    """A public page or feed. All but the last end at midnight; that one is for when the site does not answer.

    With a query it is among those that nobody tells the cache in front of.
    """
    left = seconds_left_today()
    told = settings.WAGTAILFRONTENDCACHE and hasattr(request, "served_page") and not request.META.get("QUERY_STRING")
    shared = min(PURGED_SECONDS if told else SHARED_SECONDS, left)
    return (
        f"public, max-age={min(BROWSER_SECONDS, left)}, s-maxage={shared}, "
        f"stale-while-revalidate={min(REVALIDATE_SECONDS, left - shared)}, stale-if-error={ERROR_SECONDS}"
    )


def for_a_moment() -> str:
    """What may be otherwise in a moment: a page that is not there (yet), a redirect, a page out of date."""
    return f"public, max-age={NOT_FOUND_SECONDS}"


def etag_of(body: bytes) -> str:
    """Weak: the same for every compression of the same text."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'


def is_private(response) -> bool:
    """Whether it was made for one person: it sets a cookie, or differs with the one sent."""
    return bool(response.cookies) or "cookie" in response.get("Vary", "").lower()


def complete(request, response):
    """Tag, comparison with what the visitor has, and compression, of an answer that is not streamed."""
    if is_text(response.get("Content-Type", "")):
        patch_vary_headers(response, ("Accept-Encoding",))
    if response.status_code == 200 and not response.has_header("ETag") and "no-store" not in response["Cache-Control"]:
        response["ETag"] = etag_of(response.content)
    if response.status_code == 200 and response.has_header("ETag"):
        unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
        if unchanged is not response:
            return unchanged
    return compress(request, response)


def compress(request, response):
    if not is_text(response.get("Content-Type", "")) or response.has_header("Content-Encoding"):
        return response
    encoding = wanted(request.accept_encoding)
    if encoding != PLAIN and len(response.content) >= SMALLEST:
        response.content = encode(response.content, encoding)
        response["Content-Encoding"] = encoding
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
    return response
