"""What goes on which slide: long text runs on over several slides, and no type is made too small to read.

Pure functions. There is no telling which font a machine draws the text with, so the room that text takes is reckoned
from the number of letters, with the width of Arial's letters on the whole and a little to spare.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from cms.outline.blocks import Block, Items, Paragraph, Picture, Scale, Text, Words
from cms.outline.rich import tidy, words
from cms.outline.slides import Deck, Slide
from cms.writers.powerpoint.layouts import BODY, BY_KEY, HANG_PT, TITLE, Fit

LETTER, BOLD_LETTER = 0.53, 0.64  # width of a letter on the whole, in parts of its size
LINE, ABOVE = 1.25, 10  # height of a line in parts of its size; points above a paragraph
LEVEL_STEP, DEEPEST = 4, 2
SMALLEST_TITLE = 28
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1)


@dataclass(frozen=True)
class Point:
    """A paragraph on a slide. `mark` is "", "bullets", "numbers" or "checks"; `number` is that of a numbered one."""

    text: Text
    level: int = 0
    mark: str = ""
    number: int = 1


@dataclass(frozen=True)
class Page:
    """What one slide in the file holds. `title_scale` is per cent of the layout's own size."""

    layout: str
    title: str
    points: tuple[Point, ...] = ()
    notes: tuple[Block, ...] = ()
    picture: Picture | None = None
    scale: Scale | None = None
    kicker: str = ""
    language: str = ""
    title_scale: int = 100


def pages_of(deck: Deck) -> list[Page]:
    """At least one page for each slide, in order; all titles are different, since that is what one finds a slide by."""
    pages = with_own_titles([page for slide in deck.slides for page in pages_of_slide(slide, deck.title)])
    return [replace(page, title_scale=_scale_of(page)) for page in pages]


def pages_of_slide(slide: Slide, fallback: str = "") -> list[Page]:
    layout = slide.layout if slide.layout in BY_KEY else "text"
    scales = [block for block in slide.blocks if isinstance(block, Scale)]
    points = list(points_of(slide.blocks))
    title = (slide.title or slide.kicker or fallback).strip() or "–"
    short, is_cut, _percent = fitted_title(title, BY_KEY[layout].place(TITLE))
    if is_cut and scales and slide.kicker:  # the question is read whole, above its scale
        return pages_of_slide(replace(slide, title=slide.kicker, kicker=""), fallback)
    if is_cut:
        points.insert(0, Point(words(title)))
    if scales:
        parts = [(scale, ()) for scale in scales] + [(None, part) for part in packed(points, "text")]
    else:
        parts = [(None, part) for part in packed(points, layout) or [()]]
    first = Page(layout, short, (), slide.notes, slide.picture, None, slide.kicker, slide.language)
    pages = []
    for number, (scale, part) in enumerate(parts, 1):
        own = replace(first, points=part, scale=scale, title=_numbered(short, number, len(parts)))
        if number > 1:
            own = replace(own, notes=(), picture=None, layout="scale" if scale else "text")
        elif scale:
            own = replace(own, layout="scale")
        pages.append(own)
    return pages


def _scale_of(page: Page) -> int:
    return fitted_title(page.title, BY_KEY[page.layout].place(TITLE))[2]


def _numbered(title: str, number: int, total: int) -> str:
    if total == 1:
        return title
    return gettext("%(title)s (%(number)d of %(total)d)") % {"title": title, "number": number, "total": total}


def with_own_titles(pages: Sequence[Page]) -> list[Page]:
    seen: dict[str, int] = {}
    taken = {page.title for page in pages}
    found = []
    for page in pages:
        seen[page.title] = count = seen.get(page.title, 0) + 1
        title = page.title
        while count > 1 and title in taken:
            title, count = f"{page.title} ({count})", count + 1
        taken.add(title)
        found.append(replace(page, title=title))
    return found


