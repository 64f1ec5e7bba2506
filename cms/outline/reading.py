"""Pages' own streams → blocks of a document, with absolute links and pictures that carry their bytes."""

import logging
from dataclasses import dataclass
from urllib.parse import urljoin

from django.utils.translation import gettext
from wagtail.rich_text import expand_db_html

from cms import drawings
from cms.drawings.paper import drawing_picture
from cms.outline.blocks import Block, Facts, Heading, Item, Items, Notice, Paragraph, Picture, Quote, Table, Words
from cms.outline.rich import read_rich, words

logger = logging.getLogger(__name__)
PICTURE_FILTER = "max-1600x1600|format-jpeg|jpegquality-82"


@dataclass(frozen=True)
class Reader:
    """Reads for one document: `base_url` (scheme and host) goes before addresses, `level` is that of headings."""

    base_url: str
    level: int = 2

    def rich(self, html) -> tuple[Block, ...]:
        """`html` is a RichText value or the stored text of a rich text field."""
        source = getattr(html, "source", html) or ""
        return read_rich(expand_db_html(source), self.address)

    def address(self, href: str) -> str:
        return href if not href or href.startswith("#") else urljoin(f"{self.base_url}/", href)

    def body(self, stream) -> tuple[Block, ...]:
        """A body of `cms.blocks.streams`; a block of a kind that has no reader is passed over and said in the log."""
        found: list[Block] = []
        for child in stream or ():
            read = READERS.get(child.block_type)
            if read is None:
                logger.warning("No document shows blocks of the type %s", child.block_type)
                continue
            found.extend(read(self, child.value))
        return tuple(found)

    def picture(
        self, image, caption: str = "", alt: str | None = None, width_mm: float = 0, spec: str = PICTURE_FILTER
    ) -> tuple[Block, ...]:
        """The picture, or a note where its file cannot be read."""
        try:
            rendition = image.get_rendition(spec)
            with rendition.file.open("rb") as file:
                data = file.read()
        except Exception as error:  # a missing file, one cut short, one that is no picture
            logger.warning("Picture %s cannot be read: %s", getattr(image, "pk", None), type(error).__name__)
            text = gettext("The picture “%(title)s” could not be read, and is left out.") % {"title": image or ""}
            return (Notice((Paragraph(words(text)),)),)
        description = image.description if alt is None else alt
        credit = ". ".join(filter(None, [caption.rstrip("."), image.credit]))
        return (Picture(data, "image/jpeg", description, credit or caption, width_mm),)

    def whole_picture(self, image, alt: str | None = "", spec: str = PICTURE_FILTER) -> Picture | None:
        """For a cover or a logo: None where there is no picture, and where its file cannot be read."""
        found = self.picture(image, alt=alt, spec=spec) if image else ()
        return next((block for block in found if isinstance(block, Picture)), None)

    def drawing(self, name: str, caption: str = "", width_mm: float = 0) -> tuple[Block, ...]:
        picture = drawing_picture(name, caption=caption, width_mm=width_mm)
        return (picture,) if picture else ()


def _paragraph(reader: Reader, value):
    return reader.rich(value)


def _heading(reader: Reader, value):
    return (Heading(reader.level, str(value)),)


def _section(reader: Reader, value):
    return (Heading(reader.level, value["heading"]), *reader.rich(value["text"]))


def _notice(reader: Reader, value):
    return (Notice(reader.rich(value["text"]), "info", value.get("heading") or ""),)


def _safety(reader: Reader, value):
    return (Notice(reader.rich(value["text"]), "warning", value.get("heading") or ""),)


def _figures(reader: Reader, value):
    header = [gettext("What"), gettext("How much")]
    rows = [[words(row["label"]), words(row["amount"])] for row in value["rows"]]
    if value.has_notes:
        header.append(gettext("Note"))
        rows = [[*cells, words(row.get("note") or "")] for cells, row in zip(rows, value["rows"], strict=True)]
    return (Table(tuple(header), tuple(map(tuple, rows)), value["caption"]),)


def _checklist(reader: Reader, value):
    items = tuple(Item(words(item)) for item in value["items"])
    return (Heading(reader.level + 1, value["heading"]), Items(items, "checks"))


def _quote(reader: Reader, value):
    return (Quote(value["quote"], value.get("source") or ""),)


def _picture(reader: Reader, value):
    image = value.get("image")
    if image is None:
        return ()
    alt = "" if getattr(image, "decorative", False) else getattr(image, "contextual_alt_text", None)
    return reader.picture(image, value.get("caption") or "", alt)


def _drawing(reader: Reader, value):
    return reader.drawing(value["name"], value.get("caption") or "") if drawings.get(value["name"]) else ()


def film(reader: Reader, value):
    title = Words(value["title"], bold=True, href=value["url"])
    length = gettext("%(minutes)d min") % {"minutes": value["minutes"]} if value.get("minutes") else ""
    line = (title, *words(f" ({length})" if length else ""))
    about = (Paragraph(words(value["summary"])),) if value.get("summary") else ()
    return (Notice((Paragraph(line), *about), "info", gettext("Film")),)


def _page_link(reader: Reader, value):
    target = value.target
    href = reader.address(target.url or "") if target else ""
    return (Paragraph((Words(value.text, href=href),)),) if target else ()


# Block type of `cms.blocks.streams` → its reader.
READERS = {
    "paragraph": _paragraph,
    "heading": _heading,
    "section": _section,
    "notice": _notice,
    "safety": _safety,
    "folded": _section,
    "figures": _figures,
    "checklist": _checklist,
    "quote": _quote,
    "picture": _picture,
    "drawing": _drawing,
    "film": film,
    "page_link": _page_link,
}


def facts(*rows: tuple[str, object]) -> tuple[Block, ...]:
    """Facts of (name, plain text); those without a value are left out."""
    kept = tuple((str(name), words(value)) for name, value in rows if words(value or ""))
    return (Facts(kept),) if kept else ()
