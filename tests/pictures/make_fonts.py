"""Makes cms/writers/fonts from the npm package inter-ui, for documents: the letters that they need, and no more.

Run it by hand when Inter is renewed (see cms/writers/fonts/README.md):
    python tests/pictures/make_fonts.py <folder of the unpacked package> [<folder to write to>]
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent.parent / "cms/writers/fonts"
STYLES = ("Regular", "Italic", "Bold", "BoldItalic")
FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case"]
# First and last of each block: the Latin ones hold Norwegian, Sámi and Kven, and most languages of Europe.
RANGES = (
    (0x20, 0x24F),  # Basic Latin to Latin Extended-B
    (0x2B0, 0x33F),  # modifiers and accents that are put on letters
    (0x391, 0x3C9),  # Greek
    (0x410, 0x44F),  # Cyrillic
    (0x1E00, 0x1EFE),  # Latin Extended Additional
    (0x2000, 0x206F),  # dashes, quotation marks, spaces
)
SIGNS = "€№™←↑→↓−■□▶○●☐☑✓✔"


def make(package: Path, out: Path) -> None:
    """Static TTF without hinting, which PDF has no use for."""
    letters = [letter for first, last in RANGES for letter in range(first, last + 1)] + [ord(sign) for sign in SIGNS]
    for style in STYLES:
        font = TTFont(next(package.rglob(f"Inter-{style}.woff2")))
        font.flavor = None
        options = subset.Options()
        options.layout_features = FEATURES
        options.name_IDs = ["*"]
        options.notdef_outline = True
        options.hinting = False
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.save(out / f"Inter-{style}.ttf")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else FONTS)
