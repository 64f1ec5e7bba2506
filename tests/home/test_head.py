"""What search engines and shared links are told about a page."""

import json
import re
from html import unescape

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation
from PIL import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Site

from cms.models import CmsImage
from home.head import NO_SCENE, OG_LOCALES, SCENES, Head, alt_of, description, scene_for
from home.templatetags.navigation_tags import Navigation
from tests import factories


def head_of(client, page) -> dict[str, str]:
    """Names and contents of the metas, with the title and the crumbs."""
    response = client.get(page.url)
    assert response.status_code == 200
    html = response.content.decode()
    found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', html))
    found["title"] = re.search("<title>(.*?)</title>", html).group(1)
    crumbs = re.search('<script type="application/ld\\+json">(.*?)</script>', html)
    found["crumbs"] = crumbs.group(1) if crumbs else ""
    return {name: unescape(text) if name != "crumbs" else text for name, text in found.items()}


@pytest.fixture
def picture(db):
    return CmsImage.objects.create(
        title="fjord.jpg", description="En fjord", file=get_test_image_file(size=(1600, 900))
    )


def test_the_same_name_in_two_places_gives_two_titles(site, client):
    programme = factories.make_programme(title="Helt sjef! for ungdom")
    for parent in (programme, factories.make_programme(title="Helt sjef! for foreldre")):
        factories.make_session(parent, 3, title="Livselva")
    titles = []
    for number in ("5001", "0301"):
        municipality = factories.make_municipality_page(number)
        offering = factories.make_offering(municipality, title="Mestringskurs", slug="kurs")
        factories.make_session(offering, 3, title="Livselva")
        titles.append(head_of(client, factories.make_run(offering, title="Oppstart i mai"))["title"])
        titles += [head_of(client, child)["title"] for child in [offering, *offering.sessions]]
        titles.append(head_of(client, factories.make_information(municipality, title="Om oss"))["title"])
    assert len(set(titles)) == len(titles)
    assert "Oppstart i mai – Mestringskurs – Trondheim – Mestring nær deg" in titles
    session = programme.get_children().first()
    title = head_of(client, session)["title"]
    assert title == "Samling 3: Livselva – Helt sjef! for ungdom – Mestring nær deg"


def test_a_session_whose_title_is_its_number_does_not_say_it_twice(site, client):
    session = factories.make_session(factories.make_programme(), 2, title="Samling 2")
    assert head_of(client, session)["title"].startswith("Samling 2 – ")


def test_what_an_editor_writes_for_search_engines_comes_first(site, client):
    page = factories.make_information(seo_title="Kort navn", search_description="Kort om det.", summary="Lenger.")
    head = head_of(client, page)
    assert head["title"] == "Kort navn – Mestring nær deg"
    assert head["description"] == head["og:description"] == "Kort om det."


def test_a_page_without_a_summary_is_described_by_the_beginning_of_its_text(site, client):
    text = (
        "<p>Her møter du andre. Vi er en liten gruppe. " + "Kurset går over seks kvelder med mat og prat. " * 5 + "</p>"
    )
    page = factories.make_information(body=[("heading", "Overskrift"), ("section", {"heading": "Om", "text": text})])
    found = head_of(client, page)["description"]
    assert found.startswith("Her møter du andre. Vi er en liten gruppe.")
    assert len(found) <= 160 and found.endswith(".")


def test_an_offering_and_its_runs_are_described_by_the_programme_they_follow(site, client):
    programme = factories.make_programme(summary="For deg som er ung.")
    offering = factories.make_offering(factories.make_municipality_page(), programme)
    assert head_of(client, offering)["description"] == "For deg som er ung."
    assert head_of(client, factories.make_run(offering))["description"] == "For deg som er ung."


def test_every_page_is_described_even_one_with_no_text(site, client):
    for page in (site.home, site.finder, site.programmes, site.tools, site.municipalities, site.news):
        assert site_title(page) in head_of(client, page)["description"]
    session = factories.make_session(factories.make_programme(), goals="Bli kjent\nFinne styrkene dine.")
    assert description(session) == "Bli kjent. Finne styrkene dine"


def site_title(page) -> str:
    return page.title if page.depth > 2 else "Finn et kurs nær deg"


def test_the_pages_own_picture_is_shared_in_the_shape_of_a_card(site, client, picture):
    page = factories.make_municipality_page(picture=picture)
    head = head_of(client, page)
    assert head["og:image"].startswith("http://testserver/media/images/")
    assert head["og:image"].endswith(".jpg")
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"] == "En fjord"
    assert head["twitter:card"] == "summary_large_image"


