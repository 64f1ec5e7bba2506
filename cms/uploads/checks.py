"""All that a document is asked before it is kept. Pure functions on a file and its name."""

from pathlib import PurePath
from typing import BinaryIO

from django.utils.module_loading import import_string

from cms.uploads.enums import Reason, Refused
from cms.uploads.office import check_office

NAMES = {
    "pdf": "PDF",
    "docx": "Word (.docx)",
    "pptx": "PowerPoint (.pptx)",
    "xlsx": "Excel (.xlsx)",
    "odt": "OpenDocument (.odt)",
    "odp": "OpenDocument (.odp)",
    "ods": "OpenDocument (.ods)",
    "txt": ".txt",
    "ics": ".ics",
}
TEXTS = {"txt", "ics"}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Office before 2007, and any Office file with a password
# Bytes that no text has: all controls but tab, line breaks, form feed and escape.
NO_TEXT = frozenset(range(32)) - {9, 10, 12, 13, 27}
# What else a file that calls itself text may be.
KNOWN_STARTS = (b"%PDF-", b"PK\x03\x04", OLE, b"MZ", b"\x7fELF", b"{\\rtf", b"#!")


def check_document(file: BinaryIO, name: str) -> None:
    """Raises Refused, with a message that says what to do. Leaves the file at its beginning."""
    extension = PurePath(name).suffix[1:].casefold()
    if extension not in NAMES:
        raise Refused(Reason.UNKNOWN)
    named = NAMES[extension]
    file.seek(0)
    start = file.read(1024)
    try:
        if start.startswith(OLE) and extension not in TEXTS | {"pdf"}:
            raise Refused(Reason.OLD_OFFICE, named=named)
        if kind_of(file, start, extension, named) != extension:
            raise Refused(Reason.OTHER_KIND, named=named)
        if extension == "pdf":
            import_string("cms.uploads.pdf.check_pdf")(file)  # by name: a start need not load the PDF library
    finally:
        file.seek(0)


def kind_of(file: BinaryIO, start: bytes, extension: str, named: str) -> str:
    """By the content; `extension` only tells one text from the other. "" for what we do not take."""
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return check_office(file, named)
    if extension not in TEXTS:
        return ""
    file.seek(0)
    content = file.read()
    if not is_text(content):
        return ""
    if extension == "ics":
        return "ics" if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR" else ""
    return "txt"


def is_text(content: bytes) -> bool:
    """UTF-8, UTF-16 with its mark, or the Windows letters that older programs write."""
    if content.startswith(KNOWN_STARTS):
        return False
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return "\x00" not in content.decode("utf-16")
        except UnicodeDecodeError:
            return False
    return not NO_TEXT & set(content)
