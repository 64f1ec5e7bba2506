"""Raw blocks in words that a person can compare, read through Wagtail's definitions of the blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.db.models import Field, Model
from django.utils.choices import flatten_choices
from django.utils.formats import localize
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.admin.compare import diff_text
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.utils.text import text_from_html

from cms.adaptation.ids import Block, is_blocks

Reference = tuple[type[Model], int]
# (name of the model in small letters, "page" for every kind of page; primary key) -> title
Titles = dict[tuple[str, int], str]

KINDS = {"equal": "same", "addition": "added", "deletion": "removed"}
DATE_BLOCKS = (blocks.DateBlock, blocks.TimeBlock, blocks.DateTimeBlock)
CHOICE_BLOCKS = (blocks.ChoiceBlock, blocks.MultipleChoiceBlock)
TITLES = ("title", "heading", "question", "label")
LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
LIST_ITEM = re.compile(r"<li\b[^>]*>")
END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|blockquote)>|<br\s*/?>|<hr\s*/?>")


@dataclass(frozen=True)
class Piece:
    """`kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    label: str
    text: str


def diff_words(before: str, after: str) -> list[Piece]:
    """What is the same, removed and added, in whole words; words changed in a row are one change."""
    pieces: list[Piece] = []
    removed = added = ""
    changes = [(KINDS[kind], text) for kind, text in diff_text(before, after).changes]
    for at, (kind, text) in enumerate(changes):
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        elif (removed or added) and text.isspace() and at + 1 < len(changes):
            removed, added = removed + text, added + text
        else:
            pieces += [*_change(removed, added), Piece("same", text)]
            removed = added = ""
    return pieces + _change(removed, added)


def _change(removed: str, added: str) -> list[Piece]:
    return [Piece(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]


# --- a block in words ------------------------------------------------------------------------------------------------


def lines(definition: blocks.Block, value, titles: Titles) -> list[Line]:
    """The block without the blocks inside it, one line for each thing said; what is empty is left out."""
    if isinstance(definition, blocks.BaseStructBlock):
        value = value if isinstance(value, dict) else {}
        return [
            line
            for name, child in definition.child_blocks.items()
            if name in value
            for line in lines(child, value[name], titles)
        ]
    if isinstance(definition, blocks.BaseStreamBlock) or (
        isinstance(definition, blocks.ListBlock) and is_blocks(value)
    ):
        return []
    text = _text(definition, value, titles)
    return [Line(str(definition.label), text)] if text else []


def whole_lines(definition: blocks.Block, value, titles: Titles) -> list[Line]:
    """The same with all that lies inside."""
    inner = [line for item in _items(definition, value) for line in whole_lines(*item, titles)]
    return lines(definition, value, titles) + inner


def _items(definition: blocks.Block, value) -> Iterator[tuple[blocks.Block, Any]]:
    """The nearest blocks with an id of their own in a value that has none."""
    for item, inner, inner_value in _inside(definition, value):
        if item is not None:
            yield inner, inner_value
        else:
            yield from _items(inner, inner_value)


def field_line(field: Field, value, titles: Titles) -> Line:
    """A plain field of a page."""
    text = "" if value is None else str(value)
    if isinstance(field, RichTextField):
        text = rich_text(text, titles)
    elif field.choices:
        text = str(dict(field.flatchoices).get(value, text))
    return Line(capfirst(str(field.verbose_name)), text)


def called(definition: blocks.Block, value, titles: Titles) -> str:
    """What an editor knows a block by: its kind and its title, or how its text begins."""
    own = value if isinstance(value, dict) else {}
    title = next((own[name] for name in TITLES if own.get(name)), "")
    found = lines(definition, value, titles)
    return ": ".join(
        filter(None, [str(definition.label), title or (Truncator(found[0].text).words(8) if found else "")])
    )


def _text(definition: blocks.Block, value, titles: Titles) -> str:
    if isinstance(definition, blocks.BooleanBlock):
        return gettext("Yes") if value else gettext("No")
    if value in (None, "", []):
        return ""
    if isinstance(definition, blocks.ListBlock):
        return "\n".join(_text(definition.child_block, item, titles) for item in value)
    if isinstance(definition, blocks.RichTextBlock):
        return rich_text(value, titles)
    if isinstance(definition, blocks.ChooserBlock):
        return _title(definition.model_class, value, titles)
    if isinstance(definition, CHOICE_BLOCKS):
        return _choices(definition, value)
    return localize(definition.to_python(value)) if isinstance(definition, DATE_BLOCKS) else str(value)


def _choices(definition: blocks.FieldBlock, value) -> str:
    names = {str(key): str(label) for key, label in flatten_choices(definition.field.choices)}
    return ", ".join(names.get(str(item), str(item)) for item in (value if isinstance(value, list) else [value]))


def rich_text(html: str, titles: Titles) -> str:
    """Plain text, a line for each paragraph and list item, with where each link leads."""
    html = LINK.sub(lambda link: f"{link[2]} ({escape(_target(link[1], titles))})", html or "")
    html = END_OF_LINE.sub("\n", LIST_ITEM.sub("• ", re.sub(r"\s+", " ", html)))
    rows = [re.sub(r"[ \t]+", " ", row).strip() for row in text_from_html(html).splitlines()]
    return "\n".join(row for row in rows if row)


def _target(attributes: str, titles: Titles) -> str:
    found = dict(ATTRIBUTE.findall(attributes))
    reference = _linked(found)
    return _title(*reference, titles) if reference else unescape(found.get("href", ""))


def _linked(attributes: dict[str, str]) -> Reference | None:
    models = {"page": Page, "document": get_document_model()}
    model, pk = models.get(attributes.get("linktype")), attributes.get("id", "")
    return (model, int(pk)) if model and pk.isdecimal() else None


def _title(model: type[Model], pk, titles: Titles) -> str:
    return titles.get((_kind(model), pk)) or gettext("(no longer there)")


def _kind(model: type[Model]) -> str:
    return "page" if issubclass(model, Page) else model._meta.model_name


# --- what blocks point at --------------------------------------------------------------------------------------------


def references(stream_block: blocks.BaseStreamBlock, raw: list[Block]) -> set[Reference]:
    """All pages, pictures, documents and anything else that is chosen or linked to."""
    return set(_references_in(stream_block, raw))


def fetch_titles(*found: set[Reference]) -> Titles:
    """Titles of what is still there, one query for each model."""
    titles: Titles = {}
    keys: dict[type[Model], set[int]] = {}
    for model, pk in set().union(*found):
        keys.setdefault(Page if issubclass(model, Page) else model, set()).add(pk)
    for model, pks in keys.items():
        titles |= {(_kind(model), pk): str(thing) for pk, thing in model._default_manager.in_bulk(pks).items()}
    return titles


def references_in_text(html) -> set[Reference]:
    """What rich text links to."""
    links = (_linked(dict(ATTRIBUTE.findall(link[1]))) for link in LINK.finditer(html if isinstance(html, str) else ""))
    return {link for link in links if link}


def _references_in(definition: blocks.Block, value) -> Iterator[Reference]:
    if isinstance(definition, blocks.ChooserBlock) and value:
        yield definition.model_class, value
    elif isinstance(definition, blocks.RichTextBlock):
        yield from references_in_text(value)
    else:
        for _item, inner, inner_value in _inside(definition, value):
            yield from _references_in(inner, inner_value)


def _inside(definition: blocks.Block, value) -> Iterator[tuple[Block | None, blocks.Block, Any]]:
    """(raw block or None, definition, value) of all that lies directly in a value."""
    if isinstance(definition, blocks.BaseStreamBlock):
        for item in value or []:
            if item["type"] in definition.child_blocks:
                yield item, definition.child_blocks[item["type"]], item["value"]
    elif isinstance(definition, blocks.ListBlock):
        for item in value or []:
            in_block_form = is_blocks([item])
            yield (item if in_block_form else None), definition.child_block, item["value"] if in_block_form else item
    elif isinstance(definition, blocks.BaseStructBlock) and isinstance(value, dict):
        for name, child in definition.child_blocks.items():
            yield None, child, value.get(name)


def definition_of(definition: blocks.Block, value, id: str) -> blocks.Block | None:
    """What defines the block with this id, at any depth of a stream's blocks; None if it is not there."""
    for item, inner, inner_value in _inside(definition, value):
        if item is not None and item.get("id") == id:
            return inner
        if found := definition_of(inner, inner_value, id):
            return found
    return None
