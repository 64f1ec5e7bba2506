"""A change in bokmål, from the editor to both public pages, in a browser and with the real machine."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import port_that_is_free
from tests.demo.conftest import serve
from tests.demo.test_browser import log_in, publish
from tests.translating.making import BEFORE, EDITOR, NYNORSK

pytestmark = [pytest.mark.browser, pytest.mark.apertium, pytest.mark.demo, pytest.mark.xdist_group("demo")]

NEW = "Vi kjenner hverandre ikke ennå."
DRAFTED, CORRECTED = "Vi kjenner kvarandre ikkje enno.", "Me kjenner kvarandre ikkje enno."
FILL = ("shell", "--no-imports", "--command", "from tests.translating.making import make_small_site; make_small_site()")


@pytest.fixture
def site(tmp_path):
    """A small one, without the demo content."""
    with serve(tmp_path, port_that_is_free(), *FILL) as server:
        yield server


def test_a_change_in_bokmal_reaches_the_readers_of_nynorsk_when_somebody_has_looked_it_over(open_tab):
    nora, visitor = open_tab(), open_tab()
    log_in(nora, EDITOR)
    assert row(nora, "Om oss").get_attribute("class").endswith("up_to_date")

    nora.locator("td.title a", has_text="Om oss").click()
    nora.locator("[name=summary]").fill(NEW)
    publish(nora)
    expect(nora.locator(".messages")).to_contain_text("Norsk nynorsk")
    reads(visitor, "nb", NEW)
    reads(visitor, "nn", NYNORSK[BEFORE["summary"]])

    behind = row(nora, "Om oss")
    assert behind.get_attribute("class").endswith("behind")
    behind.locator("xpath=../a").click()
    nora.locator(".js-translation-editor button", has_text="Apertium").first.click()
    nora.wait_for_url("**/look-over/")
    draft = nora.locator("textarea")
    expect(draft).to_have_value(DRAFTED)
    assert row(nora, "Om oss").get_attribute("class").endswith("machine")
    reads(visitor, "nn", NYNORSK[BEFORE["summary"]])

    row(nora, "Om oss").locator("xpath=../a").click()
    draft.fill(CORRECTED)
    nora.locator("button[name=approve]").click()
    nora.wait_for_url("**/edit/")
    reads(visitor, "nn", NYNORSK[BEFORE["summary"]])
    nora.get_by_role("button", name=re.compile("^Publiser")).click()
    expect(nora.locator(".messages .success")).to_be_visible()
    reads(visitor, "nn", CORRECTED)
    reads(visitor, "nb", NEW)
    assert row(nora, "Om oss").get_attribute("class").endswith("up_to_date")


def row(tab: Page, title: str):
    """The state in nynorsk of the page with this title, in the overview."""
    tab.goto("/admin/reports/translations/?language=nn")
    return tab.locator("tr", has=tab.locator("td.title", has_text=title)).locator(".translating-state")


def reads(visitor: Page, language: str, text: str) -> None:
    visitor.goto(f"/{language}/om-oss/")
    expect(visitor.locator("main")).to_contain_text(text)
