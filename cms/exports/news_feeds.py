"""Atom (RFC 4287) from plain entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from cms.exports.plain import plain

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class FeedEntry:
    """`uid` is a URI that stays when addresses change."""

    uid: str
    title: str
    url: str
    summary: str
    author: str
    updated: datetime
    category: str = ""


class _Feed(Atom1Feed):
    """Django's, with an entry at a time. `changed` stands for the newest of all entries."""

    changed: datetime | None = None

    def latest_post_date(self):
        return self.changed or super().latest_post_date()

    def pieces(self, entries: Iterable[FeedEntry]) -> Iterator[bytes]:
        text = StringIO()
        handler = SimplerXMLGenerator(text, "utf-8", short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        for entry in entries:
            self._add(entry)
            self.write_items(handler)
            self.items.clear()
            yield text.getvalue().encode("utf-8")
            text.seek(0)
            text.truncate()
        handler.endElement("feed")
        yield text.getvalue().encode("utf-8")

    def _add(self, entry: FeedEntry) -> None:
        self.add_item(
            title=plain(entry.title),
            link=entry.url,
            description=plain(entry.summary),
            author_name=plain(entry.author) or self.feed["author_name"],
            unique_id=entry.uid,
            updateddate=entry.updated,
            categories=[plain(entry.category)] if entry.category else [],
        )


def feed_pieces(
    title: str,
    page_url: str,
    feed_url: str,
    entries: Iterable[FeedEntry],
    *,
    author: str,
    subtitle: str,
    language: str,
    changed: datetime | None,
) -> Iterator[bytes]:
    """The feed, an entry at a time; `changed` is when the newest of them was, None for a feed without entries."""
    feed = _Feed(
        title=plain(title),
        link=page_url,
        description="",
        subtitle=plain(subtitle),
        author_name=plain(author),
        feed_url=feed_url,
        feed_guid=feed_url,
        language=language,
    )
    feed.changed = changed
    return feed.pieces(entries)
