"""Our own drawings: forty figures and ten scenes, kept as SVG files beside their names and descriptions.

The files hold only paths with the classes of `site/drawings.css`, so that a page can give them its own colours.
"""

import logging
import re
from functools import cache
from pathlib import Path

from cms.drawings.drawing import Drawing
from cms.drawings.figures import FIGURES
from cms.drawings.scenes import SCENES

FOLDER = Path(__file__).parent / "svg"
DRAWINGS = {drawing.name: drawing for drawing in (*FIGURES, *SCENES)}

logger = logging.getLogger(__name__)
_reported: set[str] = set()


def get(name: str) -> Drawing | None:
    """The drawing of that name. One that is not ours is said once in the log, and is None."""
    drawing = DRAWINGS.get(name)
    if drawing is None and name not in _reported:
        _reported.add(name)
        logger.warning("There is no drawing called %r", name)
    return drawing


@cache
def _read(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str) -> str:
    """The whole file's text; "" where there is no such drawing."""
    return _read(name) if get(name) else ""


@cache
def _parts(name: str) -> tuple[str, str]:
    return re.fullmatch(r'\s*<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)</svg>\s*', _read(name), re.DOTALL).groups()


def parts(name: str) -> tuple[str, str] | None:
    """The view box and the paths inside it, for a page that writes its own <svg> around them."""
    return _parts(name) if get(name) else None


def figure_choices() -> list[tuple[str, str]]:
    """Names and labels of the figures, in the order of the registry."""
    return [(drawing.name, drawing.label) for drawing in FIGURES]


def drawing_choices() -> list[tuple[str, str]]:
    """All of them: an editor looks for a scene or for a figure."""
    return [*scene_choices(), *figure_choices()]


def scene_choices() -> list[tuple[str, str]]:
    """Names and labels of the scenes."""
    return [(drawing.name, drawing.label) for drawing in SCENES]
