from dataclasses import dataclass, field
from functools import partial

from django.http import Http404
from django.utils.text import slugify

from cms.pageviews import respond
from cms.readers import descendants, for_reader, once, one_of_each, versions_of
from offerings.models import ChapterPage, HandbookPage, ProgrammePage
from offerings.views.links import resolve_links
from tools_library.models import ToolLibraryPage

HEADINGS = {"heading": lambda value: value, "section": lambda value: value.get("heading")}


@dataclass
class Entry:
    """A chapter in the table of contents, with those beneath it."""

    page: ChapterPage
    below: list["Entry"] = field(default_factory=list)


def handbook(request, page):
    return respond(request, page, partial(_handbook, page))


def _handbook(page) -> dict:
    chapters = chapters_of(page)
    named = ProgrammePage.objects.filter(handbooks__page__in=versions_of(page)).order_by().values("translation_key")
    in_use = ProgrammePage.objects.live().filter(retired=False, translation_key__in=named)
    return {
        "contents": nested(chapters),
        "next": chapters[0] if chapters else None,
        "programmes": once(in_use).select_related("locale").order_by("path"),
        "library": once(ToolLibraryPage.objects.live()).select_related("locale").order_by("path").first(),
    }


def chapter(request, page):
    return respond(request, page, partial(_chapter, page))


def _chapter(page) -> dict:
    book = HandbookPage.objects.ancestor_of(page).select_related("locale").last()
    if book is None:
        raise Http404("A chapter stands in a handbook.")
    resolve_links(page.body, page.locale)
    chapters = chapters_of(book)
    row = [for_reader(book), *chapters]
    place = next((i for i, other in enumerate(row) if other.translation_key == page.translation_key), None)
    parts = anchored(page.body)
    return {
        "handbook": book,
        "contents": nested(chapters),
        "parts": parts,
        "headings": [part for part in parts if part["heading"]],
        "previous": row[place - 1] if place else None,
        "next": row[place + 1] if place is not None and place + 1 < len(row) else None,
    }


def chapters_of(book: HandbookPage) -> list[ChapterPage]:
    """All live chapters in reading order, each in the language for the reader; two queries.

    `stands` on each is its place in the tree that has the order: what is not translated keeps its place.
    """
    chapters = descendants(ChapterPage.objects.live(), book).order_by("path").select_related("locale")
    return one_of_each(chapters.defer("body", "search_text"))


def nested(chapters: list[ChapterPage]) -> list[Entry]:
    """What `chapters_of` gives, or chapters of one language in the order of their paths, as a tree.

    A chapter whose parent is unpublished stands with the nearest one above.
    """
    roots: list[Entry] = []
    line: list[Entry] = []
    for page in chapters:
        entry = Entry(page)
        while line and not _place(page).startswith(_place(line[-1].page)):
            line.pop()
        (line[-1].below if line else roots).append(entry)
        line.append(entry)
    return roots


def _place(chapter: ChapterPage) -> str:
    """In the tree that has the order; that of its own language where no reader's was asked for."""
    return getattr(chapter, "stands", chapter.path)


def anchored(body) -> list[dict]:
    """The blocks of a body; each heading with an id that follows from its words, numbered when they recur."""
    parts, seen = [], {}
    for block in body:
        heading = HEADINGS[block.block_type](block.value) if block.block_type in HEADINGS else ""
        anchor = ""
        if heading:
            stem = slugify(heading.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "Ae")) or "del"
            seen[stem] = seen.get(stem, 0) + 1
            anchor = f"{stem}-{seen[stem]}" if seen[stem] > 1 else stem
        parts.append({"block": block, "heading": heading, "anchor": anchor})
    return parts
