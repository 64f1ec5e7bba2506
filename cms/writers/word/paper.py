"""The document while it is written: its parts, and what has to be counted or remembered on the way."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from docx.document import Document

from cms.outline.blocks import Block, Outline
from cms.writers.palette import Palette
from cms.writers.word.xml import el

REGIONS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "se": "se-NO", "sma": "sma-NO", "smj": "smj-NO"}
FROM_THE_RIGHT = frozenset({"ar", "fa", "he", "ps", "ur", "ckb"})
NUMBERED = 1  # abstractNum of numbered lists in numbering.xml
BOOKMARK_LENGTH = 40


@dataclass
class Entry:
    """A line of the contents."""

    level: int
    text: str
    bookmark: str


@dataclass
class Paper:
    """`width` is that of the text, in millimetres: narrower within a box. `write` turns blocks into elements."""

    document: Document
    outline: Outline
    palette: Palette
    write: Callable[["Paper", tuple[Block, ...]], list]
    width: float
    language: str = ""
    part: object = None  # the part that links and pictures belong to
    entries: list[Entry] = field(default_factory=list)
    _numbers: int = 0
    _bookmarks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self.language = self.language or self.outline.language
        self.part = self.part or self.document.part

    def number(self) -> int:
        """One that nothing else in the document has: for pictures, bookmarks and fields to fill in."""
        self._numbers += 1
        return self._numbers

    def bookmark(self, anchor: str) -> str:
        """A name that Word takes: letters, digits and underscores, and no two alike."""
        if anchor not in self._bookmarks:
            name = re.sub(r"\W", "_", anchor, flags=re.ASCII)
            self._bookmarks[anchor] = f"a{len(self._bookmarks)}_{name}"[:BOOKMARK_LENGTH]
        return self._bookmarks[anchor]

    def new_numbering(self, level: int) -> int:
        """The key of a numbered list that begins at 1 again."""
        numbering = self.document.part.numbering_part.element
        key = 1 + max(int(num.numId) for num in numbering.num_lst)
        restart = el("w:lvlOverride", el("w:startOverride", val=1), ilvl=level)
        numbering.append(el("w:num", el("w:abstractNumId", val=NUMBERED), restart, numId=key))
        return key

    @contextmanager
    def speaking(self, language: str):
        before, self.language = self.language, language
        yield
        self.language = before

    @contextmanager
    def within(self, width: float):
        before, self.width = self.width, width
        yield
        self.width = before

    @property
    def is_foreign(self) -> bool:
        return self.language != self.outline.language

    @property
    def from_the_right(self) -> bool:
        return self.language in FROM_THE_RIGHT


def region(language: str) -> str:
    """As Word writes a language; one that it does not know stays as it is."""
    return REGIONS.get(language, language)
