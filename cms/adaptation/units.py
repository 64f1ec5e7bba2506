"""The parts of a page that a person decides about one by one, and what has happened to each. Pure functions.

A unit is one block without the blocks inside it: those are units of their own. So a segment's title can be taken while
a paragraph in the segment is kept.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cms.adaptation.ids import Block, is_blocks, with_ids, without
from cms.adaptation.merge import StreamMerge, is_locked, merge_stream


class State(StrEnum):
    CONFLICT = "conflict"
    TAKEN = "taken"
    KEPT_OURS = "kept_ours"
    TOOK_NATIONAL = "took_national"
    UNDONE = "undone"
    OURS = "ours"
    LOCKED = "locked"


@dataclass(frozen=True)
class Unit:
    """`parent` and `key` are the list it lies in: None and "" at the top. `own` is its value without inner blocks."""

    id: str
    type: str
    parent: str | None
    key: str
    own: Any
    block: Block

    @property
    def place(self) -> tuple[str | None, str]:
        return self.parent, self.key

    @property
    def alone(self) -> Block:
        return {"type": self.type, "value": self.own, "id": self.id}


Units = dict[str, Unit]


def flatten(blocks: list[Block] | None) -> Units:
    """Every unit by its id, in document order; blocks without an id get the one that the merge gives them."""
    return _flat(with_ids(blocks))


def _flat(blocks: list[Block]) -> Units:
    return {unit.id: unit for unit in _units(blocks, None, "")}


def _units(blocks: list[Block], parent: str | None, key: str) -> Iterator[Unit]:
    for block in blocks:
        yield Unit(block["id"], block["type"], parent, key, _own(block["value"]), block)
        for inner_key, inner in _lists(block["value"], ""):
            yield from _units(inner, block["id"], inner_key)


def _lists(value, key: str) -> Iterator[tuple[str, list[Block]]]:
    if is_blocks(value):
        yield key, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _lists(item, f"{key}.{name}" if key else name)


def _own(value):
    if isinstance(value, dict):
        return {key: _own(item) for key, item in value.items() if not is_blocks(item)}
    return None if is_blocks(value) else value


# --- one unit of one side as another side has it ---------------------------------------------------------------------


def put(blocks: list[Block] | None, source: list[Block] | None, id: str) -> list[Block]:
    """`blocks` with one unit as in `source`: changed, inserted whole, or removed. The blocks inside it are left alone.

    Where the list that it belongs in is missing too, what encloses it is inserted.
    """
    blocks, source = with_ids(blocks), with_ids(source)
    here, there = _flat(blocks).get(id), _flat(source).get(id)
    if there is None:
        return without(blocks, {id})
    if here is None:
        return _inserted(blocks, _flat(source), there, there.block)
    block = there.block if here.type != there.type else there.block | {"value": _graft(there, here)}
    inside = _flat([here.block])
    if here.place == there.place or there.parent in inside:
        return _replaced(blocks, here, _pruned(block, _flat(blocks).keys() - inside.keys()))
    return _inserted(without(blocks, {id}), _flat(source), there, block)


def settle(
    base: list[Block] | None, national: list[Block] | None, id: str, ours: list[Block] | None = None
) -> list[Block]:
    """The base once a conflict is decided: it has national's unit, so nothing is left to ask until that changes again.

    Pass `ours` when it may lack the block: what we removed is decided with all that national has inside it.
    """
    if ours is not None:
        mine, theirs = flatten(ours).get(id), flatten(national).get(id)
        if theirs and (mine is None or mine.place != theirs.place):
            base = without(with_ids(base), {id})
    return put(base, national, id)


def _graft(source: Unit, target: Unit):
    """The source's own value around the target's inner lists."""
    return _grafted(source.block["value"], target.block["value"])


def _grafted(source, target):
    if isinstance(source, dict) and isinstance(target, dict):
        value = {key: _grafted(item, target[key]) if key in target else item for key, item in source.items()}
        return value | {key: item for key, item in target.items() if key not in source and is_blocks(item)}
    return target if is_blocks(source) and is_blocks(target) else source


def _pruned(block: Block, ids) -> Block:
    """A copy without the inner blocks that stand elsewhere already."""
    return block | {"value": without(block["value"], ids)}


def _replaced(blocks: list[Block], unit: Unit, block: Block) -> list[Block]:
    siblings = _list_at(blocks, unit.place)
    siblings[next(at for at, item in enumerate(siblings) if item["id"] == unit.id)] = block
    return blocks


def _inserted(blocks: list[Block], source: Units, unit: Unit, block: Block) -> list[Block]:
    """`blocks` (changed in place) with the block after the nearest one it follows in the source."""
    here = _flat(blocks)
    while unit.parent is not None and unit.parent not in here:
        unit = source[unit.parent]
        block = unit.block
    siblings = _list_at(blocks, unit.place)
    if siblings is None:
        # The enclosing block has become something that cannot hold it: the two belong together.
        return _replaced(blocks, here[unit.parent], deepcopy(source[unit.parent].block))
    order = [other.id for other in source.values() if other.place == unit.place]
    places = {item["id"]: at for at, item in enumerate(siblings)}
    before = order[: order.index(unit.id)]
    at = next((places[other] + 1 for other in reversed(before) if other in places), 0)
    siblings.insert(at, _pruned(block, here))
    return blocks


def _list_at(blocks: list[Block], place: tuple[str | None, str]) -> list[Block] | None:
    """The list itself, made if the struct has none there yet; None if something else stands there."""
    parent, key = place
    if parent is None:
        return blocks
    holder, name = _flat(blocks)[parent].block, "value"
    for step in key.split(".") if key else []:
        holder = holder.setdefault(name, {})
        if not isinstance(holder, dict):
            return None
        name = step
    found = holder.setdefault(name, [])
    return found if is_blocks(found) else None


# --- what has happened to each unit ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """`then` and `now` are the national unit before and after; `before` and `ours` are ours before and after."""

    id: str
    label_type: str
    state: State
    then: Unit | None
    now: Unit | None
    ours: Unit | None
    before: Unit | None


@dataclass(frozen=True)
class Sides:
    base: Units
    national: Units
    ours: Units
    base_before: Units | None
    ours_before: Units | None

    @property
    def all(self) -> list[Units]:
        return [side for side in (self.ours, self.national, self.base, self.ours_before, self.base_before) if side]


def changes(
    base: list[Block] | None,
    national: list[Block] | None,
    ours: list[Block] | None,
    base_before: list[Block] | None = None,
    ours_before: list[Block] | None = None,
) -> list[Change]:
    """Every unit that differs, in document order; of blocks that a side lacks only the outermost.

    Without the two sides from before the take-over, TAKEN is what the next merge will take.
    """
    has_history = base_before is not None and ours_before is not None
    history = (flatten(base_before), flatten(ours_before)) if has_history else (None, None)
    sides = Sides(flatten(base), flatten(national), flatten(ours), *history)
    found = (_change(id, sides) for id in _document_order(sides.all))
    return [change for change in found if change]


def _change(id: str, sides: Sides) -> Change | None:
    if _goes_with_parent(id, sides, sides.ours) or _goes_with_parent(id, sides, sides.national):
        return None
    base, national, ours = (side.get(id) for side in (sides.base, sides.national, sides.ours))
    then, before = base, None
    known = sides.base_before is not None and not any(
        _goes_with_parent(id, sides, side) for side in (sides.base_before, sides.ours_before)
    )
    if known:
        then, before = sides.base_before.get(id), sides.ours_before.get(id)
    if national and _under_lock(national, sides.national):
        previous = before if known else base
        state = None if _same(national, previous) and _same(national, ours) else State.LOCKED
    else:
        state = _state(base, national, ours, (then, before) if known else None)
    kind = next(unit for unit in (ours, national, before, then, base) if unit).type if state else ""
    return Change(id, kind, state, then, national, ours, before) if state else None


def _state(base: Unit | None, national: Unit | None, ours: Unit | None, history) -> State | None:
    now = _merged(base, national, ours)
    if now.conflicts:
        return State.CONFLICT
    if history:
        then, before = history
        earlier = _merged(then, national, before)
        if earlier.conflicts:
            return State.TOOK_NATIONAL if _same(ours, national) else State.KEPT_OURS
        if _takes(earlier):
            outcome = next(iter(_flat(earlier.blocks).values()), None)
            if _same(ours, outcome):
                return State.TAKEN
            if _same(ours, before):
                return State.UNDONE
    elif _takes(now):
        return State.TAKEN
    return None if _same(ours, national) else State.OURS


def _merged(base: Unit | None, national: Unit | None, ours: Unit | None) -> StreamMerge:
    """The merge of this unit only; with all that is inside it where one side has no such block."""
    whole = national is None or ours is None
    return merge_stream(*([unit.block if whole else unit.alone] if unit else [] for unit in (base, national, ours)))


def _takes(merge: StreamMerge) -> bool:
    return bool(merge.taken or merge.added or merge.removed)


def _same(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.type, one.own) == (other.type, other.own)


def _goes_with_parent(id: str, sides: Sides, side: Units) -> bool:
    """Whether this side lacks the unit because it lacks the block around it."""
    if id in side:
        return False
    parents = {units[id].parent for units in sides.all if id in units}
    return None not in parents and not any(parent in side for parent in parents)


def _under_lock(unit: Unit, side: Units) -> bool:
    while not is_locked(unit.block):
        if unit.parent is None:
            return False
        unit = side[unit.parent]
    return True


def _document_order(sides: Sequence[Units]) -> list[str]:
    children: list[dict] = []
    for side in sides:
        lists: dict[tuple[str | None, str], list[str]] = {}
        for unit in side.values():
            lists.setdefault(unit.place, []).append(unit.id)
        children.append(lists)
    order: dict[str, None] = {}
    _visit(None, children, order)
    return list(order)


def _visit(parent: str | None, children: list[dict], order: dict[str, None]) -> None:
    for place in dict.fromkeys(place for lists in children for place in lists if place[0] == parent):
        for id in _woven([lists.get(place, []) for lists in children]):
            if id not in order:
                order[id] = None
                _visit(id, children, order)


def _woven(lists: list[list[str]]) -> list[str]:
    """The first list, with what only the later ones have after the block it follows there."""
    order: list[str] = []
    for ids in lists:
        at = 0
        for id in ids:
            if id not in order:
                order.insert(at, id)
            at = order.index(id) + 1
    return order
