"""Puts a backup back. Everything is read and proven before anything is touched."""

import shutil
import tempfile
import time
from pathlib import Path

from django.core.cache import caches
from django.db.migrations.loader import MigrationLoader

from cms.models import Stamp
from cms.operations.backup import FORGOTTEN, BackupError
from cms.operations.backup.archive import DATABASE, MANIFEST, reading, verify
from cms.operations.backup.databases import the_copy
from cms.operations.backup.files import STORES, all_names, put_back, storage_of


def look_at(path: Path, passphrase: str) -> dict:
    """The manifest of an archive that is whole and fits this installation; BackupError says why one does not."""
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    manifest = verify(path, passphrase)
    vendor, here = manifest["database"]["vendor"], the_copy().vendor
    if vendor != here:
        raise BackupError(f"The archive holds a {vendor} database, and this installation has {here}. Set DATABASE_URL.")
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if newer := [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]:
        raise BackupError(f"The archive was made by a newer version of the site ({newer[0]}). Install that first.")
    strange = [name for name in manifest["members"] if name != DATABASE and not _is_ours(name)]
    if strange or DATABASE not in manifest["members"]:
        raise BackupError("The archive holds what no backup of this site does. Nothing of it is used.")
    return manifest


def _is_ours(name: str) -> bool:
    store, _slash, path = name.partition("/")
    return store in STORES and bool(path) and ".." not in path.split("/") and not path.startswith("/")


def is_empty() -> bool:
    return the_copy().is_empty() and next(all_names(), None) is None


def restore(path: Path, passphrase: str, manifest: dict, replace: bool) -> None:
    """Files first, the database last and in one step: what is stopped on the way leaves the old database, and can be
    begun again."""
    with tempfile.TemporaryDirectory(prefix="mestring-restore-") as folder:
        dump = Path(folder) / DATABASE
        with reading(path, passphrase) as entries:
            for name, size, content in entries:
                if name == DATABASE:
                    with dump.open("wb") as target:
                        shutil.copyfileobj(content, target, 1024 * 1024)
                elif name != MANIFEST:
                    put_back(name, content, size)
        rows = the_copy().restore(dump)
    wanted = manifest["database"]["rows"]
    if wrong := [name for name in wanted if name not in FORGOTTEN and rows.get(name) != wanted[name]]:
        raise BackupError(f"After restoring, {wrong[0]} has {rows.get(wrong[0])} rows and not {wanted[wrong[0]]}.")
    if replace:
        _remove_others(manifest)
    _forget_what_was_kept()


def _remove_others(manifest: dict) -> None:
    """Files of what was replaced."""
    for name in [name for name in all_names() if name not in manifest["members"]]:
        storage, stored = storage_of(name)
        storage.delete(stored)


def _forget_what_was_kept() -> None:
    """Pages in caches are those of the site that was replaced."""
    Stamp.objects.update(version=time.time_ns())
    for cache in caches.all(initialized_only=False):
        cache.clear()
