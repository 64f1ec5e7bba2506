"""Kept pages as files, shared by the workers of one machine, within a limit of bytes."""

import os
import threading
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache

LOOK_EVERY = 64  # pages written by a process between two looks at how much there is
LEFT = 0.8  # of the limit, after tidying


class PageFiles(FileBasedCache):
    """Django's, but for the tidying: its own lists the whole folder for every page written, and throws out at random.

    `OPTIONS["MAX_BYTES"]` in place of MAX_ENTRIES. What was written first goes first.
    """

    _writes = 0
    _tidying = threading.Lock()

    def __init__(self, dir, params):
        super().__init__(dir, params)
        self._max_bytes = int(params.get("OPTIONS", {}).get("MAX_BYTES", 256 * 1024 * 1024))

    def _cull(self):
        cls = type(self)
        cls._writes += 1
        if cls._writes % LOOK_EVERY != 1 or not cls._tidying.acquire(blocking=False):
            return
        try:
            self._tidy()
        finally:
            cls._tidying.release()

    def _tidy(self) -> None:
        found = sorted(_files(Path(self._dir), self.cache_suffix))
        size = sum(size for _written, size, _path in found)
        if size <= self._max_bytes:
            return
        for _written, bytes_, path in found:
            if size <= self._max_bytes * LEFT:
                return
            self._delete(path)
            size -= bytes_


def _files(folder: Path, suffix: str) -> list[tuple[float, int, str]]:
    """(when written, bytes, path). Another process may be tidying at the same time."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                try:
                    stat = entry.stat()
                except FileNotFoundError:
                    continue
                found.append((stat.st_mtime, stat.st_size, entry.path))
    return found
