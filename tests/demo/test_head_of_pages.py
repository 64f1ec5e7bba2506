"""What the demo's pages say of themselves: where they stand, what they are about, and the map of them all."""

import json
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]


def metas(page) -> dict[str, str]:
    return {(e.get("name") or e.get("property")): e.get("content") for e in page.elements("meta")}


def is_of_the_tree(page) -> bool:
    """Not a search, not a filter, not a file, and not a page that is shown here for want of one in our language."""
    if urlsplit(page.url).query or "og:title" not in metas(page):
        return False
    own = next((link.get("href") for link in page.elements("link") if link.get("rel") == "canonical"), page.url)
    return urlsplit(own).path == page.path


def crumbs(page) -> list[str]:
    lists = [nav for nav in page.elements("nav") if "crumbs" in (nav.get("class") or "")]
    return [urlsplit(a.get("href")).path for nav in lists for a in nav.iter("a")]


def test_breadcrumbs_match_the_address(site_walk, pages):
    wrong = []
    for page in filter(is_of_the_tree, pages):
        steps = crumbs(page)
        if any(not below.startswith(above) or below == above for above, below in pairwise([*steps, page.path])):
            wrong.append((page.path, steps))
        if steps and len(steps) != page.path.strip("/").count("/"):
            wrong.append((page.path, "a step is missing", steps))
        wrong += [(page.path, step) for step in steps if site_walk.answer(f"{site_walk.base}{step}").status != 200]
    assert wrong == []


def test_data_for_search_engines_name_the_same_crumbs_as_the_page(pages):
    wrong = []
    for page in filter(is_of_the_tree, pages):
        scripts = [e.text for e in page.elements("script") if e.get("type") == "application/ld+json"]
        items = [urlsplit(step["item"]).path for text in scripts for step in json.loads(text)["itemListElement"]]
        expected = [*crumbs(page), page.path] if crumbs(page) else []
        if items != expected:
            wrong.append((page.path, items))
    assert wrong == []


def test_every_page_is_described_in_its_own_words(pages):
    described = [(metas(page).get("description") or "", page.path) for page in filter(is_of_the_tree, pages)]
    assert [path for text, path in described if len(text) < 20] == []
    assert [path for text, path in described if "del av Mestring nær deg" in text] == [], "no text of its own"


def test_the_picture_that_is_shared_is_there(site_walk, pages):
    pictures = {metas(page).get("og:image"): page.path for page in filter(is_of_the_tree, pages)}
    missing = {}
    for address, path in pictures.items():
        answer = site_walk.fetch(address)
        if answer.status != 200 or not answer.headers.get_content_type().startswith("image/"):
            missing[address] = path
    assert missing == {}
    assert len(pictures) > 5, "pages of different kinds have different pictures"


def test_the_map_of_the_site_holds_every_page_that_a_visitor_can_walk_to(site_walk, pages):
    urls = ElementTree.fromstring(site_walk.fetch(f"{site_walk.base}/sitemap.xml").body)
    listed = {urlsplit(url[0].text).path for url in urls}
    walked = {page.path for page in filter(is_of_the_tree, pages)}
    retired = {page.path for page in pages if b"ikke lenger i bruk" in page.body}
    assert walked - listed <= retired
    assert [path for path in listed if site_walk.answer(f"{site_walk.base}{path}").status != 200] == []


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt", "/favicon.ico", "/nb/site.webmanifest"])
def test_what_is_looked_for_at_the_root_is_there(site_walk, path):
    assert site_walk.fetch(f"{site_walk.base}{path}").status == 200
