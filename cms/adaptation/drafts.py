"""National text that exists in another language than ours, as a machine draft that we can work on (decision 0019).

`Adaptation.draft` holds two contents of one shape: `of` is the national content, `is` the same in our language. A part
that national has not touched keeps the words it was given, so that nothing changes under the editor because the
engine was renewed or taken away; only what is new is drafted. Where the engine is missing it stays in its own language.
"""

import logging
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.adaptation.content import Content, plain_html
from cms.translating import machine

logger = logging.getLogger(__name__)

RICH, PLAIN = "rich", "plain"
Words = tuple[str, str]  # how it is written (rich or plain), and the text
Say = Callable[[Words], str]


def can_draft(national: Page, local: Page) -> bool:
    return national.locale_id != local.locale_id and machine.can_translate(
        national.locale.language_code, local.locale.language_code
    )


def draft_of_content(national: Page, content: Content, language: str, former: dict | None = None) -> dict:
    """`{"of": content, "is": the same in `language`}`. `former` is the draft so far, of an earlier content."""
    wanted: list[Words] = []

    def note(words: Words) -> str:
        wanted.append(words)
        return words[1]

    _walk(national, content, former, note)
    found = _translated(wanted, national.locale.language_code, language)
    said = _walk(national, content, former, lambda words: found.get(words, words[1]))
    return {"of": deepcopy(content), "is": said}


def in_our_language(national: Page, content: Content, draft: dict | None) -> Content:
    """`content` in the words of the draft; what it has no words for yet stays as national says it."""
    return _walk(national, content, draft, lambda words: words[1]) if draft else content


def _translated(wanted: list[Words], source: str, target: str) -> dict[Words, str]:
    """Nothing where the engine is missing or fails: a release must not be lost because of it."""
    if not machine.can_translate(source, target):
        return {}
    rich = list(dict.fromkeys(words for words in wanted if words[0] == RICH))
    plain = list(dict.fromkeys(words for words in wanted if words[0] == PLAIN))
    try:
        drafted = [draft.html for draft in machine.translate([text for _kind, text in rich], source, target)]
        said = machine.translate_plain([text for _kind, text in plain], source, target)
    except machine.MachineError:
        logger.exception("A machine draft from %s to %s could not be made", source, target)
        return {}
    return dict(zip(rich, map(plain_html, drafted), strict=True)) | dict(zip(plain, said, strict=True))


def _walk(national: Page, content: Content, draft: dict | None, say: Say) -> Content:
    of, said = (draft["of"], draft["is"]) if draft else ({}, {})
    found: Content = {"fields": {}, "streams": {}}
    for kind, values in content.items():
        for name, value in values.items():
            field = national._meta.get_field(name)
            known = name in of.get(kind, {})
            pair = (of[kind][name], said[kind][name]) if known else None
            found[kind][name] = _field(national, field, value, pair, say)
    return found


def _field(page: Page, field, value, pair, say: Say):
    if pair and pair[0] == value:
        return pair[1]
    if isinstance(field, StreamField):
        return _blocks(field.stream_block, value, pair, say)
    if not isinstance(value, str) or not value or field.name not in page.translated_fields:
        return value
    return say((RICH if isinstance(field, RichTextField) else PLAIN, value))


def _blocks(block: blocks.StreamBlock | blocks.ListBlock, items: list[dict], pair, say: Say) -> list[dict]:
    """Found again by their ids, wherever they stand now."""
    of, said = ({item["id"]: item["value"] for item in side} for side in (pair or ([], [])))
    return [
        {**item, "value": _value(_child(block, item), item["value"], _pair(of, said, item["id"]), say)}
        for item in items or []
    ]


def _child(block, item: dict) -> blocks.Block:
    return block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[item["type"]]


def _value(block: blocks.Block, value: Any, pair, say: Say):
    if pair and pair[0] == value:
        return pair[1]
    if isinstance(block, blocks.StructBlock):
        of, said = pair or ({}, {})
        children = block.child_blocks.items()
        return {name: _value(child, value[name], _pair(of, said, name), say) for name, child in children}
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        return _blocks(block, value, pair, say)
    if not isinstance(value, str) or not value:
        return value
    if isinstance(block, blocks.RichTextBlock):
        return say((RICH, value))
    return say((PLAIN, value)) if isinstance(block, blocks.CharBlock | blocks.TextBlock) else value


def _pair(of: dict, said: dict, key: str):
    return (of[key], said[key]) if key in of and key in said else None
