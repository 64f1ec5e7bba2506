"""What is always national: locked blocks as they are put back, and as the editor is told of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page

from cms.adaptation.content import plain_blocks
from cms.adaptation.merge import apply_locked, is_locked


@dataclass(frozen=True)
class LockedPart:
    block_id: str
    label: str


def raw_blocks(stream: StreamValue) -> list[dict]:
    return stream.stream_block.get_prep_value(stream)


def with_locked(national: StreamValue, ours: StreamValue) -> tuple[StreamValue, bool]:
    """(ours with every locked block as national has it, whether that changed what a reader sees)."""
    raw = raw_blocks(ours)
    merged = apply_locked(raw_blocks(national), raw)
    if merged == raw:
        return ours, False
    block = ours.stream_block
    return StreamValue(block, merged, is_lazy=True), plain_blocks(block, merged) != plain_blocks(block, raw)


def as_shown(page: Page, national: Page, name: str) -> StreamValue:
    """Our stream with what is always national in its place; where that is in another language, it says which."""
    ours = with_locked(getattr(national, name), getattr(page, name))[0]
    if national.locale_id != page.locale_id:
        _say_language(ours, {part.block_id for part in locked_parts(getattr(national, name))}, national.language_code)
    return ours


def _say_language(stream: StreamValue, keys: set[str], code: str) -> None:
    for block in stream:
        if not isinstance(block.value, StructValue):
            continue
        if block.id in keys:
            block.value.language_code = code
        for inner in block.value.values():
            if isinstance(inner, StreamValue):
                _say_language(inner, keys, code)


def locked_parts(stream: StreamValue) -> list[LockedPart]:
    return list(_locked_in(raw_blocks(stream)))


def _locked_in(blocks: list[dict]) -> Iterator[LockedPart]:
    for block in blocks:
        value = block["value"]
        if is_locked(block):
            words = value.get("title") or value.get("heading") or strip_tags(value.get("text") or "")
            yield LockedPart(block["id"], words[:120])
        elif isinstance(value, dict):
            for inner in value.values():
                if isinstance(inner, list):
                    yield from _locked_in([item for item in inner if isinstance(item, dict) and "value" in item])
