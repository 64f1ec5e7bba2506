"""Where things stand on our slides, as data: 16:9, 13⅓ × 7½ inches. Lengths in inches, type in points.

The smallest type that a room reads is 20 points (labels), running text is 24 or 28, and titles are 36 to 44. Colours
are those of the theme (`theme.py`): a municipality's own colour changes the theme and nothing here.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 40 / 3, 7.5
LEFT, ACROSS = 0.9, 11.53
HANG_PT, WIDE_HANG_PT = 32, 54  # how far the text of a list stands in from its bullets, or from 10. and on; points

# Placeholders by the number that a slide and its layout share.
TITLE, BODY, KICKER, FOOTER, NUMBER = 0, 1, 10, 11, 12
PICTURE, TABLE, LOW, HIGH, ISSUER = 14, 14, 15, 16, 17


@dataclass(frozen=True)
class Place:
    """A placeholder. `kind` is its type in the file: "title", "body", "pic", "tbl", "ftr", "sldNum"."""

    kind: str
    number: int
    name: str
    left: float
    top: float
    width: float
    height: float
    size: int = 28
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"  # t, ctr or b
    align: str = "l"  # l or r
    bullets: bool = False


@dataclass(frozen=True)
class Block:
    """A plain coloured area behind the text. It says nothing, and is marked as decoration."""

    left: float
    top: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True)
class Layout:
    """`kind` is the layout's type in the file; "" for one that PowerPoint has no word for."""

    key: str
    kind: str
    ground: str
    places: tuple[Place, ...]
    blocks: tuple[Block, ...] = ()
    line: str = "tx1"  # colour of footer and number
    numbered: bool = True

    def place(self, number: int) -> Place:
        return next(place for place in self.places if place.number == number)


def title(top=1.05, height=1.3, size=36, colour="tx2", anchor="t", width=ACROSS) -> Place:
    return Place("title", TITLE, "Title", LEFT, top, width, height, size, colour, True, anchor)


def kicker(top=0.55, colour="accent3") -> Place:
    return Place("body", KICKER, "Kicker", LEFT, top, ACROSS, 0.45, 20, colour, True, "b")


def body(top=2.3, height=4.45, size=28, width=ACROSS, **more) -> Place:
    return Place("body", BODY, "Text", LEFT, top, width, height, size, **more)


BAR = (Block(0, 0, 0.22, HEIGHT, "accent1"),)

LAYOUTS = (
    Layout(
        "title",
        "title",
        "accent2",
        (
            title(1.35, 2.5, 44, "bg1", "b"),
            kicker(0.75, "bg1"),
            body(4.0, 1.4, 24, colour="bg1"),
            Place("body", ISSUER, "Issuer", LEFT, 5.95, 7.4, 1.1, 24, "tx2", True, "ctr"),
            Place("pic", PICTURE, "Logo", 8.63, 5.95, 3.8, 1.1),
        ),
        (Block(0, 5.6, WIDTH, HEIGHT - 5.6, "bg1"),),
        numbered=False,
    ),
    Layout(
        "section",
        "secHead",
        "accent2",
        (title(1.5, 2.4, 44, "bg1", "b"), kicker(0.75, "bg1"), body(4.1, 2.2, 28, colour="bg1")),
        line="bg1",
    ),
    Layout("text", "obj", "bg1", (title(), kicker(), body(bullets=True)), BAR),
    Layout(
        "question",
        "",
        "bg2",
        (title(1.15, 3.9, 44, "tx2", "ctr"), kicker(), body(5.15, 1.45, 24)),
        BAR,
    ),
    Layout(
        "scale",
        "",
        "bg1",
        (
            title(1.05, 1.9, 36),
            kicker(),
            body(2.4, 1.25, 24, anchor="b"),
            Place("tbl", TABLE, "Scale", LEFT, 3.85, ACROSS, 1.1),
            Place("body", LOW, "Low end", LEFT, 5.05, 5.6, 1.2, 24),
            Place("body", HIGH, "High end", LEFT + ACROSS - 5.6, 5.05, 5.6, 1.2, 24, align="r"),
        ),
        BAR,
    ),
    Layout(
        "tool",
        "",
        "bg1",
        (
            title(width=7.0, height=1.3),
            kicker(),
            body(width=6.7, size=24, bullets=True),
            Place("pic", PICTURE, "Figure", 8.1, 1.2, 4.33, 5.2),
        ),
        BAR,
    ),
    Layout(
        "picture",
        "",
        "bg1",
        (
            title(height=0.75),
            kicker(),
            body(6.1, 0.6, 20, anchor="b"),
            Place("pic", PICTURE, "Picture", LEFT, 2.0, ACROSS, 4.0),
        ),
        BAR,
    ),
    Layout(
        "pause",
        "",
        "accent4",
        (title(1.5, 2.4, 44, "tx2", "b"), kicker(0.75), body(4.1, 2.6, 28)),
        BAR,
    ),
)
BY_KEY = {layout.key: layout for layout in LAYOUTS}


@dataclass(frozen=True)
class Fit:
    """How much a placeholder holds, in points; for `fitting`."""

    width: float
    height: float
    size: int

    @classmethod
    def of(cls, place: Place) -> "Fit":
        return cls(place.width * 72, place.height * 72, place.size)