def fitted_title(title: str, place) -> tuple[str, bool, int]:
    """(title, whether it had to be cut, per cent of the layout's size). No smaller than 28 points."""
    fit = Fit.of(place)
    sizes = [size for size in (fit.size, 40, 36, 32, SMALLEST_TITLE) if size <= fit.size]
    for size in sizes:
        if title_height(title, replace(fit, size=size)) <= fit.height:
            return title, False, round(100 * size / fit.size)
    room = int(fit.height // (SMALLEST_TITLE * LINE)) * _letters(fit.width, SMALLEST_TITLE, BOLD_LETTER)
    return _cut(title, room - 12), True, round(100 * SMALLEST_TITLE / fit.size)


def title_height(title: str, fit: Fit) -> float:
    return _lines(title, fit.width, fit.size, BOLD_LETTER) * fit.size * LINE * 0.9


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rsplit(" ", 1)[0].rstrip(" ,.;:–") + "…"


def points_of(blocks: Iterable[Block]) -> Iterable[Point]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Point(block.text)
        elif isinstance(block, Items):
            yield from _listed(block, 0)


def _listed(items: Items, level: int) -> Iterable[Point]:
    for number, item in enumerate(items.items, 1):
        yield Point(item.text, level, items.kind, number)
        if item.below:
            yield from _listed(item.below, min(level + 1, DEEPEST))


def packed(points: Sequence[Point], layout: str) -> list[tuple[Point, ...]]:
    """Points on as few slides as they need, shared out evenly. The first has the layout, the next are plain text."""
    rooms = (Fit.of(BY_KEY[layout].place(BODY)), Fit.of(BY_KEY["text"].place(BODY)))
    pieces = [piece for point in points for piece in _pieces(point, min(rooms, key=lambda fit: fit.height * fit.width))]
    whole = _pack(pieces, rooms, 1)
    if len(whole) < 2:
        return whole
    return next(tried for share in SHARES if len(tried := _pack(pieces, rooms, share)) <= len(whole))


def _pack(points: Sequence[Point], rooms: tuple[Fit, Fit], share: float) -> list[tuple[Point, ...]]:
    pages: list[list[Point]] = []
    left = 0.0
    for point in points:
        fit = rooms[0] if len(pages) == 1 else rooms[1]
        needed = point_height(point, fit) if pages else 0
        if not pages or needed > left:
            pages.append([])
            fit = rooms[0] if len(pages) == 1 else rooms[1]
            left, needed = fit.height * share, point_height(point, fit)
        pages[-1].append(point)
        left -= needed
    return [tuple(page) for page in pages]


def point_height(point: Point, fit: Fit) -> float:
    """Points from the top of the paragraph to the top of the next."""
    size = max(20, fit.size - LEVEL_STEP * point.level)
    width = fit.width - (HANG_PT * (point.level + 1) if point.mark else 0)
    return _lines(as_string(point.text), width, size) * size * LINE + ABOVE


def _lines(text: str, width: float, size: float, letter: float = LETTER) -> int:
    a_line = _letters(width, size, letter)
    return sum(max(1, math.ceil(len(line) / a_line)) for line in text.split("\n"))


def _letters(width: float, size: float, letter: float = LETTER) -> int:
    return max(8, int(width / (size * letter)))


def as_string(text: Text) -> str:
    return "".join(word.text for word in text)


def _pieces(point: Point, fit: Fit) -> Iterable[Point]:
    """The point, or as many as it has to be cut into: at the end of a sentence, else between two words."""
    if point_height(point, fit) <= fit.height:
        yield point
        return
    room = max(60, int(fit.height / (fit.size * LINE) - 1) * _letters(fit.width, fit.size) * 9 // 10)
    for number, text in enumerate(_shorter(point.text, room)):
        yield replace(point, text=text, mark=point.mark if not number else "")


def _shorter(text: Text, room: int) -> Iterable[Text]:
    part: list[Words] = []
    length = 0
    for piece in _small(text, room):
        if part and length + len(piece.text) > room:
            yield tidy(part)
            part, length = [], 0
        part.append(piece)
        length += len(piece.text)
    if part:
        yield tidy(part)


def _small(text: Text, room: int) -> Iterable[Words]:
    """Runs no longer than `room`: sentences where that is enough, else words, else letters."""
    for word in text:
        for sentence in re.split(r"(?<=[.!?…]\s)", word.text):
            parts = [sentence] if len(sentence) <= room else re.split(r"(?<=\s)", sentence)
            for part in parts:
                for at in range(0, len(part), room):
                    yield replace(word, text=part[at : at + room])
