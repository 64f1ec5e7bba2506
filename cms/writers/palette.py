"""The colours of a document: one accent, the issuer's own or the site's, in shades that can be read on white paper."""

from dataclasses import dataclass

from cms.colour.scales import scale
from cms.outline.blocks import Issuer

SITE = "#9d4926"  # --ds-color-accent-base-default in site/site.css


@dataclass(frozen=True)
class Palette:
    """Hex colours. `accent` and the two inks have a contrast of 4.5 or more on white, `pale` and `tint`."""

    accent: str  # text and thin lines
    deep: str  # large text
    base: str  # the colour as it was given, for areas
    on_base: str  # text on `base`
    pale: str  # behind text
    tint: str  # behind pictures
    edge: str  # frames
    ink: str = "#2f2b27"  # the neutral shades of site/site.css
    soft: str = "#615c58"
    line: str = "#c1bbb7"
    rule: str = "#7d7874"  # lines to write on: 3 to 1 on white
    grey: str = "#f6f2ee"
    warn: str = "#fdf1d3"
    warn_edge: str = "#b57d00"


def palette_of(issuer: Issuer) -> Palette:
    """A colour that is none is as if there were none."""
    try:
        shades = scale(issuer.colour or SITE, "light")
    except ValueError:
        shades = scale(SITE, "light")
    return Palette(
        accent=shades["text-subtle"],
        deep=shades["text-default"],
        base=shades["base-default"],
        on_base=shades["base-contrast-default"],
        pale=shades["background-tinted"],
        tint=shades["surface-tinted"],
        edge=shades["border-subtle"],
    )
