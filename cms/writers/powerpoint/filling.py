"""Text and pictures into placeholders. Nothing is formatted but what the text itself says: bold, italic, a link."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from lxml import etree
from PIL import Image
from pptx.oxml.ns import qn
from pptx.util import Pt

from cms.exports.plain import plain
from cms.outline.blocks import (
    Block,
    Facts,
    Heading,
    InLanguage,
    Items,
    Lines,
    Notice,
    Paragraph,
    Picture,
    Quote,
    Scale,
    Text,
    Timed,
    Words,
)
from cms.outline.rich import words
from cms.writers.powerpoint.fitting import Point, as_string
from cms.writers.powerpoint.layouts import WIDE_HANG_PT
from cms.writers.raster import png_of

REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "se": "se-NO", "sma": "sma-NO", "smj": "smj-NO", "en": "en-GB"}
RIGHT_TO_LEFT = ("ar", "ckb", "fa", "he", "ps", "ur", "yi")
LINKED = ("http://", "https://", "mailto:", "tel:")
PLAIN_FORMATS = ("PNG", "JPEG", "GIF")
DRAWING_PX, LARGEST_PX = 1000, 2000
CHECK_BOX = "□"


def region(language: str) -> str:
    """The code that PowerPoint's spelling knows: nb → nb-NO."""
    return REGIONS.get(language, language)


def write_points(frame, points: Sequence[Point], language: str) -> None:
    """Replaces all that is in the text frame."""
    is_wide = any(point.mark == "numbers" and point.number > 9 for point in points)
    for number, point in enumerate(points):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.level = point.level
        if is_wide and point.mark == "numbers" and not point.level:
            _hang(paragraph, WIDE_HANG_PT)
        _mark(paragraph, point, list_start(points, number))
        write_words(paragraph, point.text, language)


def write_text(frame, text: str, language: str) -> None:
    write_words(frame.paragraphs[0], words(text), language)


def write_words(paragraph, text: Text, language: str) -> None:
    if language in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    for word in text:
        for number, line in enumerate(plain(word.text).split("\n")):
            if number:
                paragraph.add_line_break()
            if line:
                _run(paragraph, word, line, language)


def _run(paragraph, word: Words, line: str, language: str) -> None:
    run = paragraph.add_run()
    run.text = line
    run._r.get_or_add_rPr().set("lang", region(language))
    if word.bold:
        run.font.bold = True
    if word.italic:
        run.font.italic = True
    href = plain(word.href).strip()
    if href.startswith(LINKED):
        run.hyperlink.address = href


def _hang(paragraph, points: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(points)))
    properties.set("indent", str(-Pt(points)))


def list_start(points: Sequence[Point], at: int) -> int:
    """The first number on this slide of the list that the point is in.

    PowerPoint takes neighbours for one list, and counts on when a leader adds a point, if they all begin with the same.
    """
    level, start = points[at].level, points[at].number
    for point in reversed(points[:at]):
        if point.level > level:
            continue
        if point.level < level or point.mark != "numbers" or point.number != start - 1:
            break
        start = point.number
    return start


def _mark(paragraph, point: Point, start: int) -> None:
    """Bullets are the layout's own; a plain paragraph, a number and a box to tick say so themselves."""
    properties = paragraph._p.get_or_add_pPr()
    if not point.mark:
        _hang(paragraph, 0)
        etree.SubElement(properties, qn("a:buNone"))
    elif point.mark == "numbers":
        etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
        numbered = etree.SubElement(properties, qn("a:buAutoNum"), type="arabicPeriod")
        if start > 1:
            numbered.set("startAt", str(start))
    elif point.mark == "checks":
        etree.SubElement(properties, qn("a:buFont"), typeface="Arial")
        etree.SubElement(properties, qn("a:buChar"), char=CHECK_BOX)


def write_notes(frame, blocks: Sequence[Block], language: str) -> None:
    lines = list(plain_lines(blocks))
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        write_words(paragraph, words(line), language)


def plain_lines(blocks: Iterable[Block]) -> Iterable[str]:
    """One string for each paragraph of the notes page."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield as_string(block.text)
        elif isinstance(block, Items):
            yield from _items(block)
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Quote):
            yield " – ".join(filter(None, [f"«{block.text}»", block.source]))
        elif isinstance(block, Facts):
            yield from (f"{name}: {as_string(value)}" for name, value in block.rows)
        elif isinstance(block, Scale):
            yield f"{block.question} (1: {block.low}, 10: {block.high})"
        elif isinstance(block, Lines):
            yield block.label
        elif isinstance(block, Notice | Timed | InLanguage):
            yield from _within(block)


def _within(block: Notice | Timed | InLanguage) -> Iterable[str]:
    heading = getattr(block, "heading", "") or getattr(block, "title", "")
    if heading and getattr(block, "kind", "") != "leaders":  # all notes are for leaders
        yield f"{heading}:"
    yield from plain_lines(block.blocks)


def _items(items: Items, indent: str = "") -> Iterable[str]:
    for number, item in enumerate(items.items, 1):
        mark = f"{number}." if items.kind == "numbers" else "–"
        yield f"{indent}{mark} {as_string(item.text)}"
        if item.below:
            yield from _items(item.below, f"{indent}   ")


class Unreadable(ValueError):
    """A picture that no reader could open."""


def readable(picture: Picture) -> tuple[bytes, int, int]:
    """(a PNG, JPEG or GIF file, its width and height). Raises Unreadable."""
    try:
        is_drawing = picture.media_type == "image/svg+xml"
        data = png_of(picture.data, DRAWING_PX) if is_drawing else picture.data
        with Image.open(BytesIO(data)) as image:
            if not is_drawing:
                image.load()  # one that is cut short says so first now
            if image.format in PLAIN_FORMATS and max(image.size) <= LARGEST_PX:
                return data, *image.size
            image.thumbnail((LARGEST_PX, LARGEST_PX))
            file = BytesIO()
            image.convert("RGBA").save(file, "PNG")
            return file.getvalue(), *image.size
    except Exception as error:  # cut short, no picture at all, or too large to open: Pillow has many words for it
        raise Unreadable(type(error).__name__) from error


def place_picture(placeholder, picture: Picture, align: str = "ctr") -> None:
    """The whole picture inside the placeholder's frame, with its description. Raises Unreadable."""
    data, width, height = readable(picture)
    left, top, across, down = placeholder.left, placeholder.top, placeholder.width, placeholder.height
    shape = placeholder.insert_picture(BytesIO(data))
    shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
    ratio = min(across / width, down / height)
    shape.width, shape.height = int(width * ratio), int(height * ratio)
    shape.left = left + (across - shape.width) // (1 if align == "r" else 2)
    shape.top = top + (down - shape.height) // 2
    describe(shape, picture.alt)


def describe(shape, alt: str) -> None:
    """The text that is read in the shape's stead; without one it is marked as decoration."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", plain(alt).replace("\n", " ").strip())
    if not properties.get("descr"):
        extensions = etree.SubElement(properties, qn("a:extLst"))
        extension = etree.SubElement(extensions, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        decorative = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
        etree.SubElement(extension, decorative, val="1")
