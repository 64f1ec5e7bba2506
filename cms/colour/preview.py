"""What the editor is shown of a colour: the shades that the site will use, and how well they can be read."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.colour.fields import as_hex
from cms.colour.scales import SCHEMES, Scheme, scale
from cms.colour.spaces import contrast
from cms.colour.stylesheet import PAPER, SHEET, edge

NAMES = {"light": _("Light screen"), "dark": _("Dark screen")}
INK = {"light": "#2f2b27", "dark": "#f1ebe7"}  # --ink in site/site.css


@dataclass(frozen=True)
class Preview:
    scheme: Scheme
    shades: dict[str, str]

    @property
    def name(self) -> str:
        return NAMES[self.scheme]

    @property
    def style(self) -> str:
        """Custom properties for the sample."""
        values = {**self.shades, "sheet": SHEET[self.scheme], "ink": INK[self.scheme]}
        values["edge"] = edge(self.shades, self.scheme)
        return ";".join(f"--{name}:{value}" for name, value in values.items())

    @property
    def figures(self) -> list[tuple[str, float]]:
        """(what, contrast) for the pairs that the site uses, the worst surface of each."""
        link = self.shades["text-subtle"]
        under = (SHEET[self.scheme], PAPER[self.scheme])
        states = ("base-default", "base-hover", "base-active")
        text = self.shades["base-contrast-default"]
        return [
            (_("Link on the page"), min(contrast(link, surface) for surface in under)),
            (_("Link on a tinted box"), contrast(link, self.shades["surface-tinted"])),
            (_("Text on a button"), min(contrast(text, self.shades[state]) for state in states)),
        ]


def previews(value: str) -> list[Preview]:
    """Light and dark; none for what is empty or no colour."""
    try:
        colour = as_hex(value)
    except ValidationError:
        return []
    return [Preview(scheme, scale(colour, scheme)) for scheme in SCHEMES] if colour else []
