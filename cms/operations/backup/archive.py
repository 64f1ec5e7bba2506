"""One file: a tar of the site's files, the database, and last a manifest that says what must be there."""

import gzip
import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.operations.backup import BackupError
from cms.operations.backup.sealing import MAGIC, OpeningReader, SealingWriter

MANIFEST, DATABASE, FORMAT = "manifest.json", "database.dump", 1
_BROKEN = "The archive is altered or cut off: {}. Nothing of it is used."


class _Hashed:
    """Sums up what is read through it."""

    def __init__(self, source):
        self.source, self.sum, self.size = source, hashlib.sha256(), 0

    def read(self, size=-1):
        data = self.source.read(size)
        self.sum.update(data)
        self.size += len(data)
        return data


class ArchiveWriter:
    def __init__(self, tar: tarfile.TarFile):
        self.tar, self.members = tar, {}

    def add(self, name: str, content, size: int) -> None:
        """`content` is read as it is written; one that turns out shorter than `size` is an OSError."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = size, 0o600, int(time.time())
        hashed = _Hashed(content)
        self.tar.addfile(entry, hashed)
        self.members[name] = [size, hashed.sum.hexdigest()]

    def finish(self, manifest: dict) -> None:
        said = json.dumps(manifest | {"format": FORMAT, "members": self.members}, ensure_ascii=False).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(said), 0o600
        self.tar.addfile(entry, io.BytesIO(said))


@contextmanager
def writing(sink, passphrase: str | None) -> Iterator[ArchiveWriter]:
    """`sink` is a binary file. Sealed where there is a passphrase."""
    outer = io.BufferedWriter(SealingWriter(sink, passphrase), 256 * 1024) if passphrase is not None else sink
    # Pictures and PDF do not get smaller; the database does, and level 1 takes most of it.
    with (
        gzip.GzipFile(fileobj=outer, mode="wb", compresslevel=1, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield ArchiveWriter(tar)
    if outer is not sink:
        outer.close()


@contextmanager
def reading(path: Path, passphrase: str) -> Iterator[Iterator[tuple[str, int, object]]]:
    """Gives (name, size, content) in the order in which they lie there; the content has to be read before the next."""
    try:
        with path.open("rb") as source:
            sealed = source.read(len(MAGIC)) == MAGIC
            source.seek(0)
            outer = io.BufferedReader(OpeningReader(source, passphrase), 1024 * 1024) if sealed else source
            with gzip.GzipFile(fileobj=outer, mode="rb") as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
                yield ((entry.name, entry.size, tar.extractfile(entry)) for entry in tar if entry.isfile())
    except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BackupError(_BROKEN.format(type(error).__name__)) from error


def verify(path: Path, passphrase: str) -> dict:
    """The manifest, once every member has been read and is as it says."""
    found, manifest = {}, None
    with reading(path, passphrase) as entries:
        for name, size, content in entries:
            if name == MANIFEST:
                manifest = _manifest(content.read())
                continue
            hashed = _Hashed(content)
            while hashed.read(1024 * 1024):
                pass
            found[name] = [size, hashed.sum.hexdigest()]
    if manifest is None:
        raise BackupError(_BROKEN.format("its end is missing"))
    if found != manifest["members"]:
        differ = sorted(name for name in found.keys() | manifest["members"].keys() if _differs(name, found, manifest))
        raise BackupError(_BROKEN.format(f"{differ[0]} is not as it was"))
    return manifest


def _differs(name: str, found: dict, manifest: dict) -> bool:
    return found.get(name) != manifest["members"].get(name)


def _manifest(said: bytes) -> dict:
    try:
        manifest = json.loads(said)
        if manifest["format"] != FORMAT:
            raise BackupError("The archive was made by a newer version of this site. Restore it with that version.")
        return manifest
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(_BROKEN.format("its manifest cannot be read")) from error
