"""A deck as a PowerPoint file: every text stands in a placeholder of our layouts, so that it can be edited."""

import zipfile
from copy import deepcopy
from datetime import UTC, date, datetime, time
from io import BytesIO

from django.utils.translation import gettext, pgettext
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from cms.exports.plain import plain
from cms.outline.blocks import Block, Paragraph, Scale
from cms.outline.rich import words
from cms.outline.slides import Deck
from cms.writers.powerpoint.filling import (
    Unreadable,
    describe,
    place_picture,
    region,
    write_notes,
    write_points,
    write_text,
)
from cms.writers.powerpoint.fitting import Page, pages_of
from cms.writers.powerpoint.layouts import (
    BODY,
    FOOTER,
    HIGH,
    ISSUER,
    KICKER,
    LAYOUTS,
    LOW,
    NUMBER,
    PICTURE,
    TABLE,
)
from cms.writers.powerpoint.template import template
from cms.writers.powerpoint.theme import with_colours

LOWEST, HIGHEST = 1, 10
UNDATED = date(2000, 1, 1)
ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file knows


def write_pptx(deck: Deck) -> bytes:
    """The same bytes for the same deck. Whatever text or picture it holds, there is a file."""
    made = Presentation(BytesIO(template()))
    _dress(made, deck)
    layouts = {layout.key: made.slide_layouts[number] for number, layout in enumerate(LAYOUTS)}
    for page in pages_of(deck):
        _Writer(made.slides.add_slide(layouts[page.layout]), page, deck).write()
    _describe_file(made, deck)
    file = BytesIO()
    made.save(file)
    return _timeless(file.getvalue())


def _layout_names() -> dict[str, str]:
    """What a leader chooses from under “New slide”."""
    return {
        "title": pgettext("slide layout", "Title"),
        "section": pgettext("slide layout", "Section"),
        "text": pgettext("slide layout", "Title and points"),
        "question": pgettext("slide layout", "Question"),
        "scale": pgettext("slide layout", "Scale"),
        "tool": pgettext("slide layout", "Tool"),
        "picture": pgettext("slide layout", "Picture"),
        "pause": pgettext("slide layout", "Break"),
    }


def _dress(made, deck: Deck) -> None:
    """The issuer's colours in the theme, and the layouts' names."""
    name = plain(deck.issuer.name).replace("\n", " ")
    theme = made.slide_masters[0].part.part_related_by(RT.THEME)
    theme.blob = with_colours(theme.blob, name, deck.issuer.colour)
    names = _layout_names()
    for number, layout in enumerate(LAYOUTS):
        made.slide_layouts[number].element.cSld.set("name", names[layout.key])
    for level in (made.slide_masters[0], *made.slide_layouts):
        for place in level.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                place.text_frame.paragraphs[0].runs[0].text = name


def _describe_file(made, deck: Deck) -> None:
    properties = made.core_properties
    made_at = datetime.combine(deck.edition or UNDATED, time(0), UTC)
    values = {
        "title": deck.title,
        "subject": deck.subtitle,
        "author": deck.issuer.name,
        "last_modified_by": deck.issuer.name,
        "language": region(deck.language),
        "comments": deck.url,
        "keywords": "",
    }
    for name, value in values.items():
        setattr(properties, name, plain(value).replace("\n", " ")[:255])
    properties.created = properties.modified = made_at
    properties.revision = 1


