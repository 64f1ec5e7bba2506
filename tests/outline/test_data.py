"""What an outline is as data, and when two of them say the same."""

import json
from dataclasses import replace

from cms.drawings.paper import paper_svg
from cms.outline.data import as_data, fingerprint
from tests.writers import samples


def test_every_block_becomes_json_with_its_type():
    files = {}
    data = json.loads(json.dumps(as_data(samples.outline(), files)))
    assert data["type"] == "outline"
    assert {block["type"] for block in data["blocks"]} >= {"heading", "timed", "scale", "lines", "inlanguage", "code"}
    assert len(files) == 1  # the drawing is used twice


def test_same_outline_has_the_same_fingerprint_and_any_change_another():
    outline = samples.outline()
    assert fingerprint(outline) == fingerprint(samples.outline())
    others = [
        replace(outline, title="Noe annet"),
        replace(outline, blocks=outline.blocks[:-1]),
        replace(outline, language="nn"),
        replace(outline, picture=None),
        replace(outline, issuer=replace(outline.issuer, people=())),
    ]
    assert len({fingerprint(outline), *map(fingerprint, others)}) == len(others) + 1


def test_way_of_writing_is_part_of_the_fingerprint():
    assert fingerprint(samples.outline(), "1") != fingerprint(samples.outline(), "2")


def test_drawing_for_paper_has_its_colours_written_out():
    svg = paper_svg("circle").decode()
    assert "var(" not in svg
    assert ".d-warm{fill: #d2744b;}" in svg
    assert ".d-line{fill: none; stroke: #000000;" in svg
    assert "@media" not in svg
