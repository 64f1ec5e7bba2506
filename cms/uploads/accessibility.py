"""Whether a PDF can be read with a screen reader: what the file itself says of its tags, language and title."""

from typing import BinaryIO

import pikepdf

from cms.uploads.enums import Hindrance

PAGES_LOOKED_AT = 20


def warnings_for(file: BinaryIO, name: str) -> list[str]:
    """Codes of `Hindrance`; none for other kinds than PDF, and for a file that cannot be read."""
    if not name.casefold().endswith(".pdf"):
        return []
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            return [warning.value for warning in _found(pdf)]
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return []
    finally:
        file.seek(0)


def _found(pdf: pikepdf.Pdf) -> list[Hindrance]:
    root, found = pdf.Root, []
    marked = root.get("/MarkInfo", {})
    if not bool(marked.get("/Marked", False)) or "/StructTreeRoot" not in root:
        found.append(Hindrance.UNTAGGED)
    if not any(_has_text(page) for page in pdf.pages[:PAGES_LOOKED_AT]):
        found.append(Hindrance.ONLY_PICTURES)
    if not str(root.get("/Lang", "")).strip():
        found.append(Hindrance.NO_LANGUAGE)
    if not _title(pdf):
        found.append(Hindrance.NO_TITLE)
    return found


def _has_text(page: pikepdf.Page) -> bool:
    """A page that has a font, or that is drawn from forms, which may have; an empty page has no picture either."""
    resources = page.obj.get("/Resources") or page.resources
    forms = [picture for picture in dict(resources.get("/XObject", {})).values() if picture.get("/Subtype") != "/Image"]
    return bool(resources.get("/Font")) or bool(forms) or not resources.get("/XObject")


def _title(pdf: pikepdf.Pdf) -> str:
    if title := str(pdf.docinfo.get("/Title", "")).strip():
        return title
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        return str(meta.get("dc:title") or "").strip()
