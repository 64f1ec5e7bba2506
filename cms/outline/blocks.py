"""The parts of a document. Frozen and without behaviour: a writer gives them their look, a test compares them.

Lengths are in millimetres, colours `#rrggbb`, languages BCP 47 codes, addresses absolute. A picture
carries its own bytes.
"""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True)
class Words:
    """A run of text in one style. `href` is an absolute address, or `#anchor` for a heading in the same document."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Text = tuple[Words, ...]


class Block:
    """Marker for what may stand in a document."""


@dataclass(frozen=True)
class Heading(Block):
    """`level` is 1 for a chapter, down to 4. Levels are never skipped downwards: `outline.tidying` sees to it.

    `listed` is False for one that is the same in every chapter: it would only fill the table of contents.
    """

    level: int
    text: str
    anchor: str = ""
    new_page: bool = False
    listed: bool = True


@dataclass(frozen=True)
class Paragraph(Block):
    """`role` is "", "lead" (first words of a page), "muted" (small print) or "kicker" (a word above a heading)."""

    text: Text
    role: str = ""


@dataclass(frozen=True)
class Item:
    text: Text
    below: "Items | None" = None


@dataclass(frozen=True)
class Items(Block):
    """`kind` is "bullets", "numbers" or "checks" (boxes to tick on paper)."""

    items: tuple[Item, ...]
    kind: str = "bullets"


@dataclass(frozen=True)
class Notice(Block):
    """A box. `kind` is "info", "warning" (safety and rights), "leaders" (only for leaders) or "tip"."""

    blocks: tuple[Block, ...]
    kind: str = "info"
    heading: str = ""


@dataclass(frozen=True)
class Facts(Block):
    """What and how much, in two columns: `(("Time", (Words("2 hours"),)), …)`."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Table(Block):
    """Every row has as many cells as `header`. `widths` are shares of the line; () for equal ones."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Picture(Block):
    """`data` is a PNG, JPEG or SVG file. An empty `alt` is decoration and nothing else."""

    data: bytes
    media_type: str  # "image/png", "image/jpeg" or "image/svg+xml"
    alt: str = ""
    caption: str = ""
    width_mm: float = 0  # 0: as wide as the writer likes


@dataclass(frozen=True)
class Lines(Block):
    """Room to write by hand (or to type, in Word): a label and so many lines."""

    label: str
    count: int = 3


@dataclass(frozen=True)
class Scale(Block):
    """A question that is answered by a mark from 1 to 10."""

    question: str
    low: str
    high: str


@dataclass(frozen=True)
class Timed(Block):
    """A segment of a session. With `starts` and `ends` when the clock is known."""

    title: str
    minutes: int
    blocks: tuple[Block, ...] = ()
    phase: str = ""
    for_leaders: bool = False
    starts: time | None = None
    ends: time | None = None
    level: int = 3


@dataclass(frozen=True)
class Quote(Block):
    text: str
    source: str = ""


@dataclass(frozen=True)
class Code(Block):
    """A QR code for an address, with the words that stand beside it. The address is printed too."""

    url: str
    label: str


@dataclass(frozen=True)
class Break(Block):
    """A new page (a new sheet, in a bundle of sheets)."""


@dataclass(frozen=True)
class InLanguage(Block):
    """Blocks in another language than the document: national text where a municipality writes nynorsk."""

    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Person:
    """Someone to call."""

    name: str
    role: str = ""
    phone: str = ""  # as it is read: 12 34 56 78
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Issuer:
    """Who stands behind the document: the national body, or a municipality with its colour, logo and people."""

    name: str
    url: str = ""
    colour: str = ""  # "" is the site's own
    logo: Picture | None = None
    people: tuple[Person, ...] = ()
    is_national: bool = True


@dataclass(frozen=True)
class Outline:
    """A document. `layout` says how it is bound; the writers know what each looks like.

    "book": cover, contents, chapters that begin on a new page, page numbers. "sheets": a plain document with its title
    at the top. "letter": as a sheet, with who it is from and room for who it is to. "poster": one page to hang up, in
    large print.
    """

    title: str
    kind: str  # "Handbook", "Session plan"
    language: str
    issuer: Issuer
    blocks: tuple[Block, ...]
    layout: str = "sheets"
    subtitle: str = ""
    url: str = ""  # the page it is made from, where the newest is
    edition: date | None = None  # when what it says was last changed
    picture: Picture | None = None  # cover of a book, top of a poster
    keywords: tuple[str, ...] = field(default_factory=tuple)
