"""The whole story in two browsers: Trondheim adapts a session, national changes it, and nothing is lost."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.demo.conftest import ASKS_ANEW
from tests.demo.test_browser import NATIONAL, TRONDHEIM, log_in, publish

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo")]

OURS, LOCAL = "Slik gjør vi det i Trondheim.", "Vi går en tur langs elva først."
TITLE, REASON, NOTE = "En rolig start", "En ny nasjonal grunn.", "Roligere start, etter råd fra deltakerne"
PROGRAMME, SESSION = "helt-sjef-unge-voksne", "samling-3"
LOCAL_PAGE = f"/nb/kommuner/trondheim/{PROGRAMME}/{SESSION}/"


@pytest.fixture
def open_tab(browser: Browser, demo_server):
    contexts = []

    def open_tab(email: str | None = None) -> Page:
        context = browser.new_context(
            base_url=demo_server.url,
            locale="nb-NO",
            viewport={"width": 1280, "height": 900},
            extra_http_headers=ASKS_ANEW,
        )
        contexts.append(context)
        tab = context.new_page()
        if email:
            log_in(tab, email)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def test_what_is_local_and_what_is_national_meet_in_one_session(open_tab, demo_server):
    turid, nora, visitor = open_tab(TRONDHEIM), open_tab(NATIONAL), open_tab()
    national = demo_server.page_id("SessionPage", SESSION, f"tilbudene/{PROGRAMME}")

    former_title = adapt(turid, demo_server.page_id("OfferingPage", PROGRAMME, "trondheim"), national)
    visitor.goto(LOCAL_PAGE)
    expect(visitor.locator("main")).to_contain_text(OURS)
    expect(visitor.locator("main")).to_contain_text(LOCAL)

    change_nationally(nora, national)
    visitor.goto(f"/nb/kommuner/bodo/{PROGRAMME}/")
    visitor.locator(f"main a[href$='{PROGRAMME}/{SESSION}/']").first.click()
    expect(visitor.locator("main")).to_contain_text(TITLE)
    expect(visitor.locator("main")).to_contain_text(REASON)

    look_at_it(turid)
    visitor.goto(LOCAL_PAGE)
    for text in (OURS, LOCAL, TITLE):
        expect(visitor.locator("main")).to_contain_text(text)
    expect(visitor.locator("main")).not_to_contain_text(REASON)

    turid.locator("[data-state=taken] button").first.click()
    expect(turid.locator("[data-state=undone]")).to_have_count(1)
    turid.locator("#finish form:has([value=publish]) button").click()
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text(former_title)
    expect(visitor.locator("main")).not_to_contain_text(TITLE)


def adapt(tab: Page, offering: int, session: int) -> str:
    """Adapts the session, with one exercise changed and a paragraph added; the title of the segment left alone."""
    tab.goto(f"/admin/offerings/{offering}/sessions/")
    tab.locator(f"form[action*='/{session}/'] button").click()
    tab.wait_for_url("**/edit/**")
    exercise(tab).fill(OURS)
    content = tab.locator("[data-contentpath=content]").filter(has=exercise(tab)).first
    content.locator("button.c-sf-add-button").last.click()
    tab.get_by_role("option", name="Tekst", exact=True).click()
    editor = content.locator("[contenteditable=true]").last
    editor.click()
    expect(editor).to_be_focused()
    tab.keyboard.type(LOCAL, delay=10)
    expect(editor).to_have_text(LOCAL)
    # The rich text editor hands its text to the form a moment later.
    written = "text => [...document.querySelectorAll('[name^=plan-]')].some(field => field.value.includes(text))"
    tab.wait_for_function(written, arg=LOCAL)
    title = tab.locator("[name=plan-1-value-title]").input_value()
    publish(tab)
    return title


def exercise(tab: Page):
    """Why the first tool of the session is used."""
    return tab.locator("[name^=plan-][name$=-value-why]").first


def change_nationally(tab: Page, session: int) -> None:
    tab.goto(f"/admin/pages/{session}/edit/")
    expect(tab.locator("body")).to_contain_text("Følges av")
    tab.locator("[name=plan-1-value-title]").fill(TITLE)
    exercise(tab).fill(REASON)
    tab.locator("footer .w-dropdown__toggle").click()
    tab.locator("button[name=action-publish]").click()
    expect(tab.locator("#panel-child-content-change_note-errors, .error-message").first).to_be_visible()
    tab.locator("[name=change_note]").fill(NOTE)
    publish(tab)


def look_at_it(tab: Page) -> None:
    """She is told on the start page, sees what came by itself, keeps her own exercise and publishes."""
    tab.goto("/admin/")
    row = tab.locator("#national-changes-section li, section li", has_text=NOTE).first
    expect(row).to_be_visible()
    row.locator("a").click()
    expect(tab.locator("[data-state=taken]")).to_contain_text(TITLE)
    conflict = tab.locator("[data-state=conflict]")
    expect(conflict).to_have_count(1)
    expect(conflict).to_contain_text("En ny nasjonal grunn")
    conflict.locator("form:has([value=keep]) button").click()
    expect(tab.locator("[data-state=conflict]")).to_have_count(0)
    expect(tab.locator("[data-state=kept_ours]")).to_have_count(1)
    tab.locator("#finish form:has([value=publish]) button").click()
    expect(tab.locator("[data-state=taken]")).to_have_count(1)
