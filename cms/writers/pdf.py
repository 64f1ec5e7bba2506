"""An outline as a tagged PDF (PDF/UA-1), set by Typst.

The templates in `typst/` are fixed; all that a document says is handed to them as JSON, so that text is never code.
"""

import io
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

import segno
import typst
from django.utils.formats import date_format
from django.utils.translation import gettext
from PIL import Image

from cms.outline.blocks import Block, Notice, Outline, Paragraph, Picture, Words
from cms.outline.data import as_data
from cms.outline.rich import words
from cms.outline.tidying import tidy
from cms.templatetags.site_tags import clock_range, duration, tel
from cms.writers.lettering import breakable, compile_pdf, stand_ins
from cms.writers.palette import palette_of
from cms.writers.raster import NotADrawing, png_of

logger = logging.getLogger(__name__)
TEMPLATES = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "typst").glob("*.typ"))}
LAYOUTS = ("book", "sheets", "letter", "poster")
FORMATS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
# What is no text to read: neither broken over lines nor changed.
AS_IT_IS = {"type", "href", "url", "anchor", "data", "media_type", "level", "file", "tel"}


def write_pdf(outline: Outline) -> bytes:
    """Always a document: what cannot be set is left out with a note, and said in the log. In the active language."""
    outline = tidy(outline)
    ways: tuple[Callable[[Outline], Outline], ...] = (_with_sound_pictures, _without_pictures, _only_where_it_is)
    for way in ways:
        try:
            return compile_pdf(_files(way(outline)))
        except typst.TypstError as error:
            logger.error("A document cannot be set (%s): %s", way.__name__, str(error).split(":")[0])
    return compile_pdf(_files(_only_where_it_is(outline)), standards=())


def _files(outline: Outline) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    data = _readable(_set_out(as_data(outline, pictures), pictures)) | {
        "colours": asdict(palette_of(outline.issuer)),
        "edition": date_format(outline.edition, "j. F Y") if outline.edition else "",
        "day": [outline.edition.year, outline.edition.month, outline.edition.day] if outline.edition else None,
        "tongue": tongue(outline.language),
        "layout": outline.layout if outline.layout in LAYOUTS else "sheets",
        "title": breakable(outline.title.strip() or outline.kind.strip() or gettext("Untitled")),
        "words": _words(outline),
    }
    text = json.dumps(data, ensure_ascii=False)
    text = text.translate(stand_ins(text))
    return TEMPLATES | pictures | {"main": TEMPLATES["main.typ"], "data.json": text.encode()}


def _words(outline: Outline) -> dict[str, str]:
    """The templates' own words, in the active language; `{0}` and `{1}` are for the template to fill."""
    edition = date_format(outline.edition, "j. F Y") if outline.edition else ""
    return {
        "contents": gettext("Contents"),
        "page": gettext("Page %(page)s of %(pages)s") % {"page": "{0}", "pages": "{1}"},
        "edition": gettext("Edition of %(date)s") % {"date": edition} if edition else "",
        "newest": gettext("The newest edition is always here:"),
        "leaders": gettext("For leaders"),
        "warning": gettext("Important"),
        "tip": gettext("Tip"),
        "to": gettext("To:"),
        "contact": gettext("Contact"),
    }


def tongue(language: str) -> dict[str, str | None]:
    """A BCP 47 code as Typst takes it: {"lang": "en", "region": "gb"}. What is no code becomes "und" (unknown)."""
    lang, _dash, rest = language.lower().partition("-")
    lang = lang if lang.isascii() and lang.isalpha() and 2 <= len(lang) <= 3 else "und"
    return {"lang": lang, "region": rest if len(rest) == 2 and rest.isascii() and rest.isalpha() else None}


# --- Each block with what its template needs besides


def _set_out(value, pictures: dict[str, bytes]):
    if isinstance(value, list):
        return [_set_out(part, pictures) for part in value]
    if not isinstance(value, dict):
        return value
    value = {key: _set_out(part, pictures) for key, part in value.items()}
    add = SET_OUT.get(value.get("type", ""))
    return value | add(value, pictures) if add else value


def _timed(value, _pictures):
    clock = clock_range(*map(_time, (value["starts"], value["ends"]))) if value["starts"] else ""
    for_whom = gettext("For leaders") if value["for_leaders"] else ""
    length = duration(value["minutes"]) if value["minutes"] else ""
    return {"clock": clock, "about": " · ".join(filter(None, [length, value["phase"], for_whom]))}


def _time(text: str | None):
    return None if text is None else _parse(text)


def _code(value, pictures):
    made = io.BytesIO()
    segno.make(value["url"], error="m", micro=False).save(made, kind="svg", border=0, dark="#000", xmldecl=False)
    name = f"code-{len(pictures)}.svg"
    pictures[name] = made.getvalue()
    return {"file": name, "alt": gettext("QR code that leads to %(url)s") % {"url": value["url"]}}


def _picture(value, pictures):
    format, ratio = shape_of(pictures[value["data"]]) or ("svg", 1.0)
    return {"format": format, "ratio": ratio}


def _language(value, _pictures):
    return {"tongue": tongue(value["language"])}


def _person(value, _pictures):
    return {"tel": tel(value["phone"])}


SET_OUT = {"timed": _timed, "code": _code, "picture": _picture, "inlanguage": _language, "person": _person}
