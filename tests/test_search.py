"""Search over all public pages."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories


def search(client, language="nb", **query):
    response = client.get(f"/{language}/sok/", query)
    assert response.status_code == 200
    return response


def titles(response):
    return [hit.page.title for hit in response.context["hits"]]


@pytest.fixture
def pages(site):
    factories.make_municipality_page(introduction="<p>Frisklivssentralen hjelper deg.</p>")
    factories.make_tool("Pusteanker", summary="Finn roen med pusten.")
    factories.make_tool("Energikonto")
    factories.make_information(title="Personvern", summary="Slik tar vi vare på opplysningene dine.")
    return site


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("pusteanker", "Pusteanker"),
        ("PUSTEANKERET", "Pusteanker"),
        ("opplysning", "Personvern"),
        ("frisklivssentral", "Trondheim"),
        ("Tråante", "Trondheim"),
        ("traante", "Trondheim"),
    ],
)
def test_finds_words_in_any_inflection(pages, client, words, title):
    assert title in titles(search(client, q=words))


def test_a_hit_has_kind_summary_and_municipality(pages, client):
    factories.make_offering(title="Leve med smerte", summary="Et kurs over seks kvelder.")
    response = search(client, q="leve med smerte")
    hit = response.context["hits"][0]
    assert (hit.page.title, hit.place, hit.page.summary) == (
        "Leve med smerte",
        "Trondheim",
        "Et kurs over seks kvelder.",
    )


def test_what_is_no_longer_in_use_is_not_found(pages, client):
    factories.make_tool("Gammelt pusteanker", retired=True)
    assert titles(search(client, q="pusteanker")) == ["Pusteanker"]


def test_the_kind_of_page_narrows(pages, client):
    factories.make_information(title="Om pusteanker")
    assert len(titles(search(client, q="pusteanker"))) == 2
    assert titles(search(client, q="pusteanker", type="verktoy")) == ["Pusteanker"]


def test_drafts_are_not_found(pages, client):
    tool = factories.make_tool("Hemmelighet")
    tool.unpublish()
    assert titles(search(client, q="hemmelighet")) == []


def test_a_misspelt_word_gets_a_suggestion_and_ways_on(pages, client):
    response = search(client, q="pusteankr")
    html = unescape(response.content.decode())
    assert response.context["search"].suggestion == "Pusteanker"
    assert "?q=Pusteanker" in html
    assert "/nb/finn-kurs/" in html


def test_in_english_the_source_language_is_searched_too(pages, client):
    response = search(client, "en", q="pusteanker")
    assert titles(response) == ["Pusteanker"]
    assert 'href="/en/verktoy/pusteanker/"' in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=%00",
        "q=pust%00eanker",
        "q=%01%02%1b",
        "q=a&q=b&q=c",
        "q[]=a&type[]=b",
        "q=pust&side=0",
        "q=pust&side=-5",
        "q=pust&side=abc",
        "q=pust&side=99999999999999999999",
        "q=pusteanker&side=7",
        "q=pust&type=finnes-ikke",
        "q=%22%27%28%29*%3A%26%7C-+AND+OR+NOT+NEAR",
        "q=%F0%9F%98%80",
        "q=%ff%fe",
        "q=og",
        "q=" + "+".join("abcdefghijklmnopqrstuvwxyz" * 2),
    ],
)
def test_bad_input_gives_a_usable_page(pages, client, query):
    response = client.get(f"/nb/sok/?{query}")
    html = response.content.decode()
    assert response.status_code == 200
    assert 'id="id_q"' in html
    assert len(html) < 40_000
    assert "\x00" not in html


@pytest.mark.parametrize("query", ["q=" + "a" * 10_000, "q=%00", "q=a&type=x", "q=a&side=x", "q=pusteanker&side=7"])
def test_what_is_wrong_is_said(pages, client, query):
    assert 'role="alert"' in client.get(f"/nb/sok/?{query}").content.decode()


def test_search_pages_are_not_indexed(pages, client):
    assert '<meta name="robots" content="noindex, follow">' in search(client).content.decode()


def test_many_hits_are_paged(site, client):
    for number in range(25):
        factories.make_tool(f"Mestringskort {number}")
    first, second = search(client, q="mestringskort"), search(client, q="mestringskort", side=2)
    assert first.context["search"].total == 25
    assert len(titles(first)) == 20 and len(titles(second)) == 5
    assert not set(titles(first)) & set(titles(second))
    assert "?q=mestringskort&amp;side=2#treff" in first.content.decode()


def test_as_many_queries_for_many_hits_as_for_few(site, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            search(client, q="mestringskort")
        return len(captured)

    def make(count):
        for number in range(count):
            factories.make_tool(f"Mestringskort {number} {count}")

    make(2)
    queries()
    few = queries()
    make(18)
    assert queries() == few


def test_a_session_is_told_from_its_namesakes_by_its_programme(site, client):
    for title in ("Helt sjef! for ungdom", "Helt sjef! for foreldre"):
        factories.make_session(factories.make_programme(title=title), title="Veien videre")
    hits = client.get("/nb/sok/", {"q": "veien videre"}).context["hits"]
    assert {hit.place for hit in hits} == {"Helt sjef! for ungdom", "Helt sjef! for foreldre"}


@pytest.mark.parametrize("begun", ["pustean", "Energikon", "opplysni", "pustean energi"])
def test_the_beginning_of_a_word_finds_what_no_whole_word_does(pages, client, begun):
    factories.make_tool("Pusteanker og energikonto")
    assert titles(search(client, q=begun))
