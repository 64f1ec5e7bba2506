"""The error pages as a person meets them: valid, readable with a screen reader, light and dark, narrow and wide."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.middleware.csrf import get_token

from cms.operations import errors
from cms.operations.outages import Outage
from tests.conftest import ROOT, VNU_JAR

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}}).then(({violations}) =>
    violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`))"""


@pytest.fixture
def bare_pages(rf) -> dict[str, str]:
    """Each page without a database, and the one that hands back what was typed."""
    sent = rf.post("/admin/pages/1/edit/", {"tekst": "Det <jeg> skrev"}, headers={"origin": "http://testserver"})
    get_token(sent)
    made = {
        "sent": errors.unavailable(sent, Outage.FULL),
        "away": errors.unavailable(rf.get("/nn/kommuner/")),
        "limit": errors.too_many(rf.get("/en/sok/")),
    }
    made |= {str(status): errors.error_page(rf.get("/nb/"), status) for status in (400, 403, 404, 413, 500)}
    return {name: answer.content.decode() for name, answer in made.items()}


@pytest.mark.vnu
def test_error_pages_are_valid_html(bare_pages, tmp_path):
    for name, html in bare_pages.items():
        (tmp_path / f"{name}.html").write_text(html)
    command = ["java", "-Xss2m", "-jar", str(VNU_JAR), "--format", "json", "--errors-only", "--exit-zero-always"]
    result = subprocess.run([*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, check=False)
    assert [message["message"] for message in json.loads(result.stderr)["messages"]] == []


@pytest.mark.browser
def test_axe_finds_nothing_on_error_pages(bare_pages, browser):
    tab = browser.new_page()
    tab.route("**/*", lambda route: route.abort())  # the later of two that fit is asked
    tab.route("**/static/**", lambda route: route.fulfill(path=_static(route.request.url)))
    found = {}
    for name, html in bare_pages.items():
        tab.route(f"**/{name}", partial(_answer, html))
        tab.goto(f"http://mestring.example/{name}", timeout=120_000)
        tab.evaluate(Axe().axe_script)
        for scheme, width in (("light", 320), ("dark", 1280)):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 800})
            if violations := tab.evaluate(RUN_AXE, RULES):
                found[f"{name} {scheme}"] = violations
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
    tab.close()
    assert found == {}


def _answer(html: str, route) -> None:
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def _static(url: str) -> Path:
    return ROOT / "cms/static" / url.partition("/static/")[2].partition("?")[0]
