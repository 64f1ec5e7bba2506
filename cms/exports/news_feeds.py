"""Atom (RFC 4287) from plain entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

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


def write_feed(
    title: str, page_url: str, feed_url: str, entries: Iterable[FeedEntry], *, author: str, subtitle: str, language: str
) -> bytes:
    feed = Atom1Feed(
        title=plain(title),
        link=page_url,
        description="",
        subtitle=plain(subtitle),
        author_name=plain(author),
        feed_url=feed_url,
        feed_guid=feed_url,
        language=language,
    )
    for entry in entries:
        feed.add_item(
            title=plain(entry.title),
            link=entry.url,
            description=plain(entry.summary),
            author_name=plain(entry.author) or plain(author),
            unique_id=entry.uid,
            updateddate=entry.updated,
            categories=[plain(entry.category)] if entry.category else [],
        )
    return feed.writeString("utf-8").encode("utf-8")
