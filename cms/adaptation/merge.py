"""Three-way merge of national text and a local adaptation of it. Pure functions on plain data (DESIGN section 2).

Raw blocks are what a StreamField stores: dicts with `type`, `value` and `id`. Structs are dicts, child streams and
lists are lists of such blocks, and everything else is one value that is taken whole. A block is known by its id
wherever it stands in its list.

`base` in a result is what to merge from the next time: the national text, but with the old text wherever the two
sides are in conflict. A conflict is settled by giving the base what national has there, and then it does not come
back until national changes that block again.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from cms.adaptation.ids import Block, is_blocks, places, settle_places, unique_ids, with_ids, without
from cms.adaptation.order import merged_order

MISSING = object()


@dataclass
class Report:
    """Ids of blocks, or names of fields, in the order they are met."""

    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def note(self, what: str, name: str) -> None:
        names = getattr(self, what)
        if name not in names:
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
    merged, next_base = _merge_blocks(*settle_places(base, national, ours), result)
    result.blocks = apply_locked(national, unique_ids(merged), result)
    result.base = apply_locked(national, unique_ids(next_base))
    fixed = _within(_locked_ids(national), base, national, ours)
    result.conflicts = [name for name in result.conflicts if name not in fixed]
    result.kept = [name for name in result.kept if name not in fixed]
    return result


def merge_fields(base: dict | None, national: dict | None, ours: dict | None) -> FieldMerge:
    """The same for a dict of plain fields: each is taken whole."""
    base, national, ours = (deepcopy(fields or {}) for fields in (base, national, ours))
    result = FieldMerge()
    for name in dict.fromkeys([*ours, *national, *base]):
        sides = [fields.get(name, MISSING) for fields in (base, national, ours)]
        merged, next_base = _merge_whole(*sides, result, name)
        if merged is not MISSING:
            result.fields[name] = merged
        if next_base is not MISSING:
            result.base[name] = next_base
    return result


def _merge_value(base, national, ours, result: Report, owner: str):
    """(value, next base) of one value that belongs to the block or field `owner`."""
    sides = (base, national, ours)
    if all(isinstance(side, dict) for side in sides):
        return _merge_struct(base, national, ours, result, owner)
    if all(is_blocks(side) for side in sides) and any(sides):
        return _merge_blocks(base, national, ours, result)
    return _merge_whole(base, national, ours, result, owner)


def _merge_whole(base, national, ours, result: Report, owner: str):
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


def _merge_struct(base: dict, national: dict, ours: dict, result: Report, owner: str):
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


def _fold(inner: Report, outer: Report, owner: str) -> None:
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
    present = [side for side in (base, national, ours) if side is not MISSING]
    if national is not MISSING and ours is not MISSING and len({block["type"] for block in present}) == 1:
        old = {"value": MISSING} if base is MISSING else base
        value, next_value = _merge_value(old["value"], national["value"], ours["value"], result, name)
        block = {**ours, "value": value}
        return block, (MISSING if next_value is MISSING else {**national, "value": next_value})
    return _merge_whole(base, national, ours, result, name)


def is_locked(block: Block) -> bool:
    return isinstance(block["value"], dict) and block["value"].get("locked") is True


def holds_locked(value) -> bool:
    if isinstance(value, dict):
        return any(holds_locked(item) for item in value.values())
    return is_blocks(value) and any(is_locked(block) or holds_locked(block["value"]) for block in value)


def apply_locked(national: list[Block], ours: list[Block], result: Report | None = None) -> list[Block]:
    """Ours, with every block that national has locked exactly as national has it, put back where it was removed.

    Where we removed the segment around a locked block, the segment comes back.
    """
    there, here = places(national), places(ours)
    moved = {name for name in _locked_ids(national) if name in here and here[name] != there[name]}
    return _locked_list(national, without(ours, moved), result or Report())


def _locked_list(national: list[Block], ours: list[Block], result: Report) -> list[Block]:
    ours = list(ours)
    for place, block in enumerate(national):
        at = next((i for i, own in enumerate(ours) if own["id"] == block["id"]), None)
        if at is None and (is_locked(block) or holds_locked(block["value"])):
            ours.insert(_after_predecessor(national[:place], ours), deepcopy(block))
            result.note("added", block["id"])
        elif at is not None and is_locked(block):
            if ours[at] != block:
                ours[at] = deepcopy(block)
                result.note("taken", block["id"])
        elif at is not None and ours[at]["type"] == block["type"]:
            ours[at] = {**ours[at], "value": _locked_inside(block["value"], ours[at]["value"], result)}
    return ours


def _locked_inside(national, ours, result: Report):
    if isinstance(national, dict) and isinstance(ours, dict):
        inside = {key: _locked_inside(value, ours[key], result) for key, value in national.items() if key in ours}
        return ours | inside
    if is_blocks(national) and is_blocks(ours):
        return _locked_list(national, ours, result)
    return ours


def _locked_ids(value) -> set[str]:
    """Locked blocks and all that lies within them."""
    if isinstance(value, dict):
        return set().union(*(_locked_ids(item) for item in value.values()))
    if not is_blocks(value):
        return set()
    return set().union(
        *(
            {block["id"], *places(block["value"])} if is_locked(block) else _locked_ids(block["value"])
            for block in value
        )
    )


def _within(names: set[str], *sides: list[Block]) -> set[str]:
    """These ids, and those that lie in a block of one of them on any side."""
    found = set(names)
    for side in sides:
        for name, (around, _keys) in places(side).items():
            if around in found:
                found.add(name)
    return found


def _after_predecessor(before: list[Block], ours: list[Block]) -> int:
    at = {block["id"]: place for place, block in enumerate(ours)}
    return next((at[block["id"]] + 1 for block in reversed(before) if block["id"] in at), 0)
