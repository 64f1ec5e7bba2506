"""Which known names come close to one that is not known."""

import difflib
from collections.abc import Iterable

CLOSENESS = 0.72
SHORTEST_BEGINNING = 3
BEGINNINGS = 4
AT_MOST = 8  # several names can mean one place, so a few more than are shown


def close_keys(key: str, known: Iterable[str]) -> list[str]:
    """Folded names, best first: beginning so (as if not written out), spelled nearly so, a word of what was written."""
    if not key:
        return []
    known = sorted(set(known))
    near = difflib.get_close_matches(key, known, n=AT_MOST, cutoff=CLOSENESS)
    words = set(key.split())
    beginning = [name for name in known if len(key) >= SHORTEST_BEGINNING and name.startswith(key)]
    parts = [name for name in known if len(name) >= SHORTEST_BEGINNING and name in words]
    return list(dict.fromkeys([*sorted(beginning, key=len)[:BEGINNINGS], *near, *parts]))[:AT_MOST]
