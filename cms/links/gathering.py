"""Finds every link of a page: in rich text, in streams, and in columns for addresses, its inline children included.

A generic walk over the model's fields, so that a new page type or block takes part by itself. Only what is published is
read, since that is what the public meets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField

PAGE, FILE = "page:", "file:"
# What a reader sees as the words of a link in a block: the first of these that is filled in.
NAMED_BY = ("label", "title", "heading", "text", "note")


@dataclass(frozen=True)
class Link:
    """`url` as written, without its anchor; "page:12" and "file:3" for what Wagtail keeps by its number."""

    url: str
    text: str = ""


def links_of(page: models.Model) -> list[Link]:
    """In the order of the page, each address once, under the first words that it has."""
    found: dict[str, Link] = {}
    for link in _links_of_model(page):
        if link.url not in found or (link.text and not found[link.url].text):
            found[link.url] = link
    return list(found.values())


def _links_of_model(instance: models.Model) -> Iterator[Link]:
    for field in instance._meta.concrete_fields:
        # Not what the editor cannot reach: Wagtail's own columns, and links between model and parent.
        if field.model.__module__.startswith("wagtail."):
            continue
        yield from _links_of_field(instance, field)
    for relation in get_all_child_relations(instance):
        if relation.related_model.__module__.startswith("wagtail"):
            continue
        for child in getattr(instance, relation.get_accessor_name()).all():
            yield from _links_of_model(child)


def _links_of_field(instance: models.Model, field: models.Field) -> Iterator[Link]:
    value = getattr(instance, field.attname)
    if not value:
        return
    if isinstance(field, models.URLField):
        yield from _written(value, str(instance))
    elif isinstance(field, RichTextField):
        yield from _links_in_text(value)
    elif isinstance(field, StreamField):
        # The raw form: a chosen page that is deleted has no other.
        yield from _links_in_block(field.stream_block, field.stream_block.get_prep_value(value))


def _links_in_block(block: blocks.Block, value, named: str = "") -> Iterator[Link]:
    """`value` is raw. `named` are the words of the struct around it."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for item in value:
            if child := block.child_blocks.get(item["type"]):
                yield from _links_in_block(child, item["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _links_in_block(block.child_block, item["value"] if _is_item(item) else item)
    elif isinstance(block, blocks.StructBlock):
        words = next((value[name] for name in NAMED_BY if _is_plain(value.get(name))), "")
        for name, child in block.child_blocks.items():
            yield from _links_in_block(child, value.get(name), words)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _links_in_text(value)
    elif isinstance(block, blocks.URLBlock):
        yield from _written(value, named)
    elif isinstance(block, blocks.PageChooserBlock):
        yield from _numbered(PAGE, str(value), named)
    elif isinstance(block, DocumentChooserBlock):
        yield from _numbered(FILE, str(value), named)


def _is_plain(value) -> bool:
    return isinstance(value, str) and value != "" and "<" not in value


def _is_item(item) -> bool:
    """Wagtail keeps the parts of a list as `{"type": "item", "value": …}`; in old content they stand bare."""
    return isinstance(item, dict) and item.get("type") == "item" and "value" in item


def _links_in_text(html: str) -> Iterator[Link]:
    reader = LinkReader()
    reader.feed(html)
    reader.close()
    yield from reader.links


class LinkReader(HTMLParser):
    """Reads rich text as Wagtail stores it: `<a href>`, `<a linktype="page" id>`, `<a linktype="document" id>`."""

    def __init__(self):
        super().__init__()
        self.links: list[Link] = []
        self._open: dict | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._end()
            self._open = dict(attrs)

    def handle_data(self, data):
        if self._open is not None:
            self._words.append(data)

    def handle_endtag(self, tag):
        if tag == "a":
            self._end()

    def close(self):
        super().close()
        self._end()

    def _end(self):
        if self._open is not None:
            self.links.extend(_of_anchor(self._open, " ".join("".join(self._words).split())))
        self._open, self._words = None, []


def _of_anchor(attrs: dict, words: str) -> Iterator[Link]:
    kind, number = attrs.get("linktype"), attrs.get("id") or ""
    if kind in ("page", "document"):
        yield from _numbered(PAGE if kind == "page" else FILE, number, words)
    elif not kind:
        yield from _written(attrs.get("href") or "", words)


def _numbered(what: str, number: str, words: str) -> Iterator[Link]:
    # No more digits than a key of the database can have.
    if number.isdecimal() and len(number) < 10:
        yield Link(f"{what}{number}", words)


def _written(address: str, words: str) -> Iterator[Link]:
    """An address as somebody wrote it; not those to write to, to call, or to a place on the same page."""
    address = address.strip().partition("#")[0]
    try:
        scheme = urlsplit(address).scheme
    except ValueError:  # such as "http://[" : said to be malformed when it is tried
        scheme = "http"
    if address and scheme in ("", "http", "https"):
        yield Link(address, words)
