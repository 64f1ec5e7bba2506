"""A drawing for a document: with its colours written out, since what reads it there knows no style sheet of ours."""

import re
from functools import cache
from pathlib import Path

from cms import drawings
from cms.outline.blocks import Picture

STYLES = Path(__file__).resolve().parent.parent / "static/site/drawings.css"
PAPER_LINE = "#000000"  # as the style sheet says for print


@cache
def _rules() -> str:
    """The plain rules of the site's style sheet, with the light scheme's values in place of its variables."""
    text = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = text[: text.index("@media")] + text[text.index(".drawing path") : text.index("@media (forced-colors")]
    values = dict(re.findall(r"(--draw-[\w-]+):\s*([^;]+);", text)) | {"--draw-line": PAPER_LINE}
    rules = re.findall(r"\.drawing ([^{]+)\{([^}]*)\}", text)
    written = "".join(f"{selector.strip()}{{{' '.join(body.split())}}}" for selector, body in rules)
    return re.sub(r"var\((--draw-[\w-]+)\)", lambda found: values[found[1]], written)


@cache
def paper_svg(name: str) -> bytes:
    """The whole SVG file; b"" where there is no such drawing."""
    found = drawings.parts(name)
    if not found:
        return b""
    view_box, paths = found
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">'
    return f"{opening}<style>{_rules()}</style>{paths.strip()}</svg>".encode()


def drawing_picture(name: str, caption: str = "", width_mm: float = 0) -> Picture | None:
    """The drawing with its description, in the active language; None where there is no such drawing."""
    drawing = drawings.get(name)
    if drawing is None:
        return None
    return Picture(paper_svg(name), "image/svg+xml", str(drawing.description), caption, width_mm)
