"""Text as paragraphs with a named style, runs and links."""

from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE

from cms.outline.blocks import Text, Words
from cms.writers.word.paper import Paper, region
from cms.writers.word.xml import clark, el, text_el

PAGE_BREAK = "w:lastRenderedPageBreak"  # ours only while we write: `settle_breaks` takes it away
PLAIN_URL = "!#$%&'()*+,/:;=?@[]~-._"
STYLES = {
    (False, False, False): "",
    (True, False, False): "Strong",
    (False, True, False): "Emphasis",
    (True, True, False): "StrongEmphasis",
    (False, False, True): "Hyperlink",
    (True, False, True): "HyperlinkStrong",
    (False, True, True): "HyperlinkEmphasis",
    (True, True, True): "HyperlinkStrong",
}


def paragraph(paper: Paper, style: str, *content, numbering=None):
    """`numbering` is (key of the list, level) where it is not the style's own."""
    number = el("w:numPr", el("w:ilvl", val=numbering[1]), el("w:numId", val=numbering[0])) if numbering else None
    named = el("w:pStyle", val=style) if style != "Normal" else None
    bidi = el("w:bidi") if paper.from_the_right else None
    properties = el("w:pPr", named, number, bidi)
    return el("w:p", properties if len(properties) else None, *content)


def run_properties(paper: Paper, style: str = ""):
    named = el("w:rStyle", val=style) if style else None
    rtl = el("w:rtl") if paper.from_the_right else None
    properties = el("w:rPr", named, rtl, _language(paper) if paper.is_foreign else None)
    return properties if len(properties) else None


def _language(paper: Paper):
    code = region(paper.language)
    return el("w:lang", val=code, **({"bidi": code} if paper.from_the_right else {}))


def run(paper: Paper, text: str, style: str = ""):
    """Line breaks in the text become line breaks."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append(el("w:br"))
        if line:
            parts.append(text_el(line))
    return el("w:r", run_properties(paper, style), *parts)


def runs(paper: Paper, text: Text) -> list:
    return [_words(paper, words) for words in text if words.text]


def _words(paper: Paper, words: Words):
    made = run(paper, words.text, STYLES[words.bold, words.italic, bool(words.href)])
    if words.href.startswith("#"):
        return el("w:hyperlink", made, anchor=paper.bookmark(words.href[1:]), history=1)
    return link(paper, words.href, made) if words.href else made


def link(paper: Paper, href: str, *content):
    """A link with a relationship; signs that an address cannot hold are written as %xx, or Word will not open it."""
    key = paper.part.relate_to(quote(href, safe=PLAIN_URL), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return el("w:hyperlink", *content, r__id=key, w__history=1)


def bookmarked(paper: Paper, anchors: list[str], *content) -> list:
    """`anchors` are names of bookmarks that all stand around the content."""
    keys = [(paper.number(), name) for name in anchors]
    starts = [el("w:bookmarkStart", id=key, name=name) for key, name in keys]
    return [*starts, *content, *(el("w:bookmarkEnd", id=key) for key, _name in keys)]


def gap(paper: Paper):
    """Word needs a paragraph between tables, and at the end of a cell; this one is no higher than it has to be."""
    return el("w:p", el("w:pPr", el("w:pStyle", val="Gap")))


def settle_breaks(elements: list, paper: Paper) -> list:
    """Every break becomes a property of the paragraph after it, so that no page begins with an empty line."""
    settled: list = []
    waiting = False
    for element in elements:
        if element.tag == clark(PAGE_BREAK):
            waiting = bool(settled)
            continue
        if waiting:
            if element.tag != clark("w:p"):
                settled.append(paragraph(paper, "Gap"))
            target = settled[-1] if element.tag != clark("w:p") else element
            target.get_or_add_pPr().pageBreakBefore_val = True
        waiting = False
        settled.append(element)
    return settled


def without_breaks(elements: list) -> list:
    """For a box: it is not spread over pages by hand."""
    return [element for element in elements if element.tag != clark(PAGE_BREAK)]
