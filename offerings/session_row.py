"""Which sessions an offering holds, and in what order. Pure functions on sessions and on the offering's choice.

A choice is what `OfferingPage.session_choice` stores: `[{"key": "<translation key>", "left_out": false}, …]` with the
programme's sessions in the offering's order. A session that is not named comes after, in national order.
"""

from collections.abc import Iterable, Sequence
from typing import Any

Choice = list[dict[str, Any]]


def key_of(session) -> str:
    return str(session.translation_key)


def named(choice) -> Choice:
    """The entries that can be read; anything else that may have been stored is passed over."""
    entries = choice if isinstance(choice, list) else []
    return [entry for entry in entries if isinstance(entry, dict) and entry.get("key")]


def left_out_keys(choice) -> set[str]:
    return {str(entry["key"]) for entry in named(choice) if entry.get("left_out")}


def in_chosen_order(national: Iterable, choice) -> list:
    """The programme's sessions, those left out included."""
    national = list(national)
    places = {str(entry["key"]): place for place, entry in enumerate(named(choice)) if not entry.get("left_out")}
    return sorted(national, key=lambda session: places.get(key_of(session), len(places)))


def session_row(national: Sequence, own: Sequence, choice) -> tuple[list, set[int]]:
    """(sessions as they are held, keys of those left out). Sets `place`, from 1, on each session that is held.

    Our own version stands in for the national one. A session of our own is put where its number says. What is
    retired nationally is held only by those who have adapted it.
    """
    hidden, left_out = left_out_keys(choice), set()
    ours = {session.stands_for: session for session in own if session.adapts_id}
    row, used = [], set()
    for session in in_chosen_order(national, choice):
        shown = ours.get(key_of(session), session)
        used.add(shown.pk)
        if key_of(session) in hidden:
            left_out |= {session.pk, shown.pk}
        elif shown is not session or not session.retired:
            row.append(shown)
    placed = [(place, session) for place, session in enumerate(row, start=1)]
    for session in own:
        if session.adapts_id and session.stands_for in hidden:
            left_out.add(session.pk)
        elif session.pk not in used:
            placed.append((session.number - 0.5, session))
    held = [session for _place, session in sorted(placed, key=lambda pair: pair[0])]
    for place, session in enumerate(held, start=1):
        session.place = place
    return held, left_out


def choice_from(wanted: Sequence[tuple[str, bool]], national_order: Sequence[str]) -> Choice:
    """What to store for keys in the order wanted, each with whether it is included.

    As little as says it: who keeps the national order goes on following it when a session is added or moved.
    """
    included = [key for key, is_included in wanted if is_included]
    left_out = [{"key": key, "left_out": True} for key, is_included in wanted if not is_included]
    if included == [key for key in national_order if key in included]:
        return left_out
    return [{"key": key, "left_out": False} for key in included] + left_out
