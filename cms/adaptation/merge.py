"""Three-way merge of national text and a local adaptation of it. Pure functions on plain data (DESIGN section 2).

Raw blocks are what a StreamField stores: dicts with `type`, `value` and `id`. Structs are dicts, child streams and
lists are lists of such blocks, and everything else is one value that is taken whole. A block is known by its id
wherever it stands in its list.

`base` in a result is what to merge from the next time: the national text, but with the old text wherever the two
sides are in conflict. A conflict is settled by giving the base what national has there, and then it does not come
back until national changes that block again.
"""

import json
import uuid
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from cms.adaptation.order import merged_order

Block = dict[str, Any]
MISSING = object()
NAMESPACE = uuid.UUID("6f0a3a0e-9d5e-4c39-9a43-1f6d2a4b7c11")


@dataclass
class Report:
    """Ids of blocks, or names of fields, in the order they are met."""

    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def note(self, what: str, name: str | None) -> None:
        names = getattr(self, what)
        if name is not None and name not in names:
            names.append(name)


@dataclass
class StreamMerge(Report):
    """The blocks after the merge. Where both sides changed a block differently, ours stands and it is a conflict."""

    blocks: list[Block] = field(default_factory=list)
    base: list[Block] = field(default_factory=list)


@dataclass
class FieldMerge(Report):
    fields: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)


def merge_stream(base: list[Block] | None, national: list[Block] | None, ours: list[Block] | None) -> StreamMerge:
    base, national, ours = (with_ids(blocks) for blocks in (base, national, ours))
    result = StreamMerge()
    merged, next_base = _merge_blocks(base, national, apply_locked(national, ours, result), result)
    result.blocks, result.base = unique_ids(merged), unique_ids(next_base)
    return result


def merge_fields(base: dict | None, national: dict | None, ours: dict | None) -> FieldMerge:
    """The same for a dict of plain fields: each is taken whole."""
    base, national, ours = (deepcopy(fields or {}) for fields in (base, national, ours))
    result = FieldMerge()
    for name in [*ours, *(name for name in national if name not in ours), *base]:
        if name in result.fields or name in result.base:
            continue
        sides = [fields.get(name, MISSING) for fields in (base, national, ours)]
        merged, next_base = _merge_whole(*sides, result, name)
        if merged is not MISSING:
            result.fields[name] = merged
        if next_base is not MISSING:
            result.base[name] = next_base
    return result


def _merge_value(base, national, ours, result: Report, owner: str | None):
    """(value, next base) of one value that belongs to the block or field `owner`."""
    sides = (base, national, ours)
    if all(isinstance(side, dict) for side in sides):
        return _merge_struct(base, national, ours, result, owner)
    if all(_is_blocks(side) for side in sides) and any(sides):
        return _merge_blocks(base, national, ours, result)
    return _merge_whole(base, national, ours, result, owner)


def _merge_whole(base, national, ours, result: Report, owner: str | None):
    """A value that cannot be taken apart. MISSING stands for one that a side does not have."""
    if ours == national:
        return ours, national
    if national == base:
        result.note("kept", owner)
        return ours, national
    if ours == base:
        result.note("added" if base is MISSING else "removed" if national is MISSING else "taken", owner)
        return national, national
    result.note("kept", owner)
    result.note("conflicts", owner)
    return ours, base


def _merge_struct(base: dict, national: dict, ours: dict, result: Report, owner: str | None):
    merged, next_base = {}, {}
    for key in dict.fromkeys([*ours, *national, *base]):
        sides = [side.get(key, MISSING) for side in (base, national, ours)]
        inner = Report()
        value, old = _merge_value(*sides, inner, owner)
        _fold(inner, result, owner)
        if value is not MISSING:
            merged[key] = value
        if old is not MISSING:
            next_base[key] = old
    return merged, next_base


def _fold(inner: Report, outer: Report, owner: str | None) -> None:
    """A key that came or went is a change of the block it belongs to; a block that did is its own."""
    for what in ("taken", "kept", "conflicts", "added", "removed"):
        for name in getattr(inner, what):
            outer.note("taken" if name == owner and what in ("added", "removed") else what, name)


def _merge_blocks(base: list[Block], national: list[Block], ours: list[Block], result: Report):
    """(blocks, next base) of one list, matched by id."""
    in_base, in_national, in_ours = ({block["id"]: block for block in side} for side in (base, national, ours))
    merged, next_base = {}, {}
    for name in dict.fromkeys([*in_ours, *in_national, *in_base]):
        sides = [side.get(name, MISSING) for side in (in_base, in_national, in_ours)]
        block, old = _merge_block(*sides, result, name)
        if block is not MISSING:
            merged[name] = block
        if old is not MISSING:
            next_base[name] = old
    order = merged_order(list(in_base), list(in_national), list(in_ours), set(merged))
    base_order = _with_leftovers([name for name in in_national if name in next_base], list(in_base), set(next_base))
    return [merged[name] for name in order], [next_base[name] for name in base_order]


