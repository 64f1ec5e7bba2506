"""One writer for each format: an outline or a deck in, the bytes of a file out."""

import hashlib
from functools import cache
from pathlib import Path

from django.utils.module_loading import import_string

from cms.outline.blocks import Outline
from cms.outline.slides import Deck

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ics": "text/calendar; charset=utf-8",
    "zip": "application/zip",
}
# By name: the libraries behind them are loaded by the first who wants a document, not by every start (decision 0026).
WRITERS = {
    "pdf": "cms.writers.pdf.write_pdf",
    "docx": "cms.writers.docx.write_docx",
    "pptx": "cms.writers.pptx.write_pptx",
}


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
    return import_string(WRITERS[format])(built)
