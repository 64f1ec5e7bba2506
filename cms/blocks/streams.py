"""Which blocks go together in which stream."""

from cms.blocks.drawings import DrawingBlock
from cms.blocks.media import FilmBlock, PageLinkBlock, PictureBlock
from cms.blocks.points import ChecklistBlock, FiguresBlock
from cms.blocks.text import (
    FoldedBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuoteBlock,
    SafetyNoticeBlock,
    SectionBlock,
)


def body_blocks():
    """The body of an ordinary page."""
    return [
        ("paragraph", ParagraphBlock()),
        ("heading", HeadingBlock()),
        ("section", SectionBlock()),
        ("notice", NoticeBlock()),
        ("folded", FoldedBlock()),
        ("figures", FiguresBlock()),
        ("checklist", ChecklistBlock()),
        ("quote", QuoteBlock()),
        ("picture", PictureBlock()),
        ("drawing", DrawingBlock()),
        ("film", FilmBlock()),
        ("page_link", PageLinkBlock()),
    ]


def leader_blocks():
    """What a programme says to those who run it: an ordinary body, and safety notices that nobody adapts away."""
    return [*body_blocks(), ("safety", SafetyNoticeBlock())]
