"""Runs, offerings and programmes in several languages, as a visitor meets them."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offerings.models import OfferingPage, RunListing
from tests import factories, languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    return factories.make_programme(title="Mestringstreff", slug="mestringstreff", summary="Kurs på bokmål.")


@pytest.fixture
def nynorsk(site, programme):
    """A municipality that writes nynorsk only, with an offering that follows the bokmål programme, and a run."""
    languages.tree(site, "nn")
    page = languages.municipality_in("nn", title="Bremanger", slug="bremanger")
    offering = factories.make_offering(page, programme, title="Kurset vårt", slug="kurset", locale=page.locale)
    return factories.make_run(offering, title="Hausten", slug="hausten", locale=page.locale)


def runs_of(client, address: str) -> list[int]:
    return [run.pk for run in client.get(address).context["shown"]]


def test_a_run_of_a_nynorsk_municipality_is_once_in_the_bokmal_finder_marked_and_linked(nynorsk, client):
    html = client.get("/nb/finn-kurs/").content.decode()
    href = "/nb/kommunar/bremanger/kurset/hausten/"
    assert html.count("run-card__title") == 1
    assert f'<a href="{href}" lang="nn">Kurset vårt</a>' in html
    assert '<span class="language-note">' in html
    own = client.get(href)
    assert own.status_code == 200 and own.context["page"] == nynorsk
    assert '<h1 lang="nn">Hausten</h1>' in own.content.decode()
    assert "language-note" not in client.get("/nn/finn-kurset/").content.decode()


def test_list_map_and_files_hold_the_same_runs_in_every_language(nynorsk, site, client):
    other = factories.make_run(factories.make_offering(languages.municipality_in("nb", "5001")))
    languages_of = {}
    for base in ("/nb/finn-kurs/", "/nn/finn-kurset/", "/en/finn-kurs/"):
        ids = runs_of(client, base)
        assert set(ids) == {nynorsk.pk, other.pk}
        features = client.get(f"{base}kart.json").json()["features"]
        assert [feature["properties"]["id"] for feature in features] == ids
        assert client.get(f"{base}kurs.csv").content.decode().count("\n") == 3
        for name in ("kurs.ics", "kurs.atom"):
            assert f"run-{nynorsk.pk}" in client.get(f"{base}{name}").content.decode().replace("\r\n ", "")
        languages_of = {row["properties"]["id"]: row["properties"]["language"] for row in features}
    assert languages_of == {nynorsk.pk: "nn", other.pk: "nb"}
    answer = json.loads(client.get("/api/v1/runs").content)["runs"]
    assert {run["id"]: run["language"] for run in answer} == languages_of


def test_a_translated_run_is_shown_in_the_readers_language_else_in_the_sources(nynorsk, site, client):
    bokmal = languages.translate(nynorsk, "nb", title="Høsten", slug="hosten")
    languages.translate(bokmal.get_parent().specific, "nb")
    languages.translate(bokmal.get_parent().get_parent().specific, "nb")
    assert RunListing.objects.count() == 2
    assert runs_of(client, "/nb/finn-kurs/") == runs_of(client, "/en/finn-kurs/") == [bokmal.pk]
    assert runs_of(client, "/nn/finn-kurset/") == [nynorsk.pk]


def test_a_run_in_neither_language_is_shown_in_the_one_it_was_written_in(nynorsk, client):
    sami = languages.translate(nynorsk, "se", title="Čakča")
    languages.translate(sami.get_parent().specific, "se")
    assert RunListing.objects.count() == 2
    assert runs_of(client, "/nb/finn-kurs/") == [nynorsk.pk]
    assert runs_of(client, "/se/finn-kurs/") == [sami.pk]


def test_a_programme_is_chosen_by_its_name_in_any_language(nynorsk, programme, site, client):
    languages.translate(programme, "nn", title="Meistringstreff", slug="meistringstreff")
    factories.make_run(factories.make_offering(nynorsk.get_parent().get_parent(), locale=nynorsk.locale))
    for address in ("/nb/finn-kurs/", "/nn/finn-kurset/"):
        for name in ("mestringstreff", "meistringstreff"):
            assert runs_of(client, f"{address}?tilbud={name}") == [nynorsk.pk]
    html = client.get("/nn/finn-kurset/?tilbud=mestringstreff").content.decode()
    assert 'value="meistringstreff"' in html and 'value="mestringstreff"' not in html
    assert "checked" in html


def test_the_finder_costs_the_same_however_many_runs_in_other_languages(nynorsk, client):
    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    before = [cost(address) for address in ("/nb/finn-kurs/", "/nn/finn-kurset/", "/en/finn-kurs/kart.json")]
    for _ in range(5):
        factories.make_run(OfferingPage.objects.get(), locale=nynorsk.locale)
    assert [cost(address) for address in ("/nb/finn-kurs/", "/nn/finn-kurset/", "/en/finn-kurs/kart.json")] == before


def test_an_offering_marks_what_the_programme_says_in_its_own_language(nynorsk, programme, client):
    html = client.get("/nn/kommunar/bremanger/kurset/").content.decode()
    assert '<p class="lead" lang="nb">Kurs på bokmål.</p>' in html
    assert "<h1>Kurset vårt</h1>" in html
    languages.translate(programme, "nn", summary="Kurs på nynorsk.")
    html = client.get("/nn/kommunar/bremanger/kurset/").content.decode()
    assert '<p class="lead">Kurs på nynorsk.</p>' in html


def test_the_finder_says_what_the_programme_says_once_it_is_translated(nynorsk, programme):
    languages.translate(programme, "nn", summary="Kurs på nynorsk.")
    assert RunListing.objects.get(pk=nynorsk.pk).summary == "Kurs på nynorsk."


def test_a_translated_offering_shows_runs_and_sessions_that_are_not_translated(site, programme, client):
    session = factories.make_session(programme, title="Nasjonal")
    offering = factories.make_offering(programme=programme)
    factories.make_session(offering, title="Tilpasset", slug="tilpasset", adapts=session, municipality_id="5001")
    run = factories.make_run(offering, title="Høsten")
    twin = languages.translate(offering, "nn", title="Kurset")
    answer = client.get(twin.url)
    html = answer.content.decode()
    assert answer.context["rounds"].ahead == [run]
    assert f'lang="nb">{run.title}</a> <span class="language-note">' in html
    assert [session.title for session in answer.context["sessions"]] == ["Tilpasset"]
    assert 'lang="nb">Tilpasset</a> <span class="language-note">' in html


def test_a_run_leads_to_its_offering_in_the_readers_language(site, client):
    run = factories.make_run()
    twin = languages.translate(run.get_parent().specific, "nn", title="Kurset", slug="kurset")
    answer = client.get(run.url.replace("/nb/", "/nn/"))
    assert answer.context["offering"] == twin
    assert f'href="{twin.url}">Kurset</a>' in answer.content.decode()


def test_programmes_count_runs_of_every_language_once(nynorsk, programme, client):
    twin = languages.translate(programme, "nn", title="Meistringstreff", slug="meistringstreff")
    for page in (programme, twin):
        assert client.get(page.url).context["runs_ahead"] == 1


def test_a_programme_in_translation_has_its_sessions_siblings_and_handbook(site, client):
    parents = factories.make_programme(title="For foreldre")
    programme = factories.make_programme(title="For ungdom", sibling=parents)
    factories.make_session(programme, 1, title="Den første")
    second = factories.make_session(programme, 2, title="Den andre")
    twin = languages.translate(programme, "nn", title="For ungdomen")
    languages.translate(second, "nn", title="Den andre gongen")
    context = client.get(twin.url).context
    assert [session.title for session in context["sessions"]] == ["Den første", "Den andre gongen"]
    assert [page.title for page in context["siblings"]] == ["For foreldre"]
    assert [page.title for page in client.get(parents.url).context["siblings"]] == ["For ungdom"]
    neighbour = client.get(context["sessions"][1].url).context
    assert neighbour["previous"].title == "Den første"


def test_the_index_has_each_programme_once(site, programme, client):
    other = factories.make_programme(title="Bare bokmål")
    languages.tree(site, "nn")
    languages.translate(programme, "nn", title="Meistringstreff")
    index = languages.translate(site.programmes, "nn", slug="tilboda")
    titles = [page.title for page in client.get(index.url).context["programmes"]]
    assert sorted(titles) == [other.title, "Meistringstreff"]
    assert client.get("/nn/tilbudene/")["Location"] == "/nn/tilboda/"
    assert [row["title"] for row in json.loads(client.get("/api/v1/programmes").content)] == [
        "Mestringstreff",
        other.title,
    ]


def test_the_library_has_each_tool_once_and_says_where_one_is_used(site, programme, client):
    both, one = factories.make_tool("Pusteanker"), factories.make_tool("Livselva")
    factories.make_session(programme, plan=[factories.segment(content=[("tool", {"tool": both, "minutes": 5})])])
    library = languages.translate(site.tools, "nn", slug="verktoya")
    twin = languages.translate(both, "nn", title="Pusteankeret")
    context = client.get(library.url).context
    assert {tool.title for tool in context["tools"]} == {"Pusteankeret", one.title}
    answer = client.get(twin.url)
    assert [tool.title for tool in answer.context["related"]] == [one.title]
    assert [page.title for page in answer.context["used_in"]] == ["Samling 1"]
