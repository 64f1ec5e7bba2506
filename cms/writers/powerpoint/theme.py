"""The theme of a deck: its colours, made from the issuer's own, and its fonts.

PowerPoint has no way to carry fonts along that works on every machine, so the deck asks for Arial: it is on every
Windows and Mac, LibreOffice has one of exactly the same widths, and it holds the letters of all the Sámi languages.
"""

from lxml import etree
from pptx.oxml.ns import qn

from cms.colour.scales import TEXT, scale
from cms.colour.spaces import WHITE, contrast

FONT = "Arial"
OWN_COLOUR = "#9d4926"  # --ds-color-accent-base-default in site/site.css
INK = "#2f2b27"  # --ink


def colours(colour: str) -> dict[str, str]:
    """Slot of the theme → hex. White text can be read on accent2, accent3 can be read on white and on both tints."""
    shades = scale(colour or OWN_COLOUR, "light")
    base = shades["base-default"]
    ground = base if contrast(base, WHITE) >= TEXT else shades["text-subtle"]
    return {
        "dk1": INK,
        "lt1": WHITE,
        "dk2": shades["text-default"],
        "lt2": shades["background-tinted"],
        "accent1": base,
        "accent2": ground,
        "accent3": shades["text-subtle"],
        "accent4": shades["surface-tinted"],
        "accent5": shades["border-default"],
        "accent6": shades["border-subtle"],
        "hlink": shades["text-subtle"],
        "folHlink": shades["text-default"],
    }


def with_colours(theme: bytes, name: str, colour: str) -> bytes:
    """The theme's XML with our fonts and the colours of the issuer called `name`."""
    root = etree.fromstring(theme)
    root.set("name", name)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    scheme.set("name", name)
    for slot in scheme:
        for old in list(slot):
            slot.remove(old)
    for slot, value in colours(colour).items():
        etree.SubElement(scheme.find(qn(f"a:{slot}")), qn("a:srgbClr"), val=value[1:].upper())
    for kind in ("major", "minor"):
        font = root.find(f".//{qn(f'a:{kind}Font')}")
        font.find(qn("a:latin")).set("typeface", FONT)
        for script in font.findall(qn("a:font")):
            font.remove(script)
    root.find(f".//{qn('a:fontScheme')}").set("name", FONT)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