def _with_leftovers(order: list[str], base: list[str], kept: set[str]) -> list[str]:
    """The next base in national's order, with what only the old base still has after the block it followed."""
    for place, name in enumerate(base):
        if name in kept and name not in order:
            before = next((other for other in reversed(base[:place]) if other in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    return order


def _merge_block(base, national, ours, result: Report, name: str):
    sides = (base, national, ours)
    present = [side for side in sides if side is not MISSING]
    if national is not MISSING and ours is not MISSING and len({block["type"] for block in present}) == 1:
        old = {"value": MISSING} if base is MISSING else base
        value, next_value = _merge_value(old["value"], national["value"], ours["value"], result, name)
        block = {**ours, "value": value}
        return block, (MISSING if next_value is MISSING else {**national, "value": next_value})
    return _merge_whole(base, national, ours, result, name)


def _is_blocks(value) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and "type" in item and "value" in item and item.get("id") for item in value
    )


# --- ids -----------------------------------------------------------------------------------------------------------


def with_ids(blocks: list[Block] | None) -> list[Block]:
    """A copy in which every block has an id, and no id stands twice. The same blocks get the same new ids."""
    return unique_ids(_named(deepcopy(blocks or []), ""))


def _named(value, where: str):
    if isinstance(value, dict):
        return {key: _named(item, f"{where}/{key}") for key, item in value.items()}
    if not isinstance(value, list) or not all(
        isinstance(item, dict) and "type" in item and "value" in item for item in value
    ):
        return value
    seen: dict[str, int] = {}
    named = []
    for block in value:
        if not block.get("id"):
            text = where + json.dumps([block["type"], block["value"]], sort_keys=True, default=str)
            seen[text] = seen.get(text, 0) + 1
            block = {**block, "id": str(uuid.uuid5(NAMESPACE, f"{text} {seen[text]}"))}
        named.append({**block, "value": _named(block["value"], block["id"])})
    return named


def unique_ids(blocks: list[Block], taken: set[str] | None = None) -> list[Block]:
    """The first block with an id keeps it; what has the same one later in the page gets a new one."""
    taken = set() if taken is None else taken
    return [_unique(block, taken) for block in blocks]


def _unique(block: Block, taken: set[str]) -> Block:
    name, number = block["id"], 1
    while name in taken:
        number += 1
        name = str(uuid.uuid5(NAMESPACE, f"{block['id']} again {number}"))
    taken.add(name)
    return {**block, "id": name, "value": _unique_inside(block["value"], taken)}


def _unique_inside(value, taken: set[str]):
    if isinstance(value, dict):
        return {key: _unique_inside(item, taken) for key, item in value.items()}
    return unique_ids(value, taken) if _is_blocks(value) else value


# --- locked blocks -------------------------------------------------------------------------------------------------


def is_locked(block: Block) -> bool:
    return isinstance(block["value"], dict) and block["value"].get("locked") is True


def apply_locked(national: list[Block], ours: list[Block], result: Report | None = None) -> list[Block]:
    """Ours, with every block that national has locked exactly as national has it, put back where it was removed."""
    result = result or Report()
    ours = deepcopy(ours)
    for place, block in enumerate(national):
        at = next((i for i, own in enumerate(ours) if own["id"] == block["id"]), None)
        if is_locked(block):
            if at is None:
                ours.insert(_after_predecessor(national[:place], ours), deepcopy(block))
                result.note("added", block["id"])
            elif ours[at] != block:
                ours[at] = deepcopy(block)
                result.note("taken", block["id"])
        elif at is not None and ours[at]["type"] == block["type"]:
            ours[at]["value"] = _locked_inside(block["value"], ours[at]["value"], result)
    return ours


def _locked_inside(national, ours, result: Report):
    if isinstance(national, dict) and isinstance(ours, dict):
        return ours | {key: _locked_inside(value, ours[key], result) for key, value in national.items() if key in ours}
    if _is_blocks(national) and _is_blocks(ours):
        return apply_locked(national, ours, result)
    return ours


def _after_predecessor(before: list[Block], ours: list[Block]) -> int:
    places = {block["id"]: place for place, block in enumerate(ours)}
    return next((places[block["id"]] + 1 for block in reversed(before) if block["id"] in places), 0)
