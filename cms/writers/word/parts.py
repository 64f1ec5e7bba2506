"""Each kind of block → elements of the body."""

from collections.abc import Callable

from django.utils.translation import gettext

from cms.outline.blocks import (
    Block,
    Break,
    Code,
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
    Table,
    Timed,
)
from cms.outline.tidying import plain_of
from cms.templatetags.site_tags import clock_range, duration
from cms.writers.word import forms, pictures, tables
from cms.writers.word.paper import Entry, Paper
from cms.writers.word.paragraphs import PAGE_BREAK, bookmarked, gap, paragraph, run, runs
from cms.writers.word.xml import el

ROLES = {"": "Normal", "lead": "Lead", "muted": "Muted", "kicker": "Kicker"}
LISTS = {"bullets": "ListBullet", "numbers": "ListNumber"}
BOXED = (Notice, Facts, Table, Code)  # tables in Word, which keep no distance of their own to a list above
DEEPEST_LIST = 2
DEEPEST_CONTENTS = 2


def write_blocks(paper: Paper, blocks: tuple[Block, ...]) -> list:
    """A block of an unknown kind is an error of ours, and raises KeyError."""
    found: list = []
    for place, block in enumerate(blocks):
        if isinstance(block, BOXED) and place and isinstance(blocks[place - 1], Items):
            found.append(gap(paper))
        found.extend(PARTS[type(block)](paper, block))
    return found


def _heading(paper: Paper, block: Heading) -> list:
    around = _break() if block.new_page else []
    return [*around, headline(paper, block.level, block.text, block.anchor, block.listed)]


def headline(paper: Paper, level: int, text: str, anchor: str = "", listed: bool = True):
    names = [paper.bookmark(anchor)] if anchor else []
    if listed and paper.outline.layout == "book" and level <= DEEPEST_CONTENTS:
        names.append(f"_Toc{900000 + len(paper.entries)}")
        paper.entries.append(Entry(level, text, names[-1]))
    return paragraph(paper, f"Heading{level}", *bookmarked(paper, names, run(paper, text)))


def _paragraph(paper: Paper, block: Paragraph) -> list:
    return [paragraph(paper, ROLES.get(block.role, "Normal"), *runs(paper, block.text))]


def _items(paper: Paper, block: Items, level: int = 0) -> list:
    found = []
    level = min(level, DEEPEST_LIST)
    key = paper.new_numbering(level) if block.kind == "numbers" else None
    for item in block.items:
        content = runs(paper, item.text)
        if block.kind == "checks":
            box = forms.tick_box(paper, plain_of(item.text))
            found.append(paragraph(paper, "Checklist", box, el("w:r", el("w:tab")), *content))
        else:
            style = LISTS.get(block.kind, "ListBullet") + (str(level + 1) if level else "")
            found.append(paragraph(paper, style, *content, numbering=(key, level) if key else None))
        if item.below:
            found += _items(paper, item.below, level + 1)
    return found


def _timed(paper: Paper, block: Timed) -> list:
    """Its title; then when it is, how long it takes and which part it belongs to."""
    leaders = gettext("For leaders") if block.for_leaders else ""
    minutes = duration(block.minutes) if block.minutes else ""
    about = [clock_range(block.starts, block.ends), minutes, block.phase, leaders]
    told = " · ".join(part for part in about if part)
    below = [paragraph(paper, "Clock", run(paper, told))] if told else []
    return [headline(paper, block.level, block.title), *below, *paper.write(paper, block.blocks)]


def _quote(paper: Paper, block: Quote) -> list:
    source = [paragraph(paper, "QuoteSource", run(paper, block.source))] if block.source else []
    return [paragraph(paper, "Quote", run(paper, block.text)), *source]


def _in_language(paper: Paper, block: InLanguage) -> list:
    with paper.speaking(block.language):
        return paper.write(paper, block.blocks)


def _break(_paper: Paper | None = None, _block: Break | None = None) -> list:
    return [el(PAGE_BREAK)]


PARTS: dict[type, Callable] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Notice: tables.notice,
    Facts: tables.facts,
    Table: tables.data_table,
    Picture: pictures.picture,
    Lines: forms.lines,
    Scale: forms.scale,
    Timed: _timed,
    Quote: _quote,
    Code: pictures.code,
    Break: _break,
    InLanguage: _in_language,
}
