"""One writer for each format: an outline or a deck in, the bytes of a file out."""

import hashlib
from functools import cache
from pathlib import Path

from cms.outline.blocks import Outline
from cms.outline.slides import Deck
from cms.writers import docx, pdf, pptx

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ics": "text/calendar; charset=utf-8",
    "zip": "application/zip",
}
WRITERS = {"pdf": pdf.write_pdf, "docx": docx.write_docx, "pptx": pptx.write_pptx}


@cache
def _version() -> str:
    """Of our own code and templates: a document is made again when the way of making it is another."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.typ"), *here.parent.joinpath("outline").rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


VERSION = _version()


def write(built: Outline | Deck, format: str) -> bytes:
    """Raises KeyError for a format that is not written."""
    return WRITERS[format](built)
