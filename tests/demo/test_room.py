"""A leader with the session on her phone: the timer, and what is shown of the plan."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo")]

SESSION = "/nb/tilbudene/helt-sjef-ungdom/samling-2/"


@pytest.fixture
def phone(browser: Browser, demo_server):
    context = browser.new_context(
        base_url=demo_server.url,
        viewport={"width": 390, "height": 800},
        has_touch=True,
        locale="nb-NO",
        timezone_id="Europe/Oslo",
    )
    yield context.new_page()
    context.close()


def test_the_timer_counts_on_when_the_net_is_gone(phone: Page):
    phone.goto(SESSION)
    phone.context.set_offline(True)
    phone.locator(".segment__timer button").nth(1).click()
    timer = phone.locator("#klokke")
    expect(timer).to_be_visible()
    expect(timer.locator("[role=timer]")).to_have_text("17:59", timeout=5_000)
    timer.get_by_role("button", name="+ 1 min").click()
    expect(timer.locator("[role=timer]")).to_contain_text("18:5")
    timer.get_by_role("button", name="Neste del").click()
    expect(timer.locator(".timer__what")).to_have_text("Ny hemmelig venn")
    timer.get_by_role("button", name="Pause").click()
    stopped = timer.locator("[role=timer]").inner_text()
    phone.wait_for_timeout(1_200)
    expect(timer.locator("[role=timer]")).to_have_text(stopped)


def test_the_timer_goes_on_where_it_was_after_the_page_is_loaded_again(phone: Page):
    phone.goto(SESSION)
    phone.locator(".segment__timer button").nth(3).click()
    phone.reload()
    expect(phone.locator("#klokke .timer__what")).to_have_text("Styrkekort")
    expect(phone.locator("#klokke [role=timer]")).to_contain_text("42:")


def test_time_that_is_up_is_told_and_the_timer_goes_on_counting(phone: Page):
    phone.clock.install()
    phone.goto(SESSION)
    phone.locator(".segment__timer button").nth(1).click()
    phone.clock.run_for(18 * 60_000 + 5_000)
    expect(phone.locator("#klokke [role=status]")).to_contain_text("Siden sist")
    expect(phone.locator("#klokke [role=timer]")).to_contain_text("−0:0")


def test_closing_the_timer_gives_the_focus_back_to_its_part(phone: Page):
    phone.goto(SESSION)
    phone.locator(".segment__timer button").nth(2).click()
    phone.locator("#klokke [data-does=stop]").click()
    expect(phone.locator("#klokke")).to_be_hidden()
    expect(phone.locator(".segment__timer button").nth(2)).to_be_focused()


def test_on_the_day_the_part_that_the_clock_stands_at_is_marked(phone: Page, demo_server):
    run = demo_server.page_id("CourseRunPage", "neste-runde", "trondheim/helt-sjef-ungdom")
    phone.goto(f"{SESSION}?kursrunde={run}")
    expect(phone.locator(".plan > [aria-current]")).to_have_count(0)
    part = phone.locator(".plan > .segment").nth(3)
    day, starts = phone.locator(".plan").get_attribute("data-date"), part.get_attribute("data-starts")
    phone.clock.set_fixed_time(datetime.fromisoformat(f"{day}T{starts}").replace(tzinfo=ZoneInfo("Europe/Oslo")))
    phone.reload()
    expect(part).to_have_attribute("aria-current", "time")
    expect(phone.locator(".plan > [aria-current]")).to_have_count(1)


def test_what_leaders_need_can_be_hidden_and_the_steps_shown_without_a_script(browser: Browser, demo_server):
    context = browser.new_context(base_url=demo_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(SESSION)
    expect(tab.locator("#klokke")).to_be_hidden()
    expect(tab.locator(".leader-notes").first).to_be_visible()
    tab.locator("#vis-notater").uncheck()
    expect(tab.locator(".leader-notes").first).to_be_hidden()
    expect(tab.locator(".segment--leaders").first).to_be_hidden()
    step = tab.locator(".unfold__steps > li").first
    expect(step).to_be_hidden()
    tab.locator("#vis-steg").check()
    expect(step).to_be_visible()
    context.close()


def test_everything_a_leader_presses_is_as_large_as_a_fingertip(phone: Page):
    phone.goto(SESSION)
    phone.locator(".segment__timer button").first.click()
    small = phone.evaluate(
        """() => [...document.querySelectorAll('main button, main summary, main .room__show label')]
            .filter(e => e.checkVisibility())
            .map(e => [e.textContent.trim(), e.getBoundingClientRect().height])
            .filter(([, height]) => height < 44)"""
    )
    assert small == []
