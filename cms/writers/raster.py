"""A vector drawing as a picture made of points, for the formats that hold no SVG that every reader shows."""

from functools import lru_cache
from pathlib import Path

import typst

FONTS = str(Path(__file__).resolve().parent / "fonts")
# One inch wide: so many points an inch give so many points across.
SHEET = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("drawing.svg", width: 72pt)
"""


class NotADrawing(ValueError):
    """What was given cannot be read as SVG."""


@lru_cache(maxsize=128)
def png_of(svg: bytes, width_px: int) -> bytes:
    """`svg` as a PNG file `width_px` wide, in its own shape, with a see-through ground. Raises NotADrawing.

    Letters in the drawing are those of the site, whatever the machine has. About 5 ms, 0 the second time.
    """
    try:
        return typst.compile(
            {"main": SHEET, "drawing.svg": svg},
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="png",
            ppi=float(width_px),
        )
    except RuntimeError as error:  # TypstError, and what is raised for bytes that are no text
        raise NotADrawing(str(error)) from error
