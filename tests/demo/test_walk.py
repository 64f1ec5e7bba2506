"""Every page of the demo is a test case: it answers, its links work, and it keeps its promises to the visitor."""

import json
import subprocess
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests import readability
from tests.conftest import VNU_JAR

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

BUDGET = 100_000  # bytes over the wire for a page without its pictures (DESIGN section 7)
PICTURES = ("image/",)


def test_every_internal_link_works(site_walk):
    broken = {a.url: f"{a.status} from {a.found_on}" for a in site_walk.answers.values() if a.status not in (200, 302)}
    assert broken == {}


def test_every_link_to_a_place_on_a_page_hits_it(site_walk, pages):
    lost = []
    for page in pages:
        for link in page.links:
            address, fragment = urldefrag(link)
            target = site_walk.answers.get(address)
            if fragment and target and target.is_html and fragment not in target.ids:
                lost.append(f"{link} from {page.url}")
    assert lost == []


def test_no_page_gives_a_visitor_a_cookie(pages):
    assert [page.url for page in pages if page.headers.get("Set-Cookie")] == []


def test_no_page_calls_a_third_party(demo_server, pages):
    host = urlsplit(demo_server.url).netloc
    strangers = {f"{r} on {page.path}" for page in pages for r in page.resources if urlsplit(r).netloc != host}
    assert strangers == set()


def test_every_page_has_a_strict_content_security_policy(pages):
    weak = [p.url for p in pages if "unsafe-inline" in p.headers.get("Content-Security-Policy", "unsafe-inline")]
    assert weak == []


def test_every_page_is_light(site_walk, pages):
    sizes: dict[str, int] = {}

    def size(url: str) -> int:
        if url not in sizes:
            answer = site_walk.fetch(url)
            assert answer.status == 200, f"{url} is missing"
            sizes[url] = 0 if answer.headers.get_content_type().startswith(PICTURES) else answer.wire_size
            if answer.headers.get_content_type() == "text/css":
                # What a style sheet fetches counts too; the font is preloaded and counted with the page.
                assert b"@import" not in answer.body
        return sizes[url]

    heavy = {}
    for page in pages:
        total = page.wire_size + sum(size(url) for url in set(page.resources))
        if total > BUDGET:
            heavy[page.path] = total
    assert heavy == {}


def test_every_page_says_its_language_title_and_one_main_heading(pages):
    wrong = []
    for page in pages:
        language = page.tree.get("lang")
        title = "".join(next(iter(page.elements("title"))).itertext()).strip()
        headings = len(list(page.elements("h1")))
        if language != "nb" or not title or headings != 1:
            wrong.append((page.url, language, title, headings))
    assert wrong == []


def test_titles_tell_pages_apart(pages):
    titles: dict[str, list[str]] = {}
    for page in pages:
        if not urlsplit(page.url).query:
            titles.setdefault("".join(next(iter(page.elements("title"))).itertext()).strip(), []).append(page.path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_every_page_is_easy_to_read(pages):
    texts = [page for page in pages if not urlsplit(page.url).query]
    assert readability.too_hard(texts) == {}


def test_every_page_marks_the_demo_as_example_content(pages):
    assert [page.url for page in pages if "eksempelinnhold" not in page.body.decode().casefold()] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_page_answers_in_the_other_interface_languages(site_walk, pages, language):
    wrong = []
    for page in pages:
        if urlsplit(page.url).query:
            continue
        other = site_walk.fetch(page.url.replace("/nb/", f"/{language}/"))
        if other.status == 302:  # the translation has an address of its own
            other = site_walk.fetch(urljoin(other.url, other.headers["Location"]))
        if other.status != 200 or other.tree.get("lang") != language:
            wrong.append((other.url, other.status))
    assert wrong == []


@pytest.mark.vnu
def test_every_page_is_valid_html(pages, tmp_path):
    by_file = {}
    for number, page in enumerate(pages):
        path = tmp_path / f"{number}.html"
        path.write_bytes(page.body)
        by_file[path.name] = page.url
    command = ["java", "-Xss2m", "-jar", str(VNU_JAR), "--format", "json", "--errors-only", "--exit-zero-always"]
    result = subprocess.run([*command, *map(str, tmp_path.glob("*.html"))], capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    errors = {f"{by_file[Path(m['url']).name]}: {m['message']} {m.get('extract', '')[:120]!r}" for m in messages}
    assert sorted(errors)[:20] == []
