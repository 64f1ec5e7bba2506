"""The files of the site, wherever they are kept: folders or S3."""

from collections.abc import Iterator

from django.core.files.base import File
from django.core.files.storage import Storage, storages

STORES = {"media": "default", "made": "made"}


def storage_of(name: str) -> tuple[Storage, str]:
    """`media/images/a.jpg` → the storage, and the name in it."""
    store, _slash, path = name.partition("/")
    return storages[STORES[store]], path


def all_names() -> Iterator[str]:
    for store, alias in STORES.items():
        for path in _below(storages[alias], ""):
            yield f"{store}/{path}"


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # a new installation
        return
    for name in sorted(files):
        if name and not name.startswith("."):  # what is being written, or is not ours
            yield f"{folder}/{name}".lstrip("/")
    for name in sorted(folders):
        if name and name != ".":
            yield from _below(storage, f"{folder}/{name}".lstrip("/"))


def put_back(name: str, content, size: int) -> None:
    """Under exactly this name. `content` can be read once."""
    storage, path = storage_of(name)
    storage.delete(path)
    stored = storage.save(path, _Sized(content, size))
    if stored != path:
        storage.delete(stored)
        raise OSError(f"{path} was stored under another name")


class _Sized(File):
    """What comes out of an archive knows its size only from the archive."""

    def __init__(self, content, size: int):
        super().__init__(content, name="")
        self.size = size

    def seekable(self):
        return False

    def chunks(self, chunk_size=None):
        while data := self.file.read(1024 * 1024):
            yield data
