"""One number for each part of the site, another after every change: what is cached is found by these numbers.

Nothing has to be deleted, so a change that touches a thousand pages costs one row.
"""

import threading
import time
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from cms.models import Stamp


class _Memory(threading.local):
    """The stamps as this thread last read them, for STAMPS_SECONDS."""

    read_at = 0.0
    stamps: dict[str, int] = {}


_memory = _Memory()


def touch(*tags: str) -> None:
    """These have changed. Told to all processes when the transaction is committed."""
    if tags:
        transaction.on_commit(lambda: _write(tags))


def _write(tags: Iterable[str]) -> None:
    """Apart from what was changed, and in one order: two who publish at once never wait for each other's stamps."""
    version = time.time_ns()
    rows = [Stamp(tag=tag, version=version) for tag in sorted(set(tags))]
    Stamp.objects.bulk_create(rows, update_conflicts=True, update_fields=["version"], unique_fields=["tag"])
    forget()


def versions(tags: Iterable[str]) -> tuple[int, ...]:
    """In the order of the tags; 0 for one that was never touched. At most STAMPS_SECONDS old.

    Ask before making what shall be kept: what is made then is never newer than its stamp says.
    """
    now = time.monotonic()
    if now - _memory.read_at > settings.STAMPS_SECONDS or not _memory.read_at:
        _memory.stamps = dict(Stamp.objects.values_list("tag", "version"))
        _memory.read_at = now
    return tuple(_memory.stamps.get(tag, 0) for tag in tags)


def forget() -> None:
    """Reads the stamps again next time: after a change of one's own, and in tests."""
    _memory.read_at = 0.0