def _timeless(file: bytes) -> bytes:
    """The same package without the hour in which it was written."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, ZIP_DAY), source.read(entry), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


class _Writer:
    """Fills one slide. What stays empty is taken away, so that nobody sees “click to add text”."""

    def __init__(self, slide, page: Page, deck: Deck):
        self.slide, self.page, self.deck = slide, page, deck
        self.language = page.language or deck.language
        self.notes: list[Block] = list(page.notes)
        self.places = {place.placeholder_format.idx: place for place in slide.placeholders}

    def write(self) -> None:
        write_text(self.slide.shapes.title.text_frame, self.page.title, self.language)
        self._shrink_title()
        self._text(KICKER, self.page.kicker)
        self._picture()
        if self.page.scale:
            self._scale(self.page.scale)
        if self.page.points and BODY in self.places:
            write_points(self.places.pop(BODY).text_frame, self.page.points, self.language)
        self._text(ISSUER, self.deck.issuer.name, self.deck.language)
        self._foot()
        for place in self.places.values():
            if place.placeholder_format.idx:
                place._element.getparent().remove(place._element)
        if self.notes:
            write_notes(self.slide.notes_slide.notes_text_frame, self.notes, self.language)

    def _shrink_title(self) -> None:
        """By PowerPoint's own means, which undoes it when the title is made shorter."""
        if self.page.title_scale < 100:
            body = self.slide.shapes.title.text_frame._txBody.bodyPr
            etree.SubElement(body, qn("a:normAutofit"), fontScale=str(self.page.title_scale * 1000))

    def _text(self, number: int, text: str, language: str = "") -> None:
        if text and number in self.places:
            write_text(self.places.pop(number).text_frame, text, language or self.language)

    def _picture(self) -> None:
        is_title = self.page.layout == "title"
        picture = self.page.picture or (self.deck.issuer.logo if is_title else None)
        place = self.places.get(PICTURE)
        if picture is None or place is None or self.page.layout == "scale":
            return
        try:
            place_picture(place, picture, "r" if is_title else "ctr")
            self.places.pop(PICTURE)
        except Unreadable:
            title = picture.alt or self.page.title
            note = gettext("The picture “%(title)s” could not be read, and is left out.") % {"title": title}
            self.notes.append(Paragraph(words(note)))

    def _scale(self, scale: Scale) -> None:
        """A row of ten cells, which can be edited as any table."""
        place = self.places.pop(TABLE)
        height = place.height
        frame = place.insert_table(rows=1, cols=HIGHEST)
        described = gettext("A scale from 1 (%(low)s) to 10 (%(high)s).") % {"low": scale.low, "high": scale.high}
        describe(frame, described)
        frame.table.rows[0].height = height
        _plain_table(frame.table)
        for number, cell in enumerate(frame.table.rows[0].cells, LOWEST):
            write_text(cell.text_frame, str(number), self.language)
            _colour_cell(cell)
        self._text(LOW, scale.low)
        self._text(HIGH, scale.high)
        if scale.question.strip() not in self.page.title:
            self._text(BODY, scale.question)

    def _foot(self) -> None:
        """Footer and slide number: python-pptx leaves them out of new slides, so they are copied from the layout."""
        tree = self.slide.shapes._spTree
        for place in self.slide.slide_layout.placeholders:
            number = place.placeholder_format.idx
            if number not in (FOOTER, NUMBER):
                continue
            element = deepcopy(place._element)
            element.nvSpPr.cNvPr.set("id", str(max(int(found) for found in tree.xpath("//@id") if found.isdigit()) + 1))
            for inherited in list(element.spPr) + list(element.txBody.find(qn("a:lstStyle"))):
                inherited.getparent().remove(inherited)
            body = element.txBody.bodyPr
            for name in list(body.attrib):
                del body.attrib[name]
            tree.append(element)
            for run in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                run.set("lang", region(self.deck.language))


def _plain_table(table) -> None:
    table.first_row = table.horz_banding = False
    properties = table._tbl.tblPr
    for style in properties.findall(qn("a:tableStyleId")):
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # “No style, no grid”


def _colour_cell(cell) -> None:
    """Theme colours, large figures, and white between the cells."""
    paragraph = cell.text_frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "ctr")
    for run in paragraph._p.iter(qn("a:rPr")):
        run.set("sz", "3200")
        run.set("b", "1")
        fill = etree.SubElement(run, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:schemeClr"), val="tx2")
    properties = cell._tc.get_or_add_tcPr()
    properties.set("anchor", "ctr")
    for side in ("lnL", "lnR"):
        line = etree.SubElement(properties, qn(f"a:{side}"), w="76200")
        etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:schemeClr"), val="bg1")
    etree.SubElement(etree.SubElement(properties, qn("a:solidFill")), qn("a:schemeClr"), val="accent4")
