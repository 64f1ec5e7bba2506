"""What can be said of a ZIP file without unpacking it."""

import re
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cms.uploads.enums import Reason, Refused

MOST_PARTS = 5_000  # a deck of 300 slides has about 2,000
MOST_UNPACKED = 600_000_000  # bytes, all parts together
MOST_RATIO = 250  # of one part; text packs to a twentieth, an empty sheet to a hundredth
SMALL_PART = 2_000_000  # bytes; below this the ratio says nothing
PART_READ = 2_000_000  # bytes; what we read of a part that tells what a file is
ENCRYPTED = 0x1
OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-zA-Z]:|\\|\x00")


def opened(file: BinaryIO) -> ZipFile:
    """Raises Refused for a file that is damaged, protected, or built to harm whoever unpacks it."""
    try:
        archive = ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(Reason.DAMAGED) from error
    parts = archive.infolist()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Refused(Reason.PROTECTED)
    names = [part.orig_filename for part in parts]
    if any(OUTSIDE.search(name) for name in names) or len({name.casefold() for name in names}) < len(names):
        raise Refused(Reason.STRANGE)
    if _swells(parts):
        raise Refused(Reason.SWELLS)
    file.seek(0, 2)
    if sum(part.compress_size for part in parts) > file.tell():  # parts that lie on top of each other
        raise Refused(Reason.STRANGE)
    return archive


def _swells(parts: list[ZipInfo]) -> bool:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return True
    large = (part for part in parts if part.file_size > SMALL_PART)
    return any(part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in large)


def read_part(archive: ZipFile, name: str, most: int = PART_READ) -> bytes:
    """b"" for a part that is not there. Never unpacks more than `most` bytes, whatever the file says of its size."""
    try:
        with archive.open(name) as part:
            content = part.read(most + 1)
    except KeyError:
        return b""
    except Exception as error:  # zlib, struct, lzma: each has its own word for damage
        raise Refused(Reason.DAMAGED) from error
    if len(content) > most:
        raise Refused(Reason.SWELLS)
    return content
