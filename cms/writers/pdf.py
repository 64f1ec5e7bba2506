"""An outline as a tagged PDF (PDF/UA-1), set by Typst.

The templates in `typst/` are fixed; all that a document says is handed to them as JSON, so that text is never code.
"""

import io
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import time
from functools import lru_cache
from pathlib import Path

import segno
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
KEPT_WHOLE = 1200  # letters of a notice that stays on one page: about a quarter of it
# What is no text to read: neither broken over lines nor changed.
AS_IT_IS = {"type", "href", "url", "anchor", "data", "media_type", "file", "tel", "mail", "format"}


def write_pdf(outline: Outline) -> bytes:
    """Always a document: what cannot be set is left out with a note, and said in the log. In the active language."""
    outline = tidy(outline)
    ways: tuple[Callable[[Outline], Outline], ...] = (_with_sound_pictures, _without_pictures, _only_where_it_is)
    for way in ways:
        try:
            return compile_pdf(_files(way(outline)))
        except RuntimeError as error:  # TypstError is one
            logger.error("A document cannot be set (%s): %s", way.__name__, str(error).split(":")[0])
    return compile_pdf(_files(_only_where_it_is(outline)), standards=())


def _files(outline: Outline) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    data = _readable(_set_out(as_data(outline, pictures), pictures)) | {
        "colours": asdict(palette_of(outline.issuer)),
        "edition": date_format(outline.edition) if outline.edition else "",
        "day": [outline.edition.year, outline.edition.month, outline.edition.day] if outline.edition else None,
        "tongue": tongue(outline.language),
        "address": breakable(outline.url),
        "layout": outline.layout if outline.layout in LAYOUTS else "sheets",
        "title": breakable(outline.title.strip() or outline.kind.strip() or gettext("Untitled")),
        "words": _words(outline),
    }
    text = json.dumps(data, ensure_ascii=False)
    text = text.translate(stand_ins(text))
    return TEMPLATES | pictures | {"data.json": text.encode()}


def _words(outline: Outline) -> dict[str, str]:
    """The templates' own words, in the active language; `{0}` and `{1}` are for the template to fill."""
    edition = date_format(outline.edition) if outline.edition else ""
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


def _readable(value, key: str = ""):
    """Every text with places where a long word may break."""
    if isinstance(value, dict):
        return {name: _readable(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_readable(part, key) for part in value]
    return breakable(value) if isinstance(value, str) and key not in AS_IT_IS else value


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
    starts, ends = (time.fromisoformat(value[end]) if value[end] else None for end in ("starts", "ends"))
    for_whom = gettext("For leaders") if value["for_leaders"] else ""
    length = duration(value["minutes"]) if value["minutes"] else ""
    about = " · ".join(filter(None, [length, value["phase"], for_whom]))
    return {"clock": clock_range(starts, ends) if starts else "", "about": about}


def _code(value, pictures):
    made = io.BytesIO()
    segno.make(value["url"], error="m", micro=False).save(made, kind="svg", border=0, dark="#000", xmldecl=False)
    name = f"code-{len(pictures)}.svg"
    pictures[name] = made.getvalue()
    alt = gettext("QR code that leads to %(url)s") % {"url": value["url"]}
    return {"file": name, "shown": value["url"], "alt": alt}


def _picture(value, pictures):
    format, ratio = shape_of(pictures[value["data"]]) or ("svg", 1.0)
    return {"format": format, "ratio": ratio}


def _table(value, _pictures):
    return {"widths": value["widths"] or _widths([value["header"], *map(_plain, value["rows"])])}


def _plain(row) -> list[str]:
    return ["".join(run["text"] for run in cell) for cell in row]


def _widths(rows: list[list[str]]) -> list[float]:
    """Shares of the line: what says more gets more, but far from all; no column gets less than its longest word."""
    shares = []
    for cells in zip(*rows, strict=True):
        usual = sum(map(len, cells)) / len(cells)
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        shares.append(max(usual**0.6 * 4, min(longest, 20), 4.0))
    return shares


def _notice(value, _pictures):
    return {"breakable": _letters(value["blocks"]) > KEPT_WHOLE}


def _letters(value) -> int:
    """How long all the texts of a part are together."""
    if isinstance(value, list):
        return sum(map(_letters, value))
    if isinstance(value, dict):
        return sum(_letters(part) for part in value.values())
    return len(value) if isinstance(value, str) else 0


def _language(value, _pictures):
    return {"tongue": tongue(value["language"])}


def _issuer(value, _pictures):
    return {"shown": value["url"]}


def _person(value, _pictures):
    return {"tel": tel(value["phone"]), "mail": value["email"]}


SET_OUT = {
    "timed": _timed,
    "code": _code,
    "picture": _picture,
    "table": _table,
    "notice": _notice,
    "inlanguage": _language,
    "issuer": _issuer,
    "person": _person,
}


# --- Pictures that may be broken


@lru_cache(maxsize=256)
def shape_of(data: bytes) -> tuple[str, float] | None:
    """(format as Typst calls it, width through height) of a picture that is whole; None for anything else."""
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            return (FORMATS[image.format], image.width / image.height) if image.format in FORMATS else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _shape_of_drawing(data)


def _shape_of_drawing(data: bytes) -> tuple[str, float] | None:
    try:
        with Image.open(io.BytesIO(png_of(data, 64))) as image:
            return "svg", image.width / image.height
    except (NotADrawing, OSError, ValueError):
        return None


def _with_sound_pictures(outline: Outline) -> Outline:
    return _with_pictures(outline, lambda picture: shape_of(picture.data) is not None)


def _without_pictures(outline: Outline) -> Outline:
    return _with_pictures(outline, lambda picture: False)


def _with_pictures(outline: Outline, keep: Callable[[Picture], bool]) -> Outline:
    """Those to keep; the others become a note where they stood, and nothing on the cover and as a logo."""

    def around(picture: Picture | None) -> Picture | None:
        return picture if picture and keep(picture) else None

    return replace(
        outline,
        blocks=tuple(_checked(block, keep) for block in outline.blocks),
        picture=around(outline.picture),
        issuer=replace(outline.issuer, logo=around(outline.issuer.logo)),
    )


def _checked(block: Block, keep: Callable[[Picture], bool]) -> Block:
    if isinstance(block, Picture) and not keep(block):
        return _lost(block)
    if hasattr(block, "blocks"):
        return replace(block, blocks=tuple(_checked(inner, keep) for inner in block.blocks))
    return block


def _lost(picture: Picture) -> Notice:
    title = picture.caption or picture.alt
    text = gettext("The picture “%(title)s” could not be read, and is left out.") % {"title": title}
    return Notice((Paragraph(words(text)),))


def _only_where_it_is(outline: Outline) -> Outline:
    """The last resort: the title, and where the text can be read."""
    text = gettext("This document could not be made in full. You can read it on its page:")
    told = Paragraph((Words(f"{text} "), Words(outline.url, href=outline.url)))
    issuer = replace(outline.issuer, logo=None, people=())
    return tidy(replace(outline, blocks=(told,), picture=None, layout="sheets", issuer=issuer))
