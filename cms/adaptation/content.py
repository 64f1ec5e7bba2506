"""What a page says, as plain data that can be merged: `{"fields": {name: value}, "streams": {name: raw blocks}}`.

Two editors' browsers, or a loader and a browser, store the same text in different ways. It is brought to one form
here, so that a difference is always something a person wrote.
"""

import re
from copy import copy

from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.adaptation.merge import FieldMerge, StreamMerge, merge_fields, merge_stream

Content = dict[str, dict]

# Draftail marks its paragraphs for comments; the marks are new each time a text is written.
BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')
EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")
AROUND_BLOCKS = re.compile(r"\s*(</?(?:p|ul|ol|li|h[1-6]|hr|blockquote)(?:\s[^>]*)?/?>)\s*")
LINE_BREAK = re.compile(r"<br\s*/?>")
NUMBER_BLOCKS = (blocks.IntegerBlock, blocks.FloatBlock, blocks.DecimalBlock, blocks.ChooserBlock)


def plain_html(html: str | None) -> str:
    """Rich text in one form: without editor's marks, and without white space that no reader sees."""
    text = BLOCK_KEY.sub("", html or "")
    text = LINE_BREAK.sub("<br/>", text.replace("&nbsp;", "\xa0").replace("&quot;", '"').replace("&#x27;", "'"))
    return EMPTY_PARAGRAPH.sub("", AROUND_BLOCKS.sub(r"\1", re.sub(r"\s*\n\s*", " ", text)).strip())


def plain_blocks(stream_block: blocks.StreamBlock, raw: list[dict]) -> list[dict]:
    """Raw blocks in one form; those of a type that is no longer there are left out, as Wagtail does."""
    known = [(item, stream_block.child_blocks.get(item["type"])) for item in raw or []]
    return [{**item, "value": plain_value(block, item["value"])} for item, block in known if block]


def plain_value(block: blocks.Block, value):
    if isinstance(block, blocks.StructBlock):
        value = value or {}
        return {
            name: plain_value(child, value.get(name, child.get_prep_value(child.get_default())))
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.StreamBlock):
        return plain_blocks(block, value)
    if isinstance(block, blocks.ListBlock):
        return [{**item, "value": plain_value(block.child_block, item["value"])} for item in value or []]
    if isinstance(block, blocks.RichTextBlock):
        return plain_html(value)
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    if isinstance(block, NUMBER_BLOCKS):
        return None if value == "" else value
    return "" if value is None else value


def read_content(page: Page) -> Content:
    """The page's own words. What an offering leaves empty is followed, and is not among them."""
    content = _read(page, page.adapted_fields, page.adapted_streams)
    if not page.follows_when_empty:
        return content
    return {
        kind: {name: value for name, value in values.items() if value not in (None, "", [])}
        for kind, values in content.items()
    }


def read_national(national: Page) -> Content:
    """All that a local page can stand in for."""
    return _read(national, national.followed_fields, national.followed_streams)


def with_values(page: Page, values: dict) -> Page:
    """A copy of the page that says what a form sent; the page itself is left alone."""
    said = copy(page)
    for name, value in values.items():
        setattr(said, name, value)
    return said


def write_content(page: Page, content: Content, national: Content) -> None:
    """Sets the page's fields. Where empty means followed, a value alike the national one becomes empty."""
    for kind in ("fields", "streams"):
        for name in page.adapted_fields if kind == "fields" else page.adapted_streams:
            value = content[kind].get(name)
            if page.follows_when_empty and value == national[kind].get(name):
                value = None
            if name in content[kind] or page.follows_when_empty:
                _set(page, name, value)


def only(content: Content, like: Content) -> Content:
    """The part of `content` that `like` has too."""
    return {
        kind: {name: value for name, value in content[kind].items() if name in like[kind]}
        for kind in ("fields", "streams")
    }


class ContentMerge:
    """A three-way merge of whole pages: the fields at once, and each stream by its blocks."""

    def __init__(self, base: Content, national: Content, ours: Content):
        base, national = only(base, ours), only(national, ours)
        self.fields: FieldMerge = merge_fields(base["fields"], national["fields"], ours["fields"])
        self.streams: dict[str, StreamMerge] = {
            name: merge_stream(base["streams"].get(name, []), national["streams"].get(name, []), blocks_)
            for name, blocks_ in ours["streams"].items()
        }

    @property
    def parts(self) -> list[FieldMerge | StreamMerge]:
        return [self.fields, *self.streams.values()]

    @property
    def content(self) -> Content:
        return {
            "fields": self.fields.fields,
            "streams": {name: stream.blocks for name, stream in self.streams.items()},
        }

    @property
    def base(self) -> Content:
        return {"fields": self.fields.base, "streams": {name: stream.base for name, stream in self.streams.items()}}

    @property
    def conflicts(self) -> list[str]:
        return [name for part in self.parts for name in part.conflicts]

    @property
    def taken(self) -> list[str]:
        """Ids and names of all that comes from national: changed, added or removed there."""
        return [name for part in self.parts for name in [*part.taken, *part.added, *part.removed]]

    @property
    def kept(self) -> list[str]:
        return [name for part in self.parts for name in part.kept]


def _read(page: Page, fields: tuple[str, ...], streams: tuple[str, ...]) -> Content:
    return {
        "fields": {name: _field_value(page, name) for name in fields},
        "streams": {name: _blocks(page, name) for name in streams},
    }


def _field_value(page: Page, name: str):
    value = getattr(page, name)
    if isinstance(page._meta.get_field(name), RichTextField):
        return plain_html(value)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _blocks(page: Page, name: str) -> list[dict]:
    field = page._meta.get_field(name)
    return plain_blocks(field.stream_block, field.stream_block.get_prep_value(getattr(page, name)))


def _set(page: Page, name: str, value) -> None:
    field = page._meta.get_field(name)
    if name in page.adapted_streams:
        value = blocks.StreamValue(field.stream_block, value or [], is_lazy=True)
    elif value is None and not field.null:
        value = ""
    setattr(page, name, value)
