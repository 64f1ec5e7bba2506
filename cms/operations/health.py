"""Whether the site can serve: asked every few seconds by whatever stands in front of it."""

import logging
import os
import shutil
import time
import uuid
from collections.abc import Callable
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.operations.beats import DEAD_AFTER, last_beat

logger = logging.getLogger(__name__)
LEAST_FREE_BYTES = 200 * 1024 * 1024
LOOKED_AT_FILES_FOR = 60.0  # seconds: to write a file at every probe would wear on the disk, or cost with S3


class NotReady(Exception):
    """Says in a word or two what is wrong, to whom it may concern: anybody can ask."""


@require_safe
@never_cache
def healthz(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request):
    """The process can serve pages, else 503 and which part cannot. "worker" and "cache" are only told."""
    found, ready = {}, True
    for name, check in CHECKS.items():
        try:
            found[name] = check() or "ok"
        except NotReady as reason:
            found[name], ready = str(reason), False
        except Exception as error:  # whatever the driver raises: the probe gets an answer
            logger.error("/readyz: %s: %s", name, type(error).__name__)
            found[name], ready = "no answer", False
    return JsonResponse({"status": "ok" if ready else "unavailable"} | found, status=200 if ready else 503)


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@once
def _known() -> frozenset:
    """Migrations of this code; read from disk once."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


_applied: set = set()


def migrations() -> None:
    """Asked until all are there, then no more: code and its migrations do not change while the process lives."""
    if _applied:
        return
    loader = MigrationRecorder(connection)
    if _known() - set(loader.applied_migrations()):
        raise NotReady("not applied")
    _applied.update(_known())


def cache() -> str:
    """A Redis that is away makes the site slower, and keeps nobody out."""
    answers = getattr(caches["default"], "answers", None)
    return "ok" if answers is None or answers() else "away"


_files: dict[str, float] = {}


def files() -> None:
    """Local folders: that they can be written to, and that there is room."""
    if time.monotonic() < _files.get("good until", 0):
        return
    for folder in folders():
        if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
            raise NotReady("disk full")
        _try_to_write(folder)
    _files["good until"] = time.monotonic() + LOOKED_AT_FILES_FOR


def folders() -> list[Path]:
    """Where uploads and made documents lie, unless that is S3; a new installation has none yet, and makes them."""
    kept = [storages[name] for name in ("default", "made")]
    found = [Path(storage.location) for storage in kept if isinstance(storage, FileSystemStorage)]
    for folder in found:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotReady("not writable") from error
    return found


def _try_to_write(folder: Path) -> None:
    trial = folder / f".readyz-{os.getpid()}-{uuid.uuid4().hex}"
    try:
        trial.write_bytes(b"1")
        trial.unlink()
    except OSError as error:
        raise NotReady("not writable") from error


def worker() -> str:
    """Information: pages are served without one."""
    if settings.TASKS["default"]["BACKEND"].endswith("ImmediateBackend"):
        return "not used"
    seen = last_beat()
    if seen is None:
        return "never seen"
    return "ok" if timezone.now() - seen < DEAD_AFTER else "not seen lately"


CHECKS: dict[str, Callable[[], str | None]] = {
    "database": database,
    "migrations": migrations,
    "cache": cache,
    "files": files,
    "worker": worker,
}