def test_a_run_is_shared_with_the_picture_of_its_offering(site, client, picture):
    programme = factories.make_programme(picture=picture)
    run = factories.make_run(factories.make_offering(factories.make_municipality_page(), programme))
    assert "/media/images/" in head_of(client, run)["og:image"]


def test_a_picture_whose_file_is_gone_does_not_take_the_page_along(site, rf, picture):
    page = factories.make_municipality_page(picture=picture)
    picture.file.storage.delete(picture.file.name)
    request = rf.get(page.url, SERVER_NAME="localhost")
    assert Head(page, Navigation(request, page), request).picture.url.endswith("/site/og/fjord.png")


def test_a_picture_costs_one_query_and_none_once_it_is_known(site, rf, picture, django_assert_num_queries):
    page = factories.make_municipality_page(picture=picture)
    request = rf.get(page.url, SERVER_NAME="localhost")
    nav = Navigation(request, page)
    assert Head(page, nav, request).picture.width == 1200
    with django_assert_num_queries(0):
        assert Head(page, nav, request).picture.width == 1200


def test_a_page_without_a_picture_has_the_drawing_of_its_kind(site, client):
    municipality = factories.make_municipality_page()
    assert head_of(client, municipality)["og:image"] == "http://testserver/static/site/og/fjord.png"
    assert head_of(client, site.finder)["og:image"].endswith("/phone.png")
    assert head_of(client, factories.make_information())["og:image"].endswith("/default.png")
    digital = factories.make_offering(municipality, form="digital")
    assert scene_for(digital) == "online"
    assert head_of(client, digital)["og:image:alt"]


@pytest.mark.parametrize("scene", sorted({*SCENES.values(), NO_SCENE, "online"}))
def test_every_drawing_is_there_in_the_shape_that_is_promised(scene):
    path = finders.find(f"site/og/{scene}.png")
    assert path, f"{scene}.png is missing"
    with Image.open(path) as image:
        assert image.size == (1200, 630)
    assert alt_of(scene)


def test_the_language_of_the_page_and_of_its_translations_is_said(site, client):
    locale = Locale.objects.get(language_code="en")
    factories.publish(site.home.copy_for_translation(locale))
    english = site.news.copy_for_translation(locale)
    factories.publish(english)
    html = client.get(site.news.url).content.decode()
    assert '<meta property="og:locale" content="nb_NO">' in html
    assert '<meta property="og:locale:alternate" content="en_GB">' in html
    assert "og:locale:alternate" not in client.get(site.finder.url).content.decode()


def test_every_language_of_the_site_has_a_name_in_open_graph(settings):
    assert set(OG_LOCALES) == {code for code, _name in settings.LANGUAGES}


def test_the_crumbs_are_data_that_no_title_can_break_out_of(site, client):
    page = factories.make_information(title="</script><script>alert(1)</script>")
    text = head_of(client, page)["crumbs"]
    assert "<" not in text
    steps = json.loads(text)["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2]
    assert steps[0]["item"] == "http://testserver/nb/"
    assert steps[1] == {
        "@type": "ListItem", "position": 2, "name": page.title, "item": f"http://testserver{page.url}",
    }  # fmt: skip
    assert head_of(client, site.home)["crumbs"] == ""


def test_a_municipality_with_a_host_of_its_own_has_its_canonical_addresses_there(site, client):
    municipality = factories.make_municipality_page()
    offering = factories.make_offering(municipality)
    Site.objects.create(hostname="trondheim.example", root_page=municipality)
    Site.clear_site_root_paths_cache()
    for host in ("localhost", "trondheim.example"):
        path = offering.url_path.removeprefix("/hjem/" if host == "localhost" else municipality.url_path)
        html = client.get(f"/nb/{path}", headers={"host": host}).content.decode()
        assert f'<link rel="canonical" href="http://trondheim.example/nb/{offering.slug}/">' in html


def test_the_head_is_in_the_language_of_the_page(site, rf):
    session = factories.make_session(factories.make_programme(title="Helt sjef!"), 3, title="Livselva")
    request = rf.get(session.url.replace("/nb/", "/en/"), SERVER_NAME="localhost")
    with translation.override("en"):
        assert Head(session, Navigation(request, session), request).title == "Samling 3: Livselva – Helt sjef!"
