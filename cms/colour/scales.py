"""Designsystemet's colour algorithm: sixteen shades for a scheme, from one colour.

A port of `generateColorScale` in @digdir/designsystemet 1.15 (MIT), held to its own output by a golden test. Each shade
but the base colours has a fixed luminance, so that two shades of any colours have the contrast of those luminances.
"""

from typing import Literal

from cms.colour.spaces import (
    BLACK,
    WHITE,
    contrast,
    less_colourful,
    lightness,
    luminance_of_lightness,
    with_luminance,
)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TEXT, GRAPHICS = 4.5, 3.0  # the least contrast of WCAG AA
STEP = 8  # how much lighter or darker the base colour gets for each state

LUMINANCES = {
    "background-default": {"light": 1, "dark": 0.009},
    "background-tinted": {"light": 0.9, "dark": 0.014},
    "surface-default": {"light": 1, "dark": 0.021},
    "surface-tinted": {"light": 0.81, "dark": 0.027},
    "surface-hover": {"light": 0.7, "dark": 0.036},
    "surface-active": {"light": 0.59, "dark": 0.056},
    "border-subtle": {"light": 0.5, "dark": 0.08},
    "border-default": {"light": 0.19, "dark": 0.22},
    "border-strong": {"light": 0.11, "dark": 0.39},
    "text-subtle": {"light": 0.11, "dark": 0.39},
    "text-default": {"light": 0.0245, "dark": 0.84},
}


def scale(colour: str, scheme: Scheme) -> dict[str, str]:
    """The shades that the site uses: token → hex, with text that can be read on the base colour in each of its states.

    The algorithm picks black or white text for the base colour, and then makes the colour of a pointed-at button
    lighter or darker without looking at that text. For a few middle tones they end up too alike: there we go the
    other way.
    """
    shades = designsystemet_scale(colour, scheme)
    states = ("base-hover", "base-active")
    if any(contrast(shades[name], shades["base-contrast-default"]) < TEXT for name in states):
        base, _step = _base(colour, scheme)
        away = STEP if shades["base-contrast-default"] == WHITE else -STEP
        shades |= {name: _at(colour, base - number * away) for number, name in enumerate(states, 1)}
    return shades


def designsystemet_scale(colour: str, scheme: Scheme) -> dict[str, str]:
    """Exactly what Designsystemet's own tool gives."""
    tint = less_colourful(colour, 0.7) if scheme == "dark" else colour
    base, step = _base(colour, scheme)
    default = colour if scheme == "light" else _at(colour, base)
    return {
        **{name: with_luminance(tint, luminances[scheme]) for name, luminances in LUMINANCES.items()},
        "base-default": default,
        "base-hover": _at(colour, base - step),
        "base-active": _at(colour, base - 2 * step),
        "base-contrast-subtle": _at(default, _subtle_contrast(default)),
        "base-contrast-default": _best_text(default),
    }


def _base(colour: str, scheme: Scheme) -> tuple[float, int]:
    """The lightness of the base colour, and how much darker it gets for each state."""
    base = lightness(colour)
    if scheme == "dark":
        base = 70 if base <= 30 else 100 - base
    return base, -STEP if base <= 30 or 49 <= base <= 65 else STEP


def _at(colour: str, wanted_lightness: float) -> str:
    return with_luminance(colour, luminance_of_lightness(wanted_lightness))


def _best_text(colour: str) -> str:
    return WHITE if contrast(colour, WHITE) >= contrast(colour, BLACK) else BLACK


def _subtle_contrast(colour: str) -> float:
    base = lightness(colour)
    distance = 60 if base <= 40 or base >= 60 else 50
    return base + distance if _best_text(colour) == WHITE else base - distance
