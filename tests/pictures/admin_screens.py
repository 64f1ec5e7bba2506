"""Pictures of the editor's view for docs/editors.md, from a running demo. A developer's tool.

    make demo & python -m tests.pictures.admin_screens http://127.0.0.1:8000

The results are kept in docs/screens; run it again when the editor's view has changed.
"""

import io
import os
import re
import sys
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SCREENS = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"
PASSWORD = "mestring-demo-2026"
TRONDHEIM, NATIONAL = "trondheim@mestring.example", "nasjonal@mestring.example"
ADMINISTRATOR, OWNER = "admin@mestring.example", "eier@mestring.example"
COLOURS = 96  # a palette keeps each picture under 150 kB


def save(tab: Page, name: str) -> None:
    tab.wait_for_load_state("networkidle")
    tab.wait_for_timeout(600)  # panels slide in
    shot = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(SCREENS / f"{name}.png", optimize=True)


def log_in(browser, base: str, email: str) -> Page:
    context = browser.new_context(
        base_url=base, viewport={"width": 1440, "height": 900}, locale="nb-NO", color_scheme="light"
    )
    tab = context.new_page()
    tab.goto("/admin/login/")
    tab.locator("input[name=username]").fill(email)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("button[type=submit]").first.click()
    tab.wait_for_url("**/admin/")
    return tab


def edit_address(tab: Page, public_path: str) -> str:
    """The editor of the page at this public address, found by the bar that an editor has there."""
    html = tab.request.get(public_path).text()
    return re.search(r"/admin/pages/\d+/edit/", html)[0]


def open_panel(tab: Page, name: str) -> None:
    tab.locator(f"[data-side-panel-toggle={name}]").first.click()
    tab.wait_for_timeout(2500)


def editor_screens(tab: Page) -> None:
    save(tab, "start-page")
    offering = edit_address(tab, "/nb/kommuner/trondheim/helt-sjef-ungdom/")
    tab.goto(offering)
    save(tab, "offering")
    open_panel(tab, "preview")
    save(tab, "offering-preview")
    open_panel(tab, "checks")
    save(tab, "checks")
    tab.goto(re.sub(r"edit/$", "", offering))
    save(tab, "explorer")


def working_day_screens(tab: Page) -> None:
    """The dates helper, over Easter; the guide."""
    offering = re.search(r"\d+", edit_address(tab, "/nb/kommuner/trondheim/helt-sjef-ungdom/"))[0]
    tab.goto(f"/admin/offerings/{offering}/dates/")
    tab.locator("[name=first]").fill(f"{date.today().year + 1}-02-11")
    tab.get_by_role("button", name="Foreslå datoer").click()
    save(tab, "dates")
    tab.goto("/admin/veiledning/")
    save(tab, "guide")


def people_screens(tab: Page) -> None:
    tab.goto("/admin/users/new/")
    save(tab, "invite")


def owner_screens(tab: Page) -> None:
    tab.goto("/admin/municipalities/")
    save(tab, "municipalities")


def national_screens(tab: Page) -> None:
    tab.goto(edit_address(tab, "/nb/tilbudene/helt-sjef-ungdom/samling-2/"))
    save(tab, "session")
    tab.goto(edit_address(tab, "/nb/verktoy/livselva/"))
    tab.locator(".drawing-choice").evaluate("element => element.scrollIntoView({block: 'center'})")
    save(tab, "tool-figure")
    tab.goto(edit_address(tab, "/nb/om/"))
    tab.locator(".c-sf-add-button").last.click()
    tab.wait_for_timeout(600)
    tab.locator(".w-combobox__option-preview").nth(3).click()
    tab.wait_for_timeout(2000)
    save(tab, "blocks")


def main(base: str) -> None:
    SCREENS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        editor_screens(log_in(browser, base, TRONDHEIM))
        working_day_screens(log_in(browser, base, TRONDHEIM))
        people_screens(log_in(browser, base, ADMINISTRATOR))
        owner_screens(log_in(browser, base, OWNER))
        national_screens(log_in(browser, base, NATIONAL))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
