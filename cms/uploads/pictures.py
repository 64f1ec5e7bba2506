"""Pictures: whether all of it can be drawn, and what it tells beside the picture (where and by whom it was taken)."""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from cms.uploads.enums import Reason, Refused

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
ORIENTATION = 0x0112
# Colour profile, Adobe's colours and JFIF are needed to draw; all other segments of this kind tell something.
JPEG_KEPT = {0xE0, 0xE2, 0xEE}
PNG_TOLD = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
MOST_PIXELS = 60_000_000  # four bytes each while it is drawn


def check_picture(file: BinaryIO) -> None:
    """Raises Refused for one that cannot be drawn to its end, or is a bomb. Leaves the file at its beginning."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > MOST_PIXELS:
                raise Refused(Reason.SWELLS)
            picture.draft("RGB", (400, 400))  # a JPEG is then read to its end at an eighth of the size
            picture.load()
    except Refused:
        raise
    except UnidentifiedImageError:
        pass  # a kind that Pillow does not know: Wagtail's own field has looked at it
    except Exception as error:  # each kind of picture has its own words for damage
        raise Refused(Reason.DAMAGED) from error
    finally:
        file.seek(0)


def without_story(content: bytes) -> bytes:
    """The same picture without where, when and by whom; which way is up stays. JPEG and PNG; others as they are."""
    try:
        if content.startswith(JPEG):
            return _jpeg(content)
        if content.startswith(PNG):
            return PNG + b"".join(chunk for kind, chunk in _png_chunks(content) if kind not in PNG_TOLD)
    except (struct.error, IndexError, ValueError, OSError):
        pass  # not as the standard says, and drawn all the same
    return content


def _jpeg(content: bytes) -> bytes:
    kept = [JPEG]
    if (turned := _orientation(content)) not in (0, 1):
        exif = Image.Exif()
        exif[ORIENTATION] = turned
        told = exif.tobytes()
        kept.append(b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told)
    place = 2
    while content[place] == 0xFF and content[place + 1] != 0xDA:  # until the picture itself begins
        size = struct.unpack(">H", content[place + 2 : place + 4])[0] + 2
        marker = content[place + 1]
        told = (0xE0 <= marker <= 0xEF or marker == 0xFE) and marker not in JPEG_KEPT
        kept += [] if told else [content[place : place + size]]
        place += size
    return b"".join([*kept, content[place:]])


def _orientation(content: bytes) -> int:
    with Image.open(BytesIO(content)) as picture:
        return picture.getexif().get(ORIENTATION, 1)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place < len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        end = place + size + 12
        yield kind, content[place:end]
        if kind == b"IEND":
            return  # what stands behind the picture is no part of it
        place = end
