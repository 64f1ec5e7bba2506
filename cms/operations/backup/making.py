"""Makes a backup while the site is in use."""

import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cms.operations.backup import BackupError
from cms.operations.backup.archive import DATABASE, ArchiveWriter, writing
from cms.operations.backup.databases import the_copy
from cms.operations.backup.files import all_names, storage_of

NAME = "mestring-{:%Y%m%dT%H%M%SZ}.backup"
IS_BACKUP = re.compile(r"mestring-\d{8}T\d{6}Z\.backup")


def make_backup(folder: Path, passphrase: str | None) -> Path:
    """The archive appears under its name when it is complete. `passphrase` None: not encrypted."""
    if not MigrationRecorder(connection).applied_migrations():
        raise BackupError("There is no site in this database. Is DATABASE_URL set?")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NAME.format(datetime.now(UTC))
    part = target.with_suffix(".part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as sink:
            with writing(sink, passphrase) as archive:
                _fill(archive)
            sink.flush()
            os.fsync(sink.fileno())
        part.rename(target)
    except OSError as error:
        raise BackupError(f"The backup could not be written: {error.strerror or type(error).__name__}.") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _fill(archive: ArchiveWriter) -> None:
    """Files, then the database, then the files that came meanwhile.

    What a row of the database names is there then: a file that was there before is in the first round, though it may
    be deleted while the database is copied; one that came before the copy is in the second. Files do not change under
    their names.
    """
    _add_files(archive)
    copy = the_copy()
    with tempfile.TemporaryDirectory(prefix="mestring-backup-") as folder:
        dump = Path(folder) / DATABASE
        counts = copy.dump(dump)
        with dump.open("rb") as content:
            archive.add(DATABASE, content, dump.stat().st_size)
    _add_files(archive)
    archive.finish(
        {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": {"vendor": copy.vendor, "version": copy.server_version(), "rows": counts},
            "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            "versions": {"django": django.__version__, "wagtail": wagtail.__version__, "site": settings.RELEASE},
        }
    )


def _add_files(archive: ArchiveWriter) -> None:
    for name in all_names():
        if name in archive.members:
            continue
        storage, path = storage_of(name)
        try:
            with storage.open(path) as content:
                archive.add(name, content, content.size)
        except FileNotFoundError:  # deleted since it was listed: so was the row that named it
            continue


def keep_newest(folder: Path, count: int) -> list[Path]:
    """Deletes older backups in the folder, and nothing else that lies there. Returns those that were deleted."""
    found = sorted((path for path in folder.iterdir() if IS_BACKUP.fullmatch(path.name)), reverse=True)
    for path in found[count:]:
        path.unlink()
    return found[count:]
