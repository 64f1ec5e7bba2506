"""One number for each part of the site, another after every change: what is cached is found by these numbers.

Nothing has to be deleted, so a change that touches a thousand pages costs one row.
"""

import threading
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import Error, transaction

from cms.models.stamps import Stamp  # the package may be loading: its pages ask for what is kept

EVERYTHING = "all"  # all that is kept is made of this, besides
AWAY_SECONDS = 5.0  # so long the database is not asked again by one who can do without


class _Memory(threading.local):
    """The stamps as this thread last read them, for STAMPS_SECONDS."""

    read_at = 0.0
    away_until = 0.0
    stamps: dict[str, int] = {}


_memory = _Memory()
_listeners: list[Callable[[frozenset[str]], None]] = []


def on_touch(listener: Callable[[frozenset[str]], None]) -> None:
    """Called with the tags that were touched, when the transaction is committed."""
    _listeners.append(listener)


def touch(*tags: str) -> None:
    """These have changed. Told to all processes when the transaction is committed."""
    if tags:
        transaction.on_commit(lambda: _write(tags), robust=True)  # what was saved is saved; what is kept grows old


def _write(tags: Iterable[str]) -> None:
    """Apart from what was changed, and in one order: two who publish at once never wait for each other's stamps."""
    version = time.time_ns()
    rows = [Stamp(tag=tag, version=version) for tag in sorted(set(tags))]
    Stamp.objects.bulk_create(rows, update_conflicts=True, update_fields=["version"], unique_fields=["tag"])
    forget()
    for listener in _listeners:
        listener(frozenset(tags))


def versions(tags: Iterable[str]) -> tuple[int, ...]:
    """That of everything first, then in the order of the tags; 0 for one never touched. At most STAMPS_SECONDS old.

    Ask before making what shall be kept: what is made then is never newer than its stamp says.
    """
    return versions_in(_read(), tags)


def versions_in(stamps: dict[str, int], tags: Iterable[str]) -> tuple[int, ...]:
    return tuple(stamps.get(tag, 0) for tag in (EVERYTHING, *tags))


def stamps_if_known() -> dict[str, int] | None:
    """All stamps, to be read and not changed; None while the database is away."""
    if time.monotonic() < _memory.away_until:
        return None
    try:
        return _read()
    except Error:
        _memory.away_until = time.monotonic() + AWAY_SECONDS
        return None


def _read() -> dict[str, int]:
    now = time.monotonic()
    if now - _memory.read_at > settings.STAMPS_SECONDS or not _memory.read_at:
        _memory.stamps = dict(Stamp.objects.values_list("tag", "version"))
        _memory.read_at = now
    return _memory.stamps


def forget() -> None:
    """Reads the stamps again next time: after a change of one's own, and in tests."""
    _memory.read_at = _memory.away_until = 0.0
