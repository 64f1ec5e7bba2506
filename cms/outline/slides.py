"""A slide deck, before it is PowerPoint."""

from dataclasses import dataclass
from datetime import date

from cms.outline.blocks import Block, Issuer, Picture


@dataclass(frozen=True)
class Slide:
    """One slide. `key` is what a leader chooses it by, and stays the same when the deck changes.

    `layout` is "title", "section" (a new session or part), "text" (title and a few points), "question" (one question,
    large), "scale" (an assessment question, 1 to 10), "tool" (title, points and its figure), "picture" or "pause".
    `blocks` are Paragraph, Items and Scale only: what a room can read. `notes` are for the leader.
    """

    key: str
    layout: str
    title: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[Block, ...] = ()
    picture: Picture | None = None
    kicker: str = ""  # a word above the title: the part of the session, the clock
    language: str = ""  # "" is the deck's


@dataclass(frozen=True)
class Deck:
    title: str
    language: str
    issuer: Issuer
    slides: tuple[Slide, ...]
    subtitle: str = ""
    url: str = ""
    edition: date | None = None
