"""How the four layouts are bound: what stands before and after the text, and at the top and foot of each page."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext
from docx.shared import Mm

from cms.outline.blocks import Code, Outline, Person, Words
from cms.templatetags.site_tags import tel
from cms.writers.word import forms, pictures
from cms.writers.word.paper import Paper
from cms.writers.word.paragraphs import gap, link, paragraph, run, runs
from cms.writers.word.styles import A4_MM, MARGINS_MM
from cms.writers.word.tables import table
from cms.writers.word.xml import el, field, text_el

POSTER_CODE_MM = 50
COVER_PICTURE_MM, POSTER_PICTURE_MM = 110, 60  # at most so tall
LOGO_MM, LOGO_HEIGHT_MM = 42, 14
HEADER_MM = 10
MOST_PEOPLE = 2  # in a box beside each other


def bound(paper: Paper) -> list:
    """All elements of the body but the last, which says how large the page is."""
    before, after = LAYOUTS[paper.outline.layout]
    blocks = paper.outline.blocks
    if paper.outline.layout == "poster":  # its codes stand in the box at the foot
        blocks = tuple(block for block in blocks if not isinstance(block, Code))
    opening = before(paper)
    text = paper.write(paper, blocks)
    return [*opening, *_contents(paper), *text, *after(paper)]


# --- Before the text


def _title(paper: Paper) -> list:
    outline = paper.outline
    subtitle = [paragraph(paper, "Subtitle", run(paper, outline.subtitle))] if outline.subtitle else []
    return [paragraph(paper, "Title", run(paper, outline.title or outline.kind)), *subtitle]


def _kind(paper: Paper) -> list:
    return [paragraph(paper, "Kind", run(paper, paper.outline.kind))] if paper.outline.kind else []


def _sheet(paper: Paper) -> list:
    return [*_kind(paper), *_title(paper)]


def _picture(paper: Paper, tallest: float) -> list:
    picture = paper.outline.picture
    if not picture:
        return []
    return pictures.picture(paper, replace(picture, width_mm=picture.width_mm or paper.width), tallest=tallest)


def _cover(paper: Paper) -> list:
    outline = paper.outline
    about = [outline.issuer.name, edition(outline), pictures.shown_address(outline.url)]
    lines = [paragraph(paper, "Sender", run(paper, line)) for line in about if line]
    return [*_logo(paper), *_kind(paper), *_title(paper), *_picture(paper, COVER_PICTURE_MM), *lines]


def _poster(paper: Paper) -> list:
    return [*_picture(paper, POSTER_PICTURE_MM), *_kind(paper), *_title(paper)]


def _letter(paper: Paper) -> list:
    """Who it is from, room for who it is to and the day it is sent."""
    outline = paper.outline
    name = [paragraph(paper, "Sender", run(paper, outline.issuer.name, "Strong"))]
    people = [_person(paper, someone) for someone in outline.issuer.people[:MOST_PEOPLE]]
    to = [
        paragraph(paper, "Field", run(paper, gettext("To:"), "Strong"), run(paper, " "),
                  forms.to_fill_in(paper, gettext("To:"), gettext("Fill in"))),
        paragraph(paper, "Field", run(paper, gettext("Date") + ":", "Strong"), run(paper, " "),
                  forms.to_fill_in(paper, gettext("Date"), gettext("Fill in"))),
    ]  # fmt: skip
    return [*name, *people, gap(paper), *to, *_title(paper)]


# --- After the text


def _origin(paper: Paper) -> list:
    """Where the newest one is."""
    outline = paper.outline
    dated = edition(outline)
    words = [Words(f"{dated}. ")] if dated else []
    if outline.url:
        words += [Words(gettext("The newest edition is always here:")), Words(" ")]
        words.append(Words(pictures.shown_address(outline.url), href=outline.url))
    return [gap(paper), paragraph(paper, "Muted", *runs(paper, tuple(words)))] if words else []


def _poster_box(paper: Paper) -> list:
    """Who to call and the codes to follow, beside each other in a box at the foot of the poster."""
    codes = [block for block in paper.outline.blocks if isinstance(block, Code)]
    called = [_person(paper, someone) for someone in paper.outline.issuer.people[:MOST_PEOPLE]]
    if not called:
        return [element for code in codes for element in pictures.code(paper, code)]
    cells = [called, *(pictures.code_cell(paper, code) for code in codes)]
    shares = [paper.width - POSTER_CODE_MM * len(codes), *(POSTER_CODE_MM for _code in codes)]
    return [table(paper, "NoticeInfo", [cells], shares), gap(paper)]


def _person(paper: Paper, someone: Person):
    """One paragraph: name and role, then how to reach them."""
    found = [run(paper, someone.name, "Strong")]
    if someone.role:
        found.append(run(paper, f", {someone.role}"))
    if someone.phone:
        number = run(paper, someone.phone, "Hyperlink")
        found += [run(paper, "\n"), link(paper, f"tel:{tel(someone.phone)}", number)]
    if someone.email:
        between = " · " if someone.phone and paper.outline.layout == "letter" else "\n"
        found += [run(paper, between), link(paper, f"mailto:{someone.email}", run(paper, someone.email, "Hyperlink"))]
    if someone.hours:
        found.append(run(paper, f"\n{someone.hours}"))
    return paragraph(paper, "Sender", *found)


def _nothing(_paper: Paper) -> list:
    return []


# Layout → (what stands before the text, what stands after it).
LAYOUTS = {
    "sheets": (_sheet, _origin),
    "book": (_cover, _nothing),
    "letter": (_letter, _origin),
    "poster": (_poster, _poster_box),
}


def edition(outline: Outline) -> str:
    if not outline.edition:
        return ""
    return gettext("Edition of %(date)s") % {"date": date_format(outline.edition)}


# --- Contents


def _contents(paper: Paper) -> list:
    """A place for the contents: filled by `fill_contents` when all headings are known."""
    return [el("w:sdt")] if paper.outline.layout == "book" else []


def fill_contents(paper: Paper, elements: list) -> list:
    """A field that Word can renew, filled with links already. Word knows the page numbers, and adds them on renewal."""
    place = next((place for place, element in enumerate(elements) if element.tag.endswith("}sdt")), None)
    if place is None or paper.outline.layout != "book":
        return elements
    made = [_contents_field(paper)] if paper.entries else []
    return [*elements[:place], *made, *elements[place + 1 :]]


def _contents_field(paper: Paper):
    begin, code, separate, _shown, end = field(r'TOC \o "1-2" \h \z \u', "")
    lines = [
        paragraph(paper, f"TOC{line.level}", el("w:hyperlink", run(paper, line.text), anchor=line.bookmark, history=1))
        for line in paper.entries
    ]
    first = lines[0]
    for element in (separate, code, begin):
        first.insert(1, element)
    gallery = el("w:docPartObj", el("w:docPartGallery", val="Table of Contents"), el("w:docPartUnique"))
    heading = paragraph(paper, "TOCHeading", run(paper, gettext("Contents")))
    content = el("w:sdtContent", heading, lines, paragraph(paper, "Gap", end))
    return el("w:sdt", el("w:sdtPr", el("w:id", val=1_000_000), gallery), content)


# --- Page, header and footer


def set_page(paper: Paper) -> None:
    """A4, the margins of the layout; the cover of a book has neither header nor footer."""
    section = paper.document.sections[0]
    layout = paper.outline.layout
    section.page_width, section.page_height = (Mm(side) for side in A4_MM)
    section.left_margin = section.right_margin = Mm(MARGINS_MM[layout])
    section.top_margin = section.bottom_margin = Mm(MARGINS_MM[layout])
    section.header_distance = section.footer_distance = Mm(HEADER_MM)
    section.different_first_page_header_footer = layout == "book"
    if layout == "poster":
        _fill(section.footer, [_issuer_line(paper)])
        return
    _header(paper, section)
    _fill(section.footer, [_foot(paper)])


def _header(paper: Paper, section) -> None:
    outline = paper.outline
    if outline.layout == "letter":
        return
    shown = outline.kind if outline.layout != "book" else outline.title
    right = [el("w:r", el("w:tab")), run(paper, shown)] if outline.layout == "book" else []
    left = _logo_runs(paper, section.header.part) or [run(paper, outline.issuer.name)]
    _fill(section.header, [paragraph(paper, "Header", *left, *right)])


def _fill(story, paragraphs: list) -> None:
    story.is_linked_to_previous = False
    story._element[:] = paragraphs


def _foot(paper: Paper):
    return paragraph(paper, "Footer", run(paper, paper.outline.title), el("w:r", el("w:tab")), *_page_of_pages())


def _page_of_pages() -> list:
    """ "Page 1 of 3", with fields for the numbers."""
    words = gettext("Page %(page)s of %(pages)s") % {"page": "\0PAGE\0", "pages": "\0NUMPAGES\0"}
    made = []
    for place, part in enumerate(words.split("\0")):
        made += field(part, "1") if place % 2 else [el("w:r", text_el(part))] if part else []
    return made


def _issuer_line(paper: Paper):
    outline = paper.outline
    address = [el("w:r", el("w:tab")), run(paper, pictures.shown_address(outline.url))] if outline.url else []
    return paragraph(paper, "Footer", run(paper, outline.issuer.name), *address)


def _logo(paper: Paper) -> list:
    made = _logo_runs(paper, paper.part)
    return [paragraph(paper, "Figure", *made)] if made else []


def _logo_runs(paper: Paper, part) -> list:
    """[] without a logo, and for one that cannot be read: the name stands in for it."""
    logo = paper.outline.issuer.logo
    if not logo:
        return []
    named = replace(logo, alt=logo.alt or paper.outline.issuer.name, width_mm=LOGO_MM)
    try:
        return [el("w:r", pictures.inline(paper, named, LOGO_HEIGHT_MM, part))]
    except pictures.NoPicture:
        return []
