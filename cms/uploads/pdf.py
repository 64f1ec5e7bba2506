"""What a PDF could do on a reader's computer."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from cms.uploads.enums import Reason, Refused

STARTS = {"/JavaScript", "/Launch", "/ImportData"}
ENCLOSES = {"/FileAttachment", "/RichMedia"}
DANGER = re.compile(rb"/(?:JavaScript|Launch|ImportData|Rendition|XFA|EF|FileAttachment|RichMedia)\b")
MOST_OBJECTS = 1_000_000
MOST_UNPACKED = 100_000_000  # bytes, of the tables that a reader unpacks before it shows anything
MOST_TABLES = 50_000
HEAD = 2_000  # bytes; what says of a table how it is packed


def _spelt(name: bytes) -> bytes:
    """A pattern for a PDF name, in which every letter may stand as # and its number."""
    return b"".join(b"(?:%c|#%s)" % (letter, b"%02x" % letter) for letter in name)


TABLE = re.compile(b"(?i:/(?:" + _spelt(b"ObjStm") + b"|" + _spelt(b"XRef") + rb")\b)")
BEGINS = re.compile(rb"stream\r?\n")


def check_pdf(file: BinaryIO) -> None:
    """Raises Refused for a PDF that is damaged or locked, runs something, or carries other files."""
    file.seek(0)
    if swells(file.read()):
        raise Refused(Reason.SWELLS)
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            _check(pdf)
    except pikepdf.PasswordError as error:
        raise Refused(Reason.PROTECTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
        raise Refused(Reason.DAMAGED) from error
    finally:
        file.seek(0)


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise Refused(Reason.PROTECTED)
    if not len(pdf.pages):
        raise Refused(Reason.DAMAGED)
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused(Reason.SWELLS)
    for top in pdf.objects:
        if isinstance(top, pikepdf.Stream):
            top = top.stream_dict
        # Written out as one text, which is quick; only where a word of danger stands in it is the object gone through.
        if isinstance(top, pikepdf.Object) and DANGER.search(top.unparse(resolved=True)):
            for found in dictionaries(top):
                _check_one(found)


def _check_one(found: pikepdf.Dictionary) -> None:
    action, kind = str(found.get("/S", "")), str(found.get("/Subtype", ""))
    if action in STARTS or (action == "/Rendition" and "/JS" in found) or "/XFA" in found:
        raise Refused(Reason.PROGRAMS)
    if "/EF" in found or kind in ENCLOSES:
        raise Refused(Reason.ENCLOSED)


def dictionaries(top: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The dictionaries that lie in this object, itself first; what it points at is an object of its own."""
    waiting = [top]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Dictionary):
            yield value
            held = list(value.values())
        elif isinstance(value, pikepdf.Array):
            held = list(value)
        else:
            continue
        waiting += [item for item in held if isinstance(item, pikepdf.Object) and not item.is_indirect]


def swells(content: bytes) -> bool:
    """Whether the packed tables of objects are a bomb. They are unpacked piece by piece, and the pieces let go."""
    left, last = MOST_UNPACKED, -1
    for number, table in enumerate(TABLE.finditer(content)):
        begins = BEGINS.search(content, table.end(), table.end() + HEAD)
        if begins is None or begins.end() == last:
            continue
        last = begins.end()
        head = content[content.rfind(b"obj", max(0, table.start() - HEAD), table.start()) : last]
        if number > MOST_TABLES or len(re.findall(rb"/Fl(?:ateDecode)?\b", head)) > 1:
            return True
        left -= _unpacked(content[last : content.find(b"endstream", last)], left)
        if left <= 0:
            return True
    return False


def _unpacked(packed: bytes, most: int) -> int:
    """Bytes, counted no further than `most`; 0 for what is not packed, or damaged: pikepdf will say."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        while packed and size < most:
            size += len(unpacker.decompress(packed, 1_000_000))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
