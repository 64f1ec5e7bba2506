"""The site without a mouse, without JavaScript, without colours, and on the narrowest screen."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo-browser")]

MOST_STOPS = 60  # of the Tab key on one page: the top, the content and some of a long list
# What marks the focus is drawn by the outline, or by a shadow where colours are the page's own.
RING = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        what: element.outerHTML.slice(0, 120),
        lost: element === document.body,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        same: style.outlineColor === getComputedStyle(document.body).backgroundColor,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""


def first_of_each_kind(pages) -> dict[str, str]:
    return {next(iter(page.elements("body"))).get("class"): page.url for page in reversed(pages)}


@pytest.mark.parametrize("javascript", [True, False])
def test_tab_and_enter_lead_from_the_front_page_through_the_menu_to_a_phone_number(
    browser: Browser, demo_server, javascript
):
    context = browser.new_context(
        base_url=demo_server.url, java_script_enabled=javascript, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto("/")
    # Without JavaScript the page tells nothing of its focus: locate what has it.
    focus_on(page, ".small-menu > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".small-menu nav")).to_be_visible()
    focus_on(page, ".small-menu nav a[href='/nb/kommuner/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/")
    focus_on(page, "main a[href='/nb/kommuner/trondheim/']", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommuner/trondheim/")
    focus_on(page, "main a[href^='tel:']")
    context.close()


def focus_on(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"no {selector} within {most} tabs")


@pytest.mark.parametrize(
    "media",
    [{"forced_colors": "active"}, {"color_scheme": "light"}, {"color_scheme": "dark"}],
    ids=["forced colours", "light", "dark"],
)
def test_the_focus_is_seen_wherever_it_goes(tab: Page, pages, media):
    tab.emulate_media(reduced_motion="reduce", **media)
    wrong, seen_before = {}, set()
    for kind, url in first_of_each_kind(pages).items():
        tab.goto(url)
        for _ in range(MOST_STOPS):
            tab.keyboard.press("Tab")
            found = tab.evaluate(RING)
            if found["lost"]:
                break  # past the last of the page, in the browser's own bar
            if found["what"] in seen_before:
                continue
            seen_before.add(found["what"])
            if not found["ring"] or found["same"] or not found["seen"]:
                wrong.setdefault(kind, []).append(found)
    assert wrong == {}


def test_the_chosen_link_of_the_menu_alone_is_underlined_in_forced_colours(tab: Page):
    tab.emulate_media(forced_colors="active")
    tab.goto("/nb/verktoy/")
    lines = tab.evaluate(
        """() => [...document.querySelectorAll(".main-menu a")].map((link) => [
            link.hasAttribute("aria-current"),
            getComputedStyle(link).borderBottomColor !== getComputedStyle(document.body).backgroundColor,
        ])"""
    )
    assert [drawn for _chosen, drawn in lines] == [chosen for chosen, _drawn in lines]


def test_escape_closes_the_menu_and_gives_the_focus_back(tab: Page):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto("/nb/")
    summary = tab.locator(".small-menu > summary")
    summary.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.locator(".small-menu nav a").first).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".small-menu")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_going_on_past_the_menu_closes_it_so_that_it_hides_nothing(tab: Page):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto("/nb/")
    tab.locator(".small-menu > summary").press("Enter")
    tab.locator(".small-menu button").last.focus()
    tab.keyboard.press("Tab")
    expect(tab.locator(".small-menu")).not_to_have_attribute("open", "")
    assert tab.evaluate(RING)["seen"]


def test_the_focus_stays_where_it_was_when_the_finder_answers(tab: Page):
    tab.goto("/nb/finn-kurs/?sted=7010")
    box = tab.locator("#finner input[type=checkbox]").first
    box.focus()
    before = tab.locator("#treff").inner_html()
    tab.keyboard.press("Space")
    expect(tab.locator("#treff")).not_to_have_attribute("aria-busy", "true")
    tab.wait_for_function("before => document.getElementById('treff').innerHTML !== before", arg=before)
    expect(box).to_be_focused()


def test_the_address_is_copied_and_it_is_said(browser: Browser, demo_server):
    context = browser.new_context(base_url=demo_server.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/nb/kommuner/trondheim/helt-sjef-unge-voksne/?fra=lenke#runder")
    button = page.locator(".copy-address button")
    button.click()
    expect(page.locator(".copy-address [role=status]")).to_have_text(button.get_attribute("data-done"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{demo_server.url}/nb/kommuner/trondheim/helt-sjef-unge-voksne/"
    context.close()


def test_there_is_no_button_to_copy_with_where_it_would_do_nothing(browser: Browser, demo_server):
    context = browser.new_context(base_url=demo_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/nb/kommuner/trondheim/helt-sjef-unge-voksne/")
    expect(page.locator(".copy-address")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browsers_own_bar_has_the_colour_of_the_top_of_the_page(tab: Page, scheme):
    tab.emulate_media(color_scheme=scheme)
    tab.goto("/nb/")
    wanted = tab.evaluate(
        """() => {
            const metas = [...document.querySelectorAll("meta[name=theme-color]")];
            const meta = metas.find((meta) => matchMedia(meta.media).matches);
            const probe = document.createElement("i");
            probe.style.color = meta.content;
            document.body.append(probe);
            return getComputedStyle(probe).color;
        }"""
    )
    top = tab.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor")
    assert top == wanted


def test_nothing_moves_for_those_who_have_asked_for_stillness(tab: Page, pages):
    tab.emulate_media(reduced_motion="reduce")
    moving = {}
    for kind, url in first_of_each_kind(pages).items():
        tab.goto(url)
        found = tab.evaluate(
            """() => [...document.querySelectorAll("*")].filter((element) => {
                const style = getComputedStyle(element);
                const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
                return (style.animationName !== "none" && lasts(style.animationDuration))
                    || (style.transitionProperty !== "none" && lasts(style.transitionDuration));
            }).map((element) => element.outerHTML.slice(0, 80))"""
        )
        if found:
            moving[kind] = found[:3]
    assert moving == {}


def test_no_words_are_cut_off_at_four_hundred_per_cent(tab: Page, pages):
    """1280 × 1024 pixels at 400 % are 320 × 256."""
    tab.set_viewport_size({"width": 320, "height": 256})
    cut = {}
    for kind, url in first_of_each_kind(pages).items():
        tab.goto(url)
        found = tab.evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *, nav *")].filter((element) => {
                const style = getComputedStyle(element), box = element.getBoundingClientRect();
                if (!element.innerText?.trim() || box.width < 2 || style.visibility === "hidden") return false;
                if (element.closest(".ds-sr-only, .ds-skip-link")) return false;
                const clips = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
                return clips || box.right > innerWidth + 1 || box.left < -1;
            }).map((element) => element.outerHTML.slice(0, 100))"""
        )
        if found:
            cut[kind] = found[:3]
    assert cut == {}
