"""Parts of a page that many requests share, kept in this process until something that they are made of changes."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

from cms.caching.stamps import versions

T = TypeVar("T")
_MISSING = object()


def remembered(key: str, tags: Iterable[str], make: Callable[[], T]) -> T:
    """What `make` gave for this key, in this language, since any of the tags was touched; at most FRAGMENT_SECONDS old.

    It is pickled: give plain data or finished HTML, not querysets. Never for a draft, a preview or what differs
    between people: the key has to hold all else that it depends on (host, page, the day).
    """
    if not settings.FRAGMENTS:
        return make()
    parts = (key, get_language(), *versions(tags))
    name = sha256(repr(parts).encode()).hexdigest()
    kept = caches["fragments"].get(name, _MISSING)
    if kept is _MISSING:
        kept = make()
        caches["fragments"].set(name, kept, settings.FRAGMENT_SECONDS)
    return kept
