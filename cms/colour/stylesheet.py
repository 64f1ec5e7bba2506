"""A municipality's colour as a style sheet of its own: a small file with an address that never changes its content."""

import re
from functools import lru_cache

from django.urls import reverse

from cms.colour.scales import GRAPHICS, SCHEMES, Scheme, scale
from cms.colour.spaces import contrast

# Raise this when the algorithm or the text below changes: browsers keep the file of an address for a year.
VERSION = "1"

HEX = re.compile(r"#[0-9a-f]{6}")
# What the pages lie on: --sheet and --paper in site/site.css.
SHEET = {"light": "#ffffff", "dark": "#1b1714"}
PAPER = {"light": "#fbf6ef", "dark": "#231f1c"}

# On the screen only, as in site.css: paper is light whatever the screen is.
TEMPLATE = (
    ":root,[data-color-scheme]{{{light}}}"
    "@media screen and (prefers-color-scheme:dark){{:root,[data-color-scheme]{{{dark}}}}}"
    ".ds-button:is(:not([data-variant]),[data-variant=primary]){{border-color:var(--base-edge)}}"
)


def address(colour: str) -> str:
    """Of the style sheet; nothing for what is no colour in the stored form."""
    if not HEX.fullmatch(colour or ""):
        return ""
    return reverse("colour_stylesheet", kwargs={"code": colour[1:], "version": VERSION})


@lru_cache(maxsize=512)
def stylesheet(colour: str) -> str:
    return TEMPLATE.format(**{scheme: _declarations(colour, scheme) for scheme in SCHEMES})


def _declarations(colour: str, scheme: Scheme) -> str:
    shades = scale(colour, scheme)
    lines = [f"--ds-color-accent-{name}:{shade}" for name, shade in shades.items()]
    return ";".join([*lines, f"--base-edge:{edge(shades, scheme)}"])


def edge(shades: dict[str, str], scheme: Scheme) -> str:
    """The line round a button whose colour is so near the page's that it would not look like one."""
    seen = contrast(shades["base-default"], SHEET[scheme]) >= GRAPHICS
    return "transparent" if seen else shades["border-default"]
