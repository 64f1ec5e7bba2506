"""Pictures that carry their description; vector drawings as PNG, since not every Word shows SVG."""

import io
import logging

import segno
from django.utils.translation import gettext
from docx.image.image import Image
from docx.shared import Mm
from PIL import Image as Pillow

from cms.outline.blocks import Code, Notice, Paragraph, Picture
from cms.outline.rich import words
from cms.writers.raster import png_of
from cms.writers.word.paper import Paper
from cms.writers.word.paragraphs import gap, link, paragraph, run
from cms.writers.word.tables import notice, table
from cms.writers.word.xml import el

logger = logging.getLogger(__name__)
DOTS_PER_MM = 300 / 25.4  # 300 dots an inch on paper
DRAWING_MM, TALLEST_MM = 90, 150
CODE_MM = 30
DECORATION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the key of Word's extension for decoration (MS-ODRAWXML 2.2)


class NoPicture(ValueError):
    """What was given cannot be read as a picture."""


def picture(paper: Paper, block: Picture, style: str = "Figure", tallest: float = TALLEST_MM) -> list:
    """The picture with its caption; a note instead of one that cannot be read."""
    try:
        drawing = inline(paper, block, tallest)
    except NoPicture as error:
        logger.warning("A picture is left out of a document: %s", error)
        text = gettext("The picture “%(title)s” could not be read, and is left out.") % {"title": block.alt}
        return notice(paper, Notice((Paragraph(words(text)),)))
    caption = [paragraph(paper, "Caption", run(paper, block.caption))] if block.caption else []
    return [paragraph(paper, "FigureWithCaption" if caption else style, el("w:r", drawing)), *caption]


def inline(paper: Paper, block: Picture, tallest: float = TALLEST_MM, part=None):
    """Raises NoPicture."""
    wide = min(block.width_mm or (DRAWING_MM if block.media_type == "image/svg+xml" else paper.width), paper.width)
    data = _points(block, wide)
    key, image = _added(part or paper.part, data)
    height = wide * image.px_height / image.px_width
    if height > tallest:
        wide, height = wide * tallest / height, tallest
    size = {"cx": int(Mm(wide)), "cy": int(Mm(height))}
    number = paper.number()
    return el(
        "w:drawing",
        el(
            "wp:inline",
            el("wp:extent", **size),
            el("wp:docPr", _decoration(block.alt), id=number, name=f"Picture {number}", descr=block.alt),
            el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks", noChangeAspect=1)),
            el("a:graphic", el("a:graphicData", _pic(key, number, size), uri=PICTURE_SPACE)),
            distT=0, distB=0, distL=0, distR=0,
        ),
    )  # fmt: skip


PICTURE_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def _pic(key: str, number: int, size: dict):
    return el(
        "pic:pic",
        el("pic:nvPicPr", el("pic:cNvPr", id=number, name=f"Picture {number}"), el("pic:cNvPicPr")),
        el("pic:blipFill", el("a:blip", r__embed=key), el("a:stretch", el("a:fillRect"))),
        el(
            "pic:spPr",
            el("a:xfrm", el("a:off", x=0, y=0), el("a:ext", **size)),
            el("a:prstGeom", el("a:avLst"), prst="rect"),
        ),
    )


def _decoration(alt: str):
    """Says that a picture without a description needs none."""
    if alt:
        return None
    return el("a:extLst", el("a:ext", el("adec:decorative", val=1), uri=DECORATION))


def _points(block: Picture, wide: float) -> bytes:
    try:
        if block.media_type == "image/svg+xml":
            return png_of(block.data, round(wide * DOTS_PER_MM))
        with Pillow.open(io.BytesIO(block.data)) as image:
            image.load()  # a file that was cut short is found out here, and not by Word
        return block.data
    except Exception as error:  # Pillow and typst each have their own many ways of saying no
        raise NoPicture(type(error).__name__) from error


def _added(part, data: bytes) -> tuple[str, Image]:
    try:
        return part.get_or_add_image(io.BytesIO(data))
    except Exception as error:
        raise NoPicture(type(error).__name__) from error


def code(paper: Paper, block: Code) -> list:
    """The QR code, with what it leads to in words beside it."""
    address = link(paper, block.url, run(paper, shown_address(block.url), "Hyperlink"))
    label = [paragraph(paper, "CodeLabel", run(paper, block.label))] if block.label else []
    beside = [*label, paragraph(paper, "CodeAddress", address)]
    row = [[paragraph(paper, "TableText", el("w:r", _drawn(paper, block)))], beside]
    return [table(paper, "CodeTable", [row], (CODE_MM + 8, paper.width - CODE_MM - 8)), gap(paper)]


def code_cell(paper: Paper, block: Code) -> list:
    """The QR code with its words below it."""
    label = [paragraph(paper, "CodeAddress", run(paper, block.label))] if block.label else []
    return [paragraph(paper, "TableText", el("w:r", _drawn(paper, block))), *label]


def _drawn(paper: Paper, block: Code):
    return inline(paper, Picture(qr_png(block.url), "image/png", _about(block), width_mm=CODE_MM))


def _about(block: Code) -> str:
    return gettext("QR code that leads to %(url)s") % {"url": block.url}


def shown_address(url: str) -> str:
    """As one reads it aloud: without https:// and the slash at the end."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def qr_png(url: str) -> bytes:
    file = io.BytesIO()
    segno.make(url, error="m", micro=False).save(file, kind="png", scale=10, border=1)
    return file.getvalue()
