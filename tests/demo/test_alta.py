"""A municipality from nothing to its first course in the finder, in browsers, by the people who do it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from cms.demo.users import OWNER
from tests.conftest import port_that_is_free
from tests.demo.conftest import serve_demo
from tests.demo.test_browser import log_in, publish

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo")]

ADA, RUNA = "ada@alta.example", "runa@alta.example"
PASSWORD = "et langt passord 123"
OFFERING = "Mestringstreff i Alta"


@pytest.fixture
def site(tmp_path):
    """A site with one municipality, and that one is not Alta."""
    with serve_demo(tmp_path, port_that_is_free(), "--municipalities", "1") as server:
        yield server


def test_alta_comes_on_line_from_the_national_owner_to_a_visitor(open_tab, site):
    owner, ada, runa, visitor = (open_tab() for _ in range(4))

    add_alta(owner)
    begin(ada, site, ADA)
    invite_editor(ada)
    begin(runa, site, RUNA)

    say_whom_to_call(runa)
    make_offering(runa)
    plan_run(runa)
    visitor.goto("/nb/finn-kurs/?sted=Alta")
    expect(visitor.locator("main")).not_to_contain_text(OFFERING)

    open_municipality(runa)
    print_plan(runa)
    visitor.goto("/nb/finn-kurs/?sted=Alta")
    visitor.locator("main a", has_text=OFFERING).first.click()
    expect(visitor.locator("main")).to_contain_text("78 45 50 00")
    expect(visitor.locator("main time")).not_to_have_count(0)


def add_alta(tab: Page) -> None:
    log_in(tab, OWNER)
    tab.get_by_role("link", name="Kommuner", exact=True).click()
    tab.get_by_role("link", name=re.compile("^Legg til kommune")).click()
    tab.locator("[name=municipality]").select_option(label="Alta")
    tab.locator("[name=administrator]").fill(ADA)
    tab.get_by_role("button", name="Opprett").click()
    expect(tab.locator("[data-state=hidden]")).to_be_visible()
    expect(tab.locator("main")).to_contain_text(ADA)


def begin(tab: Page, site, address: str) -> None:
    """From the invitation to the start page."""
    link = re.search(r"http://\S+/confirm/\S+", site.mail_to(address))
    tab.goto(link[0])
    tab.locator("[name=new_password1]").fill(PASSWORD)
    tab.locator("[name=new_password2]").fill(PASSWORD)
    tab.locator("[type=submit]").first.click()
    tab.wait_for_url("**/complete/")
    tab.goto("/admin/login/")
    tab.locator("input[name=username]").fill(address)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("button[type=submit]").first.click()
    tab.wait_for_url("**/admin/")
    expect(tab.locator("main")).to_contain_text("Sidene er ikke åpnet for publikum ennå")


def invite_editor(tab: Page) -> None:
    tab.get_by_role("link", name="Inviter en kollega").click()
    for name, value in (("email", RUNA), ("first_name", "Runa"), ("last_name", "Alta")):
        tab.locator(f"[name={name}]").fill(value)
    roles = tab.locator("[name=roles]")
    expect(roles).to_have_count(3)  # Alta's own, and no other municipality's
    tab.get_by_role("checkbox", name=re.compile("^Redaktør")).check()
    tab.get_by_role("button", name="Send invitasjonen").click()
    expect(tab.locator(".messages")).to_contain_text(RUNA)


def say_whom_to_call(tab: Page) -> None:
    tab.get_by_role("link", name="Se hva som mangler, og åpne").click()
    expect(tab.locator("main")).to_contain_text("Legg til en kontakt med telefonnummer")
    tab.get_by_role("link", name="Rediger kommunens side").click()
    expect(tab.locator("[name=municipality]")).to_have_count(0)  # whose page it is, is not hers to change
    tab.get_by_role("button", name="Legg til kontakt").press("Enter")
    tab.locator("[name=contacts-0-name]").fill("Runa Alta")
    tab.locator("[name=contacts-0-phone]").fill("78 45 50 00")
    publish(tab)
    expect(tab.locator(".messages")).to_contain_text("kommunen er ikke åpen for publikum")


def make_offering(tab: Page) -> None:
    tab.goto("/admin/")
    tab.get_by_role("link", name="Nytt tilbud").click()
    tab.wait_for_load_state("networkidle")  # before that no script makes an address of the title
    tab.locator("[name=title]").press_sequentially(OFFERING)
    tab.locator("[name=title]").press("Tab")
    expect(tab.locator("[name=slug]")).to_have_value("mestringstreff-i-alta")
    tab.get_by_role("button", name=re.compile(r"Velg en side \(Program")).click()
    tab.locator(".modal a.choose-page", has_text="Mestringstreff").first.click()
    expect(tab.locator(".modal")).to_have_count(0)
    tab.get_by_role("button", name="Lagre utkast").click()
    tab.wait_for_url("**/edit/**")
    publish(tab)


def plan_run(tab: Page) -> None:
    tab.goto("/admin/")
    tab.get_by_role("link", name="Ny kursrunde").click()
    tab.locator("[name=first]").fill((date.today() + timedelta(days=30)).isoformat())
    tab.get_by_role("button", name="Foreslå datoer").click()
    rows = tab.locator(".dates-table tbody tr")
    expect(rows).to_have_count(6)
    tab.locator("form.dates-proposal [type=submit]").last.click()
    tab.wait_for_url("**/edit/**")
    expect(tab.locator("[name=meetings-5-date]")).to_have_count(1)
    publish(tab)


def open_municipality(tab: Page) -> None:
    tab.goto("/admin/")
    tab.get_by_role("link", name="Se hva som mangler, og åpne").click()
    drafts = tab.locator("[name=pages]")
    expect(drafts).to_have_count(6)  # the municipality's page, three default pages, the offering and the run
    tab.get_by_role("button", name="Åpne kommunen").click()
    expect(tab.locator("[data-state=active]")).to_be_visible()


def print_plan(tab: Page) -> None:
    """The plan of the first session, with the clock times of the run, as it comes on paper."""
    tab.goto("/admin/")
    tab.get_by_role("link", name="Skriv ut øktplanen").click()
    with tab.expect_popup() as opened:
        tab.locator("main a[href*=kursrunde]").first.click()
    paper = opened.value
    paper.emulate_media(media="print")
    expect(paper.locator("main")).to_contain_text("17.30")
    assert len(paper.pdf()) > 10_000
