"""Chapters as parts of the handbook, with links to what stands in the same book leading to its place there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wagtail.blocks import StreamValue
from wagtail.models import Page

from cms.downloads import Wish
from cms.outline.blocks import Block, Heading, Item, Items, Paragraph
from cms.outline.reading import Reader
from cms.outline.rich import words
from offerings.downloads.pieces import in_language
from offerings.models import ChapterPage, HandbookPage
from offerings.views.handbooks import Entry, nested
from offerings.views.links import resolve_links
from tools_library.downloads.tools import anchor_of
from tools_library.models import ToolPage

# A link to a page as the editor's rich text stores it; the two attributes stand in any order.
PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")(?=[^>]*\bid="(\d+)")[^>]*>')


@dataclass(frozen=True)
class BookReader(Reader):
    """`places` are addresses by the key of a page: found once for the whole book, and not once for every link."""

    places: Mapping[int, str] = field(default_factory=dict)

    def rich(self, html) -> tuple[Block, ...]:
        source = getattr(html, "source", html) or ""
        return super().rich(PAGE_LINK.sub(self._link, source))

    def _link(self, found: re.Match) -> str:
        place = self.places.get(int(found[1]))
        return f'<a href="{place}">' if place else "<a>"


def chapter_anchor(page: Page) -> str:
    return f"kapittel-{page.pk}"


def book_reader(
    wish: Wish, streams: Iterable, chapters: Iterable[ChapterPage], tools: Iterable[ToolPage]
) -> BookReader:
    """Knows every page that the texts link to; `streams` are streams and stored rich text. One query."""
    linked = {int(key) for text in strings(list(streams)) for key in PAGE_LINK.findall(text)}
    pages = Page.objects.live().filter(pk__in=linked).select_related("locale")
    places = {page.pk: wish.href(page) for page in pages}
    places |= {page.pk: f"#{chapter_anchor(page)}" for page in chapters}
    places |= {tool.pk: f"#{anchor_of(tool)}" for tool in tools}
    return BookReader(wish.base_url, places=places)


def strings(value) -> Iterator[str]:
    """Every text in stored values, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, StreamValue):
        yield from strings(list(value.raw_data))
    elif isinstance(value, Mapping):
        yield from strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def chapters_with_text(book: HandbookPage | None) -> list[ChapterPage]:
    """All live chapters in reading order; one query."""
    if book is None:
        return []
    chapters = ChapterPage.objects.live().descendant_of(book).order_by("path").select_related("locale")
    return list(chapters.defer("search_text"))


def chapter_blocks(wish: Wish, chapters: list[ChapterPage]) -> Iterator[Block]:
    """In the order of the tree; a chapter beneath another is one level further down."""
    for entry in nested(chapters):
        yield from _entry(wish, entry, 1)


def _entry(wish: Wish, entry: Entry, level: int) -> Iterator[Block]:
    page = entry.page
    if any(child["type"] == "page_link" for child in page.body.raw_data):
        resolve_links(page.body, page.locale)
    lead = (Paragraph(words(page.summary), "lead"),) if page.summary else ()
    said = (
        Heading(level, page.title, chapter_anchor(page)),
        *lead,
        *replace(wish.reader, level=level + 1).body(page.body),
    )
    yield from in_language(page.language_code, wish.language, said)
    for below in entry.below:
        yield from _entry(wish, below, level + 1)


def checklist_blocks(chapters: Iterable[ChapterPage], level: int) -> tuple[Block, ...]:
    """Every checklist of the chapters once more, together, to be printed."""
    found: list[Block] = []
    for chapter in chapters:
        for child in chapter.body:
            if child.block_type == "checklist":
                items = tuple(Item(words(item)) for item in child.value["items"])
                found += [Heading(level, child.value["heading"]), Items(items, "checks")]
    return tuple(found)
