"""The beginning of a text, cut where a reader would cut it."""

import re
from html import unescape

from django.utils.html import strip_tags
from wagtail.rich_text import RichText

# A capital letter or a quotation mark has to follow: «kl. 17.30» and «bl.a. mat» are no ends of sentences.
END_OF_SENTENCE = re.compile(r"(?<=[.!?…»])\s+(?=[«“A-ZÆØÅÁ])")
LONGEST_EXCERPT = 160  # characters: what a search engine shows


def excerpt(text: str, limit: int = LONGEST_EXCERPT) -> str:
    """The first whole sentences that fit, else as many whole words of the first, with «…»."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    end = max((match.start() for match in END_OF_SENTENCE.finditer(text, 0, limit + 2)), default=0)
    if 0 < end <= limit:
        return text[:end]
    words, space, _rest = text[:limit].rpartition(" ")
    return f"{words.rstrip(' ,;:–-') if space else text[: limit - 1]}…"


def plain(html: str) -> str:
    """Rich text as one line of plain text."""
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())


def first_text(value) -> str:
    """The first running text in a stream, however deep it lies; headings, drawings and the like are passed over."""
    if isinstance(value, RichText):
        return plain(value.source)
    if isinstance(value, str) or value is None:
        return ""
    if hasattr(value, "values"):
        parts = value.values()
    elif hasattr(value, "__iter__"):
        parts = (getattr(child, "value", child) for child in value)
    else:
        return ""
    return next((text for part in parts if (text := first_text(part))), "")
