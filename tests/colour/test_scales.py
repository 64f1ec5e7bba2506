"""The colour algorithm against its original, and the contrast that it promises.

`golden.json` is what @digdir/designsystemet 1.15.0 (chroma-js 3.2.0, hsluv 1.0.2) itself says of fourteen colours.
Made in an empty folder with `npm install @digdir/designsystemet@1.15.0` and
`node golden.mjs '#ffffff' '#fdfbe8' … > golden.json`, where golden.mjs is

    import { generateColorScale } from "@digdir/designsystemet/color";
    const scale = (hex, scheme) => Object.fromEntries(generateColorScale(hex, scheme).map((c) => [c.name, c.hex]));
    const both = (hex) => [hex, { light: scale(hex, "light"), dark: scale(hex, "dark") }];
    console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map(both)), null, 1));

The port gives the same hex, channel for channel (tried on 3,256 other colours as well when it was made).
"""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.colour import stylesheet
from cms.colour.preview import INK
from cms.colour.scales import GRAPHICS, SCHEMES, TEXT, designsystemet_scale, scale
from cms.colour.spaces import contrast
from tests.conftest import ROOT

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text())
SITE_CSS = (ROOT / "cms/static/site/site.css").read_text()
VISITED = {"light": "#6b3a5b", "dark": "#d3a8c2"}  # --ds-link-color-visited in site.css

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", GOLDEN)
def test_the_port_gives_what_designsystemet_gives(colour, scheme):
    assert designsystemet_scale(colour, scheme) == GOLDEN[colour][scheme]


def pairs(colour, scheme):
    """(text or line, surface, least contrast) for everything that the site draws in the accent."""
    shades = scale(colour, scheme)
    sheet, paper, tint = stylesheet.SHEET[scheme], stylesheet.PAPER[scheme], shades["surface-tinted"]
    for surface in (sheet, paper, tint, shades["background-tinted"], shades["surface-hover"]):
        yield shades["text-subtle"], surface, TEXT
    for text in (INK[scheme], shades["text-default"], VISITED[scheme]):
        yield text, tint, TEXT
    for surface in (sheet, paper, tint):
        yield shades["border-default"], surface, GRAPHICS
    for state in ("base-default", "base-hover", "base-active"):
        yield shades["base-contrast-default"], shades[state], TEXT
    if stylesheet.edge(shades, scheme) == "transparent":
        yield shades["base-default"], sheet, GRAPHICS


@settings(max_examples=200, deadline=None)
@given(colours)
@example("#ffffff")
@example("#000000")
@example("#ffff00")
@example("#757575")
@example("#797979")
def test_whatever_the_colour_all_text_and_lines_can_be_seen_in_both_schemes(colour):
    for scheme in SCHEMES:
        for front, surface, least in pairs(colour, scheme):
            assert contrast(front, surface) >= least, (scheme, front, surface)


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_every_step_from_black_to_white_keeps_the_contrast_too(grey):
    colour = f"#{grey:02x}{grey:02x}{grey:02x}"
    for scheme in SCHEMES:
        assert all(contrast(front, surface) >= least for front, surface, least in pairs(colour, scheme))


@pytest.mark.parametrize(("colour", "scheme"), [("#757575", "light"), ("#797979", "dark")])
def test_text_on_a_button_is_kept_where_designsystemets_own_states_fail(colour, scheme):
    theirs, ours = designsystemet_scale(colour, scheme), scale(colour, scheme)
    text = ours["base-contrast-default"]
    assert min(contrast(text, theirs[name]) for name in ("base-hover", "base-active")) < TEXT
    assert min(contrast(text, ours[name]) for name in ("base-hover", "base-active")) >= TEXT
    changed = {name for name in ours if ours[name] != theirs[name]}
    assert changed <= {"base-hover", "base-active"}


def test_a_colour_that_can_stand_is_used_as_it_is():
    assert scale("#0a5c8a", "light")["base-default"] == "#0a5c8a"


def test_the_surfaces_reckoned_with_are_those_of_the_site():
    light, dark = SITE_CSS.split("@media screen and (prefers-color-scheme: dark)")[:2]
    for scheme, css in (("light", light), ("dark", dark)):
        tokens = dict(re.findall(r"--ds-([\w-]+): (#[0-9a-f]+);", css))
        full = {"#fff": "#ffffff"}
        sheet, paper = tokens["color-neutral-background-default"], tokens["color-neutral-background-tinted"]
        assert full.get(sheet, sheet) == stylesheet.SHEET[scheme]
        assert paper == stylesheet.PAPER[scheme]
        assert tokens["color-neutral-text-default"] == INK[scheme]
        assert tokens["link-color-visited"] == VISITED[scheme]
    assert "--sheet: var(--ds-color-neutral-background-default)" in light
    assert "--paper: var(--ds-color-neutral-background-tinted)" in light


def test_every_accent_token_that_the_site_sets_is_set_by_a_municipalitys_colour():
    of_site = set(re.findall(r"(--ds-color-accent-[\w-]+):", SITE_CSS))
    of_colour = set(re.findall(r"(--ds-color-accent-[\w-]+):", stylesheet.stylesheet("#0a5c8a")))
    assert of_site == of_colour
