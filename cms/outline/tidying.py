"""An outline made fit to be written: headings that never skip a level, nothing empty, no signs that files cannot hold.

Pure functions, used by every writer.
"""

import re
from dataclasses import fields, is_dataclass, replace

from cms.outline.blocks import (
    Block,
    Code,
    Facts,
    Heading,
    InLanguage,
    Item,
    Items,
    Notice,
    Outline,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
    Timed,
    Words,
)

DEEPEST = 4
# What XML 1.0 and PDF have no room for: control signs but the line break, halves of surrogate pairs, non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
ANCHOR = re.compile(r"#(.+)")
WEB = re.compile(r"(?:https?://|mailto:|tel:)\S{1,1990}", re.IGNORECASE)


def tidy(outline: Outline) -> Outline:
    """The same document with headings in order, without empty parts, and with links that lead somewhere."""
    around = writable(replace(outline, blocks=()))
    return replace(around, blocks=tidy_blocks(outline.blocks))


def tidy_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    blocks = _InOrder().of(_kept(writable(blocks)))
    return _linked(blocks, anchors_of(blocks))


def writable(value):
    """The same value with every unwritable sign gone from its texts; a tab becomes a space."""
    if isinstance(value, str):
        return UNWRITABLE.sub("", value.replace("\t", " "))
    if is_dataclass(value):
        return replace(value, **{field.name: writable(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(writable(part) for part in value)
    return value


class _InOrder:
    """Headings as they are met, in reading order. A heading is one below the nearest one before it that stands higher.

    So a heading that skips a level goes up to where it belongs, and those beside it go with it. Of headings with the
    same anchor the first one keeps it.
    """

    def __init__(self):
        self.open: list[int] = []
        self.anchors: set[str] = set()

    def level(self, asked: int) -> int:
        while self.open and self.open[-1] >= asked:
            self.open.pop()
        self.open.append(asked)
        return min(len(self.open), DEEPEST)

    def of(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._one(block) for block in blocks)

    def _one(self, block: Block) -> Block:
        if isinstance(block, Heading | Timed):
            block = replace(block, level=self.level(block.level))
        if isinstance(block, Heading) and block.anchor:
            block = replace(block, anchor="" if block.anchor in self.anchors else block.anchor)
            self.anchors.add(block.anchor)
        if isinstance(block, Timed | Notice | InLanguage):
            block = replace(block, blocks=self.of(block.blocks))
        return block


def _kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(kept for block in blocks if (kept := _without_empty(block)) is not None)


def _without_empty(block: Block) -> Block | None:
    """The block without what is empty within it; None where nothing is left."""
    match block:
        case Paragraph():
            return block if says(block.text) else None
        case Heading():
            return block if block.text.strip() else None
        case Items():
            return _items(block)
        case Notice() | InLanguage():
            block = replace(block, blocks=_kept(block.blocks))
            return block if block.blocks or getattr(block, "heading", "").strip() else None
        case Timed():
            return replace(block, blocks=_kept(block.blocks))
        case Facts():
            rows = tuple((name, text) for name, text in block.rows if says(text))
            return replace(block, rows=rows) if rows else None
        case Table():
            return _table(block)
        case Quote():
            return block if block.text.strip() else None
        case Code():
            return block if WEB.fullmatch(block.url) else None
        case Picture():
            return block if block.data else None
    return block


def _items(block: Items) -> Items | None:
    kept = []
    for item in block.items:
        below = _items(item.below) if item.below else None
        if says(item.text) or below:
            kept.append(Item(item.text, below))
    return replace(block, items=tuple(kept)) if kept else None


def _table(block: Table) -> Table | None:
    """With as many cells in each row as there are in the header, whatever it was made with."""
    wide = len(block.header)
    rows = tuple((*row, *((),) * wide)[:wide] for row in block.rows)
    widths = block.widths if len(block.widths) == wide and min(block.widths) > 0 else ()
    return replace(block, rows=rows, widths=widths) if wide and rows else None


def says(text: Text) -> bool:
    return any(word.text.strip() for word in text)


def plain_of(text: Text) -> str:
    return "".join(word.text for word in text)


def anchors_of(blocks: tuple[Block, ...]) -> frozenset[str]:
    found = set()
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            found.add(block.anchor)
        found |= anchors_of(getattr(block, "blocks", ()))
    return frozenset(found)


def _linked(value, anchors: frozenset[str]):
    """The same with every link that leads nowhere as plain text: to no heading here, to no whole address."""
    if isinstance(value, Words):
        return value if not value.href or _leads_somewhere(value.href, anchors) else replace(value, href="")
    if is_dataclass(value):
        return replace(value, **{field.name: _linked(getattr(value, field.name), anchors) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(_linked(part, anchors) for part in value)
    return value


def _leads_somewhere(href: str, anchors: frozenset[str]) -> bool:
    anchor = ANCHOR.fullmatch(href)
    return anchor[1] in anchors if anchor else bool(WEB.fullmatch(href))
