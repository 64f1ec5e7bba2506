"""Names of blocks: each has an id, none stands twice, and an id means the same block on all sides of a merge."""

import json
import uuid
from copy import deepcopy
from typing import Any

Block = dict[str, Any]
Place = tuple[str, str]
NAMESPACE = uuid.UUID("6f0a3a0e-9d5e-4c39-9a43-1f6d2a4b7c11")
TOP: Place = ("", "")


def derived(*words: object) -> str:
    """A new id that is the same each time it is made from the same words."""
    return str(uuid.uuid5(NAMESPACE, " ".join(map(str, words))))


def looks_like_blocks(value) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict) and "type" in item and "value" in item for item in value
    )


def is_blocks(value) -> bool:
    """A list of blocks; the empty list is one too."""
    return looks_like_blocks(value) and all(item.get("id") for item in value)


def with_ids(blocks: list[Block] | None) -> list[Block]:
    """A copy in which every block has an id, and no id stands twice. The same blocks get the same new ids."""
    return unique_ids(_named(deepcopy(blocks or []), ""))


def _named(value, where: str):
    if isinstance(value, dict):
        return {key: _named(item, f"{where}/{key}") for key, item in value.items()}
    if not looks_like_blocks(value):
        return value
    seen: dict[str, int] = {}
    named = []
    for block in value:
        if not block.get("id"):
            text = where + json.dumps([block["type"], block["value"]], sort_keys=True, default=str)
            seen[text] = seen.get(text, 0) + 1
            block = {**block, "id": derived(text, seen[text])}
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
        name = derived(block["id"], "again", number)
    taken.add(name)
    return {**block, "id": name, "value": _unique_inside(block["value"], taken)}


def _unique_inside(value, taken: set[str]):
    if isinstance(value, dict):
        return {key: _unique_inside(item, taken) for key, item in value.items()}
    return unique_ids(value, taken) if is_blocks(value) else value


def without(value, ids):
    """A copy of blocks, or of the value of one, without those with these ids."""
    if isinstance(value, dict):
        return {key: without(item, ids) for key, item in value.items()}
    if not is_blocks(value):
        return deepcopy(value)
    return [{**block, "value": without(block["value"], ids)} for block in value if block["id"] not in ids]


def places(value, at: Place = TOP) -> dict[str, Place]:
    """For each block the list it lies in: the block around it, and the keys down to the list."""
    if isinstance(value, dict):
        found: dict[str, Place] = {}
        for key, item in value.items():
            found |= places(item, (at[0], f"{at[1]}/{key}"))
        return found
    if not is_blocks(value):
        return {}
    found = {block["id"]: at for block in value}
    for block in value:
        found |= places(block["value"], (block["id"], ""))
    return found


def settle_places(base: list[Block], national: list[Block], ours: list[Block]) -> tuple[list[Block], ...]:
    """A block that one side moved to another list is a new one there and gone from where it was.

    Who moved it keeps its id; where it stood it gets a derived id on the other sides, the same each time. A block that
    we removed and national moved counts as standing where national has it now, so that it stays removed.
    """
    in_base, in_national, in_ours = places(base), places(national), places(ours)
    for name in dict.fromkeys([*in_national, *in_ours]):
        was, theirs, own = in_base.get(name), in_national.get(name), in_ours.get(name)
        if theirs and own and theirs != own:
            if was == own:
                base, ours = _renamed(base, name, own), _renamed(ours, name, own)
            else:
                base, national = (_renamed(base, name, was) if was else base), _renamed(national, name, theirs)
        elif was and (own or theirs) != was:
            if own:
                base = _renamed(base, name, was)
            elif theirs:
                base = _transplanted(base, national, name, theirs)
    return base, national, ours


def _renamed(value, name: str, place: Place):
    """The block, and all within it, under ids of their own."""
    if isinstance(value, dict):
        return {key: _renamed(item, name, place) for key, item in value.items()}
    if not is_blocks(value):
        return value
    return [
        _all_renamed(block, place) if block["id"] == name else {**block, "value": _renamed(block["value"], name, place)}
        for block in value
    ]


def _all_renamed(block: Block, place: Place) -> Block:
    inside = block["value"]
    for name in places(inside):
        inside = _renamed(inside, name, place) if name in places(inside) else inside
    return {**block, "id": derived(block["id"], *place), "value": inside}


def _transplanted(base: list[Block], national: list[Block], name: str, place: Place) -> list[Block]:
    """Base with the block taken out, and put as national has it into the same list as there, if base has that list."""
    block = _find(national, name)

    def walk(value, at: Place):
        if isinstance(value, dict):
            return {key: walk(item, (at[0], f"{at[1]}/{key}")) for key, item in value.items()}
        if not is_blocks(value):
            return value
        kept = [{**item, "value": walk(item["value"], (item["id"], ""))} for item in value if item["id"] != name]
        return [*kept, deepcopy(block)] if at == place else kept

    return walk(base, TOP)


def _find(value, name: str) -> Block | None:
    if isinstance(value, dict):
        return next((found for item in value.values() if (found := _find(item, name))), None)
    if not is_blocks(value):
        return None
    for block in value:
        if block["id"] == name:
            return block
        if found := _find(block["value"], name):
            return found
    return None
