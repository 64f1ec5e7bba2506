"""A finished page as it is kept, and the store that keeps it."""

import gzip
import hashlib
import logging
import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from cms.caching.build import fingerprint
from cms.caching.compression import BROTLI, GZIP, PLAIN, encode
from cms.caching.headers import etag_of
from cms.caching.stamps import versions_in

logger = logging.getLogger(__name__)

LARGEST = 512 * 1024  # bytes of text; a feed of the whole country is made anew
# Said anew in every answer, or about one visitor.
NOT_KEPT = {"cache-control", "content-length", "etag", "date", "retry-after", "x-request-id", "cache-status"}


class KeptPage(NamedTuple):
    """Compressed once for all; a visitor who understands neither gets it unpacked. `day` is a local date."""

    made_at: float
    day: str
    tags: tuple[str, ...]
    versions: tuple[int, ...]
    etag: str
    headers: tuple[tuple[str, str], ...]
    brotli: bytes
    gzip: bytes

    @classmethod
    def of(cls, response, tags: tuple[str, ...], stamps: dict[str, int]) -> "KeptPage":
        """`stamps` are those read before the page was made."""
        body = response.content
        headers = tuple((name, value) for name, value in response.items() if name.lower() not in NOT_KEPT)
        return cls(
            time.time(),
            today(),
            tags,
            versions_in(stamps, tags),
            etag_of(body),
            headers,
            encode(body, BROTLI),
            encode(body, GZIP),
        )

    def is_fresh(self, stamps: dict[str, int]) -> bool:
        young = 0 <= time.time() - self.made_at < settings.PAGE_CACHE_SECONDS
        return young and self.is_of_today and self.versions == versions_in(stamps, self.tags)

    @property
    def is_of_today(self) -> bool:
        return self.day == today()

    def body(self, encoding: str) -> bytes:
        if encoding == PLAIN:
            return gzip.decompress(self.gzip)
        return self.gzip if encoding == GZIP else self.brotli


def today() -> str:
    return timezone.localdate().isoformat()


def key_of(request, query: str) -> str:
    parts = (fingerprint(), request.scheme, request.get_host(), request.path_info, query)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def fetch(key: str) -> KeptPage | None:
    """None too where the store is away or what it holds cannot be read."""
    try:
        found = caches["pages"].get(key)
        return KeptPage(*found) if found else None
    except Exception as error:  # whatever is wrong with the store, the page can be made
        logger.warning("The page cache could not be read (%s).", type(error).__name__)
        return None


def keep(key: str, page: KeptPage) -> None:
    try:
        caches["pages"].set(key, tuple(page), settings.PAGE_CACHE_STALE_SECONDS)
    except Exception as error:  # a full disk, for example: the visitor has the page all the same
        logger.warning("A page could not be kept (%s).", type(error).__name__)


def drop(key: str) -> None:
    try:
        caches["pages"].delete(key)
    except Exception as error:
        logger.warning("A page could not be dropped from the page cache (%s).", type(error).__name__)
