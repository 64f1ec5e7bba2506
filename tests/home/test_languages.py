"""What a visitor sees of pages that exist in other languages than the one read in (decision 0005)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.enums import NewsKind
from home.models import InformationPage, NewsPage
from tests import factories, languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def nynorsk(site):
    """The nynorsk tree, and a municipality that writes nynorsk only."""
    languages.tree(site, "nn")
    return languages.municipality_in("nn", title="Bremanger", summary="Kurs hjå oss.")


def html_of(client, address: str, **extra) -> str:
    response = client.get(address, **extra)
    assert response.status_code == 200, (address, response.status_code, response.get("Location"))
    return response.content.decode()


def test_a_page_that_only_another_tree_has_is_shown_with_the_visitors_words_and_its_own_mark(nynorsk, client):
    html = html_of(client, "/nb/kommuner/") and html_of(client, "/nb/kommunar/bremanger/")
    assert '<html lang="nb" dir="ltr"' in html
    assert '<h1 lang="nn">Bremanger</h1>' in html
    assert 'class="language-notice"' in html
    assert '<link rel="canonical" href="http://localhost/nn/kommunar/bremanger/">' in html
    assert client.get("/nb/kommunar/finst-ikkje/").status_code == 404


def test_breadcrumbs_of_such_a_page_lead_to_the_visitors_own_index(nynorsk, client):
    html = html_of(client, "/nb/kommunar/bremanger/")
    crumbs = html[html.index('class="ds-breadcrumbs') : html.index("</ol>", html.index('class="ds-breadcrumbs'))]
    assert 'href="/nb/kommuner/">Kommuner</a>' in crumbs
    assert "Kommunar" not in crumbs


def test_an_address_in_another_trees_words_leads_to_the_translation_with_its_query(site, client):
    languages.tree(site, "nn")
    response = client.get("/nn/kommuner/?sted=1&q=%C3%A6")
    assert (response.status_code, response["Location"]) == (302, "/nn/kommunar/?sted=1&q=%C3%A6")
    assert client.get("/nb/kommunar/")["Location"] == "/nb/kommuner/"
    assert html_of(client, "/nn/kommunar/")


def test_files_of_a_page_follow_it_to_its_translation(site, client):
    languages.tree(site, "nn")
    response = client.get("/nn/finn-kurs/kart.json?sted=7010")
    assert (response.status_code, response["Location"]) == (302, "/nn/finn-kurset/kart.json?sted=7010")
    assert client.get("/nn/finn-kurset/kurs.ics").status_code == 200
    assert client.get("/en/finn-kurs/kurs.ics").status_code == 200


def test_a_translation_with_the_same_address_is_shown_at_once(site, client):
    languages.translate(site.home, "nn")
    languages.translate(site.news, "nn", title="Nyhende")
    assert "<h1>Nyhende</h1>" in html_of(client, "/nn/nyheter/")


def test_the_address_of_a_translation_that_was_taken_down_shows_the_source(site, client):
    languages.tree(site, "nn")
    languages.translate(site.municipalities, "nn").unpublish()
    assert "<h1" in html_of(client, "/nn/kommunar/")
    assert client.get("/nn/kommunar/").context["page"] == site.municipalities


def test_a_draft_is_shown_in_no_language(site, client):
    page = factories.make_information(title="Kladd", slug="kladd", live=False)
    languages.translate(site.home, "nn")
    assert client.get(f"/nn/{page.slug}/").status_code == client.get(page.url).status_code == 404


@pytest.mark.parametrize("code", ["nn", "se", "sma", "smj", "en"])
def test_a_language_without_a_front_page_shows_the_source_front_page_with_a_notice(site, client, code):
    html = html_of(client, f"/{code}/")
    assert "Mestring nær deg</h1>" in html
    assert 'class="language-notice"' in html


def test_a_language_that_the_site_does_not_have_is_not_found(site, client):
    assert client.get("/fi/").status_code == client.get("/nb/fi/").status_code == 404
    languages.locale("smj").delete()
    assert client.get("/smj/").status_code == 404


def test_a_page_below_drafts_is_reached_and_has_breadcrumbs_that_lead_somewhere(site, client):
    page = factories.make_municipality_page("5610", title="Karasjok", slug="karasjok")
    sami = languages.translate(page, "se", title="Kárášjohka", slug="karasjohka")
    assert not sami.get_parent().live and not sami.get_parent().get_parent().live
    html = html_of(client, "/se/kommuner/karasjohka/")
    assert '<h1 lang="se">Kárášjohka</h1>' in html
    assert 'href="/se/kommuner/">Kommuner</a>' in html
    assert client.get("/se/kommuner/").context["page"] == site.municipalities
    assert client.get("/se/kommuner/karasjok/")["Location"] == "/se/kommuner/karasjohka/"


def test_a_sami_page_with_the_same_address_as_its_source_does_not_go_in_circles(site, client):
    page = factories.make_municipality_page("5610", title="Karasjok", slug="karasjok")
    sami = languages.translate(page, "se", title="Kárášjohka")
    assert client.get("/se/kommuner/karasjok/").context["page"] == sami
    assert client.get("/nb/kommuner/karasjok/").context["page"] == page


def test_where_the_words_of_the_site_are_bokmal_the_page_says_so_and_marks_the_sami(site, client):
    page = factories.make_information(title="Om oss", slug="om-oss")
    languages.translate(page, "se", title="Min birra", summary="Čoahkkáigeassu")
    response = client.get("/se/om-oss/")
    html = response.content.decode()
    assert response["Content-Language"] == "se, nb"
    assert '<html lang="nb"' in html
    assert '<h1 lang="se">Min birra</h1>' in html
    assert '<p class="lead" lang="se">' in html
    assert 'tabindex="-1">' in html
    assert '<meta property="og:locale" content="se_NO">' in html
    assert "language-notice" not in html


def test_the_switch_offers_front_pages_and_what_this_page_is_in(nynorsk, site, client):
    def codes(address):
        return [link.code for link in client.get(address).context["nav"].languages]

    assert codes("/nb/") == ["nb", "nn"]
    assert 'href="/nn/" lang="nn" hreflang="nn">Nynorsk</a>' in html_of(client, "/nb/")
    languages.translate(factories.make_information(site.home, slug="om"), "en", slug="about")
    assert codes("/nb/om/") == ["nb", "nn", "en"]
    assert codes("/nb/nyheter/") == ["nb", "nn"]
    assert codes("/smj/") == ["nb", "nn", "smj"]


def test_the_switch_leads_to_the_own_address_of_a_translation_and_keeps_the_query(site, client):
    languages.tree(site, "nn")
    html = html_of(client, "/nb/finn-kurs/?sted=7010&side=2")
    assert 'href="/nn/finn-kurset/?sted=7010&amp;side=2" lang="nn" hreflang="nn"' in html


def test_the_notice_leads_to_where_the_page_is_translated(site, client):
    languages.tree(site, "nn")
    languages.translate(factories.make_information(site.home, slug="om"), "en", slug="about")
    html = html_of(client, "/nn/om/")
    notice = html[html.index('class="language-notice"') :]
    assert 'href="/en/about/" lang="en"' in notice[: notice.index("</aside>")]


def test_search_engines_learn_of_every_translation_and_of_the_one_for_others(site, client):
    languages.tree(site, "nn")
    html = html_of(client, "/nn/kommunar/")
    for code, address in (("nb", "nb/kommuner"), ("nn", "nn/kommunar"), ("x-default", "nb/kommuner")):
        assert f'<link rel="alternate" hreflang="{code}" href="http://localhost/{address}/">' in html
    sitemap = client.get("/sitemap.xml").content.decode()
    assert 'hreflang="x-default" href="http://localhost/nb/kommuner/"' in sitemap


def test_the_municipality_index_has_each_once_in_either_language(nynorsk, site, client):
    for address, note in (("/nb/kommuner/", "på nynorsk"), ("/nn/kommunar/", None)):
        response = client.get(address)
        assert [page.title for page in response.context["pages"]] == ["Bremanger"]
        assert ("language-note" in response.content.decode()) is bool(note)
    assert 'href="/nb/kommunar/bremanger/" lang="nn">Bremanger</a> <span class="language-note">' in html_of(
        client, "/nb/kommuner/"
    )


def test_news_and_menus_are_one_of_each_in_the_readers_language(site, client):
    first = factories.make_news(title="Nyhet på bokmål", kind=NewsKind.NEWS)
    languages.tree(site, "nn")
    languages.translate(first, "nn", title="Nyhende på nynorsk")
    only = NewsPage(title="Berre nynorsk", slug="berre", locale=languages.locale("nn"))
    factories.add(site.news.get_translation(languages.locale("nn")), only)

    def titles(address):
        return {page.title for page in client.get(address).context["page_obj"]}

    assert titles("/nb/nyheter/") == {"Nyhet på bokmål", "Berre nynorsk"}
    assert titles("/nn/nyheter/") == {"Nyhende på nynorsk", "Berre nynorsk"}
    menu = [row.title for row in client.get("/nn/").context["nav"].menu]
    assert menu == ["Finn kurs", "Tilbudene", "Verktøy", "Kommunar", "Nyheter"]


def test_a_municipality_in_two_languages_shows_each_offering_once(site, client):
    page = factories.make_municipality_page()
    both, one = factories.make_offering(page, title="Begge"), factories.make_offering(page, title="Bare bokmål")
    languages.tree(site, "nn")
    twin = languages.translate(page, "nn")
    languages.translate(both, "nn", title="Båe")
    assert {o.title for o in client.get(twin.url).context["offerings"]} == {"Båe", "Bare bokmål"}
    assert {o.title for o in client.get(page.url).context["offerings"]} == {"Begge", "Bare bokmål"}
    assert one.title in html_of(client, twin.url)


def test_a_municipalitys_footer_stands_in_for_the_national_one_across_languages(nynorsk, site, client):
    national = factories.make_information(site.home, title="Personvern", slug="personvern", in_footer=True)
    languages.translate(national, "nn", title="Personvern", slug="personvernet")
    own = InformationPage(
        title="Vårt personvern", slug="personvernet", in_footer=True, municipality_id="4648", locale=nynorsk.locale
    )
    factories.add(nynorsk, own)

    def footer(address):
        return [row.title for row in client.get(address).context["nav"].footer]

    assert footer("/nb/kommuner/") == ["Personvern"]
    assert footer("/nb/kommunar/bremanger/") == footer("/nn/kommunar/bremanger/") == ["Vårt personvern"]


def test_a_host_of_its_own_leads_to_the_language_of_the_municipality(nynorsk, client):
    Site.objects.create(hostname="bremanger.example", root_page=nynorsk)
    Site.clear_site_root_paths_cache()
    host = {"HTTP_HOST": "bremanger.example"}
    assert client.get("/", **host)["Location"] == "/nn/"
    assert '<html lang="nn"' in html_of(client, "/nn/", **host)
    assert '<h1 lang="nn">Bremanger</h1>' in html_of(client, "/nb/", **host)
    assert client.get("/nb/finst-ikkje/", **host).status_code == 404


def test_a_preview_shows_the_page_itself_and_leads_nowhere(site, client, owner):
    languages.tree(site, "nn")
    page = site.municipalities
    request = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert request.status_code == 200


def test_search_and_errors_speak_the_language_of_the_address(nynorsk, site, client):
    assert '<html lang="nn"' in html_of(client, "/nn/sok/?q=bremanger")
    assert '<html lang="nb"' in html_of(client, "/se/sok/?q=bremanger")
    missing = client.get("/se/finst-ikkje/").content.decode()
    assert '<html lang="nb"' in missing and 'action="/se/sok/"' in missing
    hits = client.get("/nb/sok/?q=bremanger").context["hits"]
    assert [(hit.page.title, hit.page.language_code) for hit in hits] == [("Bremanger", "nn")]


def test_a_page_from_another_tree_costs_the_same_however_many_there_are(nynorsk, site, client):
    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    before = [cost(address) for address in ("/nb/kommunar/bremanger/", "/nb/kommuner/", "/nb/")]
    for number in ("4647", "4649", "4650", "4651"):
        page = languages.municipality_in("nn", number)
        factories.make_offering(page, locale=page.locale)
    assert [cost(address) for address in ("/nb/kommunar/bremanger/", "/nb/kommuner/", "/nb/")] == before
