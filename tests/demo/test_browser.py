"""What a person sees: axe on every page, a visitor's three taps, an editor's new run. In a real Chromium."""

import os
import re
from datetime import date, timedelta
from itertools import product
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo-browser")]

COMBINATIONS = list(product(["light", "dark"], [320, 390, 1440]))
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
# Only what is wrong comes back: the whole answer of axe takes longer to carry than to find.
RUN_AXE = """options => axe.run(document, options).then(({violations}) =>
    violations.map(({id, help, nodes}) => [`${id}: ${help}`, `${nodes[0].target} ${nodes[0].html}`]))"""
TRONDHEIM, NATIONAL, PASSWORD = "trondheim@mestring.example", "nasjonal@mestring.example", "mestring-demo-2026"


def combinations_for(number: int, is_first_of_its_kind: bool) -> list[tuple[str, int]]:
    """Each kind of page in all six; every other page in turn, light and dark under CI and in one of them elsewhere."""
    if is_first_of_its_kind:
        return COMBINATIONS
    other_scheme = (number + len(COMBINATIONS) // 2) % len(COMBINATIONS)
    turns = [number % len(COMBINATIONS), other_scheme]
    return [COMBINATIONS[turn] for turn in turns[: 2 if os.environ.get("REQUIRE_ALL") == "1" else 1]]


def test_axe_finds_nothing_on_any_page(tab: Page, pages):
    script, found, kinds = Axe().axe_script, {}, set()
    tab.emulate_media(reduced_motion="reduce")
    for number, answer in enumerate(page for page in pages if not urlsplit(page.url).query):
        kind = next(iter(answer.elements("body"))).get("class")
        tab.goto(answer.url)
        tab.evaluate(script)
        for scheme, width in combinations_for(number, kind not in kinds):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 900})
            for rule, where in tab.evaluate(RUN_AXE, AXE_OPTIONS):
                found.setdefault(rule, []).append(f"{answer.path} {scheme} {width} {where[:200]}")
        kinds.add(kind)
    assert {rule: places[:3] for rule, places in found.items()} == {}
    assert len(kinds) > 15, "the body's class tells page types apart"


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_type_scrolls_sideways_on_a_narrow_screen(tab: Page, pages, width):
    tab.set_viewport_size({"width": width, "height": 800})
    wide = []
    for answer in {next(iter(page.elements("body"))).get("class"): page for page in pages}.values():
        tab.goto(answer.url)
        overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            wide.append((answer.path, overflow))
    assert wide == []


@pytest.mark.parametrize("javascript", [True, False])
def test_visitor_finds_a_phone_number_in_three_taps(browser: Browser, demo_server, javascript):
    context = browser.new_context(
        base_url=demo_server.url, java_script_enabled=javascript, viewport={"width": 390, "height": 800}
    )
    tab = context.new_page()
    tab.goto("/")
    tab.locator("main input[name=sted]").click()  # one
    tab.keyboard.type("7010")
    tab.keyboard.press("Enter")  # two
    tab.wait_for_url("**/finn-kurs/**")
    number = tab.locator("main a[href^='tel:']").first  # three would be the call itself
    expect(number).to_be_visible()
    context.close()


def test_keyboard_alone_leads_from_the_front_page_to_a_phone_number(tab: Page):
    tab.goto("/")
    tab.keyboard.press("Tab")
    skip = tab.locator(":focus")
    expect(skip).to_have_attribute("href", "#innhold")
    tab.keyboard.press("Enter")
    press_until(tab, "input[name=sted]")
    tab.keyboard.type("7010")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/finn-kurs/**")
    expect(tab.locator("#treff")).to_be_visible()
    tab.wait_for_load_state()
    press_until(tab, "a[href='#treff']")  # past the filters
    tab.keyboard.press("Enter")
    press_until(tab, "a[href^='tel:']")


def press_until(tab: Page, selector: str, most: int = 40) -> None:
    """Tabs until the focused element matches; the focus is never lost on the way."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        # Not `:focus`: the button inside a date field has the focus without matching it.
        assert tab.evaluate("document.activeElement !== document.body"), "focus is lost"
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} within {most} tabs")


def log_in(tab: Page, email: str = TRONDHEIM) -> None:
    tab.goto("/admin/")
    expect(tab.locator("html")).to_have_attribute("lang", "nb")
    tab.locator("input[name=username]").fill(email)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("button[type=submit]").first.click()
    tab.wait_for_url("**/admin/")


