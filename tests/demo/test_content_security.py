"""A real browser finds nothing to refuse, neither for a visitor nor for an editor; and refuses what is not ours."""

import re

import pytest
from playwright.sync_api import Browser

from tests.security.violations import Violations

pytestmark = [pytest.mark.browser, pytest.mark.demo, pytest.mark.xdist_group("demo-browser")]

PUBLIC = (
    "/nb/",
    "/nb/finn-kurs/?sted=7010",
    "/nb/sok/?q=angst",
    "/nb/tilbudene/helt-sjef-ungdom/",
    "/nb/tilbudene/helt-sjef-ungdom/samling-1/",
    "/nb/verktoy/livselva/",
    "/nb/verktoy/livselva/last-ned/",
    "/nb/kommuner/",
    "/nb/kommuner/trondheim/",
    "/nb/kommuner/trondheim/helt-sjef-ungdom/neste-runde/",
    "/nb/kom-i-gang/ressurskalkulator/",
    "/nb/arshjul/",
    "/nb/finnes-ikke/",
    "/admin/login/",
    "/admin/password_reset/",
)
OWNER, PASSWORD = "eier@mestring.example", "mestring-demo-2026"
# The tool that marks the middle of a picture asks whether a handler in an attribute would run. It need not.
KNOWN = {("script-src-attr", "jquery.Jcrop.min.js")}
MOST_ADMIN_PAGES = 60
# What an attacker might get into the page's HTML, and what a script that runs might try.
IN_THE_HTML = """<script>window.ran = "inline"</script><script src="/media/evil.js"></script>
<script src="/static/wagtailadmin/js/vendor.js"></script><script src="https://evil.example/x.js"></script>
<img src="x" alt="" onerror="window.ran = 'handler'"></body>"""
BY_A_SCRIPT = """() => { for (const attempt of [
    () => { document.createElement("script").textContent = "window.ran = 'text'" },
    () => { document.createElement("script").src = "/media/evil.js" },
    () => { document.body.insertAdjacentHTML("beforeend", "<b>x</b>") },
]) { try { attempt(); window.ran = "attempt" } catch {} } }"""


@pytest.fixture
def context(browser: Browser, demo_server):
    context = browser.new_context(base_url=demo_server.url, locale="nb-NO")
    yield context
    context.close()


def unknown(violations: Violations) -> set:
    return {row for row in violations.found if not any(row[1] == what and name in row[3] for what, name in KNOWN)}


def test_a_visitor_meets_no_violation(context):
    violations, tab = Violations(context), context.new_page()
    for path in PUBLIC:
        tab.goto(path)
    tab.goto("/nb/finn-kurs/?sted=7010")
    tab.locator("#finner input[type=checkbox]").first.evaluate("box => box.click()")
    tab.wait_for_url("**tilbud=**")  # the answer was put into the page, past trusted types
    assert (violations.found, violations.broken) == (set(), set())


def test_what_slips_into_a_public_page_does_not_run(context):
    violations, tab = Violations(context), context.new_page()
    tab.route("**/nb/", _inject)
    tab.goto("/nb/")
    tab.evaluate(BY_A_SCRIPT)
    tab.wait_for_timeout(500)
    assert tab.evaluate("window.ran") is None
    blocked = [row[1] for row in violations.found]
    assert blocked.count("script-src-elem") >= 4
    assert {"script-src-attr", "require-trusted-types-for"} <= set(blocked)


def _inject(route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("</body>", IN_THE_HTML))


def test_an_editor_meets_no_violation_that_we_do_not_know(context):
    violations, tab = Violations(context), context.new_page()
    tab.goto("/admin/login/")
    tab.locator("input[name=username], input[name=login]").first.fill(OWNER)
    tab.locator("input[name=password]").first.fill(PASSWORD)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/admin/")
    waiting, kinds, seen = ["/admin/", "/nb/"], set(), 0
    while waiting and seen < MOST_ADMIN_PAGES:
        tab.goto(waiting.pop(0))
        seen += 1
        for address in tab.eval_on_selector_all("a[href^='/admin/']", "links => links.map(link => link.pathname)"):
            kind = re.sub(r"\d+", "N", address)
            if kind not in kinds and "logout" not in kind and "export" not in kind and "/usage/" not in kind:
                kinds.add(kind)
                waiting.append(address)
    assert seen == MOST_ADMIN_PAGES
    assert (unknown(violations), violations.broken) == (set(), set())
