"""Streams as editors make and change them, for the property-based tests of the merge."""

import os
from copy import deepcopy

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("MERGE_EXAMPLES") or (2000 if os.environ.get("REQUIRE_ALL") == "1" else 200))
thorough = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
words = st.sampled_from(["sol", "elv", "hånd", "blomst", "kart", "livslinje"])


def paragraph(name, text):
    return {"type": "paragraph", "value": text, "id": name}


def segment(name, title, minutes, content, locked=False):
    value = {"title": title, "minutes": minutes, "content": content, "locked": locked}
    return {"type": "segment", "value": value, "id": name}


@st.composite
def streams(draw, locked=False):
    """A plan: segments and paragraphs, with paragraphs inside the segments. Ids b0, b1, …"""
    blocks = []
    for number in range(draw(st.integers(0, 5))):
        if draw(st.booleans()):
            content = [paragraph(f"b{number}.{i}", draw(words)) for i in range(draw(st.integers(0, 4)))]
            fixed = locked and draw(st.booleans())
            blocks.append(segment(f"b{number}", draw(words), draw(st.integers(1, 3)), content, fixed))
        else:
            blocks.append(paragraph(f"b{number}", draw(words)))
    return blocks


@st.composite
def edited(draw, blocks, side, across=False):
    """The same stream after some edits by `side`, whose new blocks are named after it.

    With `across` paragraphs are moved from one list to another too.
    """
    blocks = deepcopy(blocks)
    for number in range(draw(st.integers(0, 5))):
        lists = [blocks, *(block["value"]["content"] for block in blocks if block["type"] == "segment")]
        items = draw(st.sampled_from(lists))
        if across and items and items[-1]["type"] == "paragraph" and draw(st.booleans()):
            moved = items.pop()
            draw(st.sampled_from(lists)).append(moved)
        else:
            _edit(draw, items, f"{side}{number}")
    return blocks


def _edit(draw, items, name):
    kind = draw(st.sampled_from(["change", "insert", "delete", "move"]))
    if kind == "insert" or not items:
        items.insert(draw(st.integers(0, len(items))), paragraph(name, draw(words)))
        return
    at = draw(st.integers(0, len(items) - 1))
    if kind == "delete":
        del items[at]
    elif kind == "move":
        items.insert(draw(st.integers(0, len(items) - 1)), items.pop(at))
    elif items[at]["type"] == "paragraph":
        items[at]["value"] = draw(words)
    else:
        key = draw(st.sampled_from(["title", "minutes"]))
        items[at]["value"][key] = draw(words if key == "title" else st.integers(1, 3))


@st.composite
def three_sides(draw, locked=False, across=False):
    base = draw(streams(locked))
    return base, draw(edited(base, "n", across)), draw(edited(base, "o", across))


def flat(blocks):
    """Every block by its id, each without what lies inside it: (place it lies in, own value)."""
    found = {}
    for block in blocks:
        value = block["value"]
        if isinstance(value, dict):
            own = {key: item for key, item in value.items() if key != "content"}
            found[block["id"]] = ("", own)
            found |= {inner["id"]: (block["id"], inner["value"]) for inner in value["content"]}
        else:
            found[block["id"]] = ("", value)
    return found
