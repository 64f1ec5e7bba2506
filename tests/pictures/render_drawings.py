"""Makes pictures of the scenes: the demo's photographs and what social media show. A developer's tool.

    python tests/pictures/render_drawings.py

Needs Chromium and playwright, Pillow and the address of Chromium in CHROMIUM (default /usr/bin/chromium). Run it again
when a scene or `site/drawings.css` has changed; the results are kept in the repository.
"""

import io
import os
from base64 import b64encode
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

CMS = Path(__file__).resolve().parent.parent.parent / "cms"
DRAWINGS = CMS / "drawings" / "svg"
STATIC = CMS / "static"
PICTURES = CMS / "demo" / "pictures"
OPEN_GRAPH = STATIC / "site" / "og"
SCENES = ("circle", "door", "phone", "fjord", "table", "walk", "talk", "wheel", "board", "online")
SITE_NAME = "Mestring nær deg"
PAPER = "#fbf6ef"
PICTURE_BYTES = 90_000
OPEN_GRAPH_BYTES = 45_000


def page_of(scene: str, width: int, title: str = "") -> str:
    """A page of nothing but the scene on paper, with the site's own style sheets; a title stands beside it."""
    font = b64encode((STATIC / "vendor" / "inter" / "inter.woff2").read_bytes()).decode() if title else ""
    css = (STATIC / "site" / "site.css").read_text(encoding="utf-8").partition("*,\n")[0]
    css += (STATIC / "site" / "drawings.css").read_text(encoding="utf-8")
    svg = (DRAWINGS / f"{scene}.svg").read_text(encoding="utf-8").replace("<svg ", '<svg class="drawing" ', 1)
    return f"""<!doctype html><style>{css}
    @font-face {{ font-family: Set; src: url("data:font/woff2;base64,{font}") format("woff2"); font-weight: 400 700; }}
    body {{ margin: 0; height: 100vh; background: {PAPER}; display: grid; place-content: center; }}
    svg.drawing {{ width: {width}px; }}
    p {{ margin: 0 0 28px; font: 700 76px/1.1 Set; letter-spacing: -0.02em; color: var(--ink); text-align: center; }}
    </style>{f"<p>{title}</p>" if title else ""}{svg}"""


def shot(browser, html: str, width: int, height: int) -> Image.Image:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    page = context.new_page()
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return image


def save_jpeg(image: Image.Image, path: Path) -> None:
    """The best quality that keeps within the size."""
    for quality in (88, 84, 80, 76, 72, 66, 60):
        image.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size <= PICTURE_BYTES:
            return
    raise SystemExit(f"{path.name} does not get below {PICTURE_BYTES} bytes")


def save_png(image: Image.Image, path: Path) -> None:
    """As many colours as the size allows: flat colours need few."""
    for colours in (48, 32, 24, 16):
        palette = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette.save(path, optimize=True)
        if path.stat().st_size <= OPEN_GRAPH_BYTES:
            return
    raise SystemExit(f"{path.name} does not get below {OPEN_GRAPH_BYTES} bytes")


def main() -> None:
    for folder in (PICTURES, OPEN_GRAPH):
        folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scene in SCENES:
            save_jpeg(shot(browser, page_of(scene, 1440), 1600, 900), PICTURES / f"{scene}.jpg")
            save_png(shot(browser, page_of(scene, 1020), 1200, 630), OPEN_GRAPH / f"{scene}.png")
        save_png(shot(browser, page_of("circle", 760, SITE_NAME), 1200, 630), OPEN_GRAPH / "default.png")
        browser.close()


if __name__ == "__main__":
    main()