def test_editor_adds_a_run_with_six_meetings_and_it_is_in_the_finder_at_once(tab: Page, demo_server):
    log_in(tab)
    offering = demo_server.page_id("OfferingPage", "helt-sjef-unge-voksne", "trondheim")
    tab.goto(f"/admin/pages/add/offerings/courserunpage/{offering}/")
    tab.wait_for_load_state("networkidle")  # before that no script makes an address of the title
    tab.locator("[name=title]").press_sequentially("Runden fra nettleseren")
    tab.locator("[name=title]").press("Tab")
    expect(tab.locator("[name=slug]")).to_have_value("runden-fra-nettleseren")
    start = date.today() + timedelta(days=21)
    for number in range(6):
        # By the keyboard: the calendar of the field before may still cover the button.
        tab.get_by_role("button", name="Legg til treff").press("Enter")
        fill_meeting(tab, number, start + timedelta(weeks=2 * number))
    tab.wait_for_url("**/edit/")  # Wagtail has saved the draft by itself; publishing meanwhile would make two
    tab.locator("[data-side-panel-toggle=preview]").click()
    preview = tab.frame_locator("iframe[id*=preview]").locator("main")
    expect(preview).to_contain_text("Runden fra nettleseren", timeout=20_000)
    expect(preview.locator("time")).not_to_have_count(0)
    publish(tab)

    tab.goto("/nb/finn-kurs/?sted=7010&tilbud=helt-sjef-unge-voksne")
    link = tab.locator("main a[href*='runden-fra-nettleseren']")
    expect(link).to_be_visible()
    link.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Runden fra nettleseren")
    assert tab.locator("main time").count() >= 6


def fill_meeting(tab: Page, number: int, day: date) -> None:
    for name, value in (("date", day.isoformat()), ("start", "17:30"), ("end", "20:00")):
        field = tab.locator(f"[name=meetings-{number}-{name}]")
        field.fill(value)
        field.press("Tab")  # closes the calendar that the field opened


def let_wagtail_save(tab: Page) -> None:
    """It saves by itself half a second after the last change. Saved meanwhile, a new page would be a draft again."""
    tab.wait_for_timeout(1500)
    expect(tab.locator(".w-autosave-indicator__state--saving")).to_be_hidden(timeout=20_000)


def publish(tab: Page) -> None:
    let_wagtail_save(tab)
    tab.locator("footer .w-dropdown__toggle").click()
    tab.locator("button[name=action-publish]").click()
    # Back in the explorer: a message from before would be there at once, and say nothing about this.
    tab.wait_for_url(re.compile(r"/admin/pages/\d+/(\?.*)?$"))
    expect(tab.locator(".messages .success")).to_be_visible(timeout=20_000)


def test_totals_of_a_session_follow_the_segments_while_they_are_edited(tab: Page, demo_server):
    log_in(tab, NATIONAL)
    session = demo_server.page_id("SessionPage", "samling-1", "tilbudene/helt-sjef-ungdom")
    tab.goto(f"/admin/pages/{session}/edit/")
    participants, leaders = tab.locator("[data-total=everyone]"), tab.locator("[data-total=leaders]")
    expect(participants).to_have_text("150")
    expect(leaders).to_have_text("240")
    minutes = tab.locator("[name=plan-1-value-minutes]")  # the first segment for everyone
    minutes.fill(str(int(minutes.input_value()) + 10))
    expect(participants).to_have_text("160")
    expect(leaders).to_have_text("250")
    expect(tab.locator("[data-note=everyone]")).to_contain_text("150")
