"""The order of blocks after a three-way merge. Pure functions on ids."""

from collections.abc import Sequence


def merged_order(base: Sequence[str], national: Sequence[str], ours: Sequence[str], kept: set[str]) -> list[str]:
    """The ids in `kept`, ordered pair by pair: as we have them where we moved them, else as national has them.

    Where the pairs contradict each other (both sides moved the same blocks around one another) our order stands.
    """
    in_national = set(national)
    shared = [name for name in ours if name in kept and name in in_national]
    order = _pairwise(shared, base, national) or list(shared)
    order = _insert_local(order, [name for name in ours if name in kept], set(shared))
    return _insert_national(order, national, kept)


def _pairwise(shared: list[str], base: Sequence[str], national: Sequence[str]) -> list[str] | None:
    """The order that all pairs agree on; None where they go in a circle. `shared` is in our order."""
    at_base = {name: place for place, name in enumerate(base)}
    at_national = {name: place for place, name in enumerate(national)}
    wins = dict.fromkeys(shared, 0)
    for place, first in enumerate(shared):
        for second in shared[place + 1 :]:
            unmoved = first in at_base and second in at_base and at_base[first] < at_base[second]
            ours_first = not unmoved or at_national[first] < at_national[second]
            wins[first if ours_first else second] += 1
    if len(set(wins.values())) < len(wins):
        return None
    return sorted(shared, key=lambda name: -wins[name])


def _insert_local(order: list[str], ours: list[str], placed: set[str]) -> list[str]:
    """Blocks that only we have stand right after the block they follow in ours."""
    order, placed = list(order), set(placed)
    for place, name in enumerate(ours):
        if name not in placed:
            order.insert(order.index(ours[place - 1]) + 1 if place else 0, name)
            placed.add(name)
    return order


def _insert_national(order: list[str], national: Sequence[str], kept: set[str]) -> list[str]:
    """Blocks that national added stand after the one they follow there, and after what we wrote below that one."""
    order = list(order)
    placed, in_national = set(order), set(national)
    for place, name in enumerate(national):
        if name in kept and name not in placed:
            before = next((other for other in reversed(national[:place]) if other in placed), None)
            at = order.index(before) + 1 if before is not None else 0
            while before is not None and at < len(order) and order[at] not in in_national:
                at += 1
            order.insert(at, name)
            placed.add(name)
    return order
