"""What lies at the root of a host: icons, manifest, robots.txt, sitemap.xml, security.txt."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, PageViewRestriction, Site

from cms.rootfiles import sitemap as sitemap_module
from tests import factories

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def text_of(client, path, **headers) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    assert not response.cookies
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def sitemap_of(client, path="/sitemap.xml", **headers) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(text_of(client, path, **headers)))


def addresses(urls) -> list[str]:
    return [url.find("s:loc", NAMES).text for url in urls]


def test_robots_keeps_out_of_admin_search_and_files_made_for_one_search(client, db):
    text = text_of(client, "/robots.txt")
    assert "Sitemap: http://testserver/sitemap.xml" in text
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.can_fetch("*", "/nb/finn-kurs/") and robots.can_fetch("*", "/nb/kommuner/trondheim/")
    assert not robots.can_fetch("*", "/admin/pages/")
    # The parser of the standard library knows no wildcards.
    rules = [re.escape(rule).replace(r"\*", ".*") for rule in re.findall("Disallow: (.+)", text)]

    def is_closed(path):
        return any(re.match(rule, path) for rule in rules)

    for path in ("/nb/sok/?q=kurs", "/en/sok/", "/nb/finn-kurs/kurs.ics?sted=7010", "/nb/finn-kurs/kart.json?sted=1"):
        assert is_closed(path), path
    for path in (
        "/nb/finn-kurs/kurs.ics",
        "/nb/finn-kurs/?sted=7010",
        "/api/v1/openapi.json",
        "/documents/1/hefte.pdf",
    ):
        assert not is_closed(path), path


def test_security_txt_says_whom_to_write_to_for_less_than_a_year(site, client):
    site.home.feedback_email = "feil@example.test"
    factories.publish(site.home)
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:feil@example.test"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nb, nn, en"
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)


def test_there_is_no_security_txt_without_anyone_to_write_to(site, client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_sitemap_holds_live_public_pages_in_use_and_nothing_else(site, client):
    there = factories.make_tool("Livselva")
    factories.make_tool("Gammelt", retired=True)
    factories.make_tool("Kladd", live=False)
    closed = factories.make_information(title="Lukket", slug="lukket")
    factories.make_information(closed, title="Under", slug="under")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="hemmelig")
    found = addresses(sitemap_of(client))
    assert f"http://localhost{there.url}" in found and "http://localhost/nb/" in found
    assert not [address for address in found if re.search("gammelt|kladd|lukket|under", address)]
    assert len(set(found)) == len(found) == 7


def test_translations_name_each_other_and_a_page_alone_names_none(site, client):
    locale = Locale.objects.get(language_code="en")
    factories.publish(site.home.copy_for_translation(locale))
    english = site.news.copy_for_translation(locale)
    english.slug = "news"
    factories.publish(english)
    urls = {url.find("s:loc", NAMES).text: url for url in sitemap_of(client)}
    for address in ("http://localhost/nb/nyheter/", "http://localhost/en/news/"):
        links = {link.get("hreflang"): link.get("href") for link in urls[address].findall("x:link", NAMES)}
        source, english_address = "http://localhost/nb/nyheter/", "http://localhost/en/news/"
        assert links == {"nb": source, "en": english_address, "x-default": source}
    assert urls["http://localhost/nb/finn-kurs/"].findall("x:link", NAMES) == []


def test_a_municipalitys_own_host_has_its_pages_and_the_national_one_has_the_rest(site, client):
    trondheim = factories.make_municipality_page("5001")
    factories.make_offering(trondheim, slug="kurset")
    factories.make_municipality_page("0301")
    Site.objects.create(hostname="trondheim.example", root_page=trondheim)
    Site.clear_site_root_paths_cache()
    assert sorted(addresses(sitemap_of(client, host="trondheim.example"))) == [
        "http://trondheim.example/nb/",
        "http://trondheim.example/nb/kurset/",
    ]
    national = addresses(sitemap_of(client))
    assert "http://localhost/nb/kommuner/oslo/" in national
    assert not [address for address in national if "trondheim" in address]


def test_every_address_in_the_sitemap_is_the_canonical_one_of_a_page_that_answers(site, client):
    factories.make_run(factories.make_offering(factories.make_municipality_page()))
    for address in addresses(sitemap_of(client)):
        response = client.get(address.removeprefix("http://localhost"))
        assert response.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in response.content.decode()


def test_the_sitemap_costs_the_same_however_many_pages(site, client, django_assert_max_num_queries):
    factories.make_tool()
    sitemap_of(client)
    with django_assert_max_num_queries(8):
        sitemap_of(client)
    for _ in range(15):
        factories.make_tool()
    with django_assert_max_num_queries(8):
        assert len(sitemap_of(client)) > 20


def test_a_long_sitemap_is_a_list_of_parts_that_hold_every_page_once(site, client, monkeypatch):
    whole = addresses(sitemap_of(client))
    monkeypatch.setattr(sitemap_module, "PER_FILE", 4)
    parts = addresses(sitemap_of(client))
    assert parts == ["http://testserver/sitemap.xml?del=1", "http://testserver/sitemap.xml?del=2"]
    assert [a for part in parts for a in addresses(sitemap_of(client, part.removeprefix("http://testserver")))] == whole
    for wrong in ("3", "0", "x", "99999999999"):
        assert client.get(f"/sitemap.xml?del={wrong}").status_code == 404


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_manifest_opens_the_site_in_the_language_it_was_saved_in(site, client, language):
    response = client.get(f"/{language}/site.webmanifest")
    data = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (data["lang"], data["start_url"], data["name"]) == (language, f"/{language}/", "Mestring nær deg")
    assert {icon["purpose"] for icon in data["icons"]} == {"any", "maskable"}
    for icon in data["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
    assert f'<link rel="manifest" href="/{language}/site.webmanifest">' in text_of(client, f"/{language}/")


def test_icons_lie_where_browsers_look_without_asking(client, db):
    response = client.get("/favicon.ico")
    assert response.status_code == 200 and response["Content-Type"].startswith("image/")
    with Image.open(BytesIO(b"".join(response.streaming_content))) as icon:
        assert {(16, 16), (32, 32)} <= icon.info["sizes"]
    touch = client.get("/apple-touch-icon.png")
    with Image.open(BytesIO(b"".join(touch.streaming_content))) as icon:
        assert icon.size == (180, 180) and icon.mode == "RGB", "iOS paints what is see-through black"
    assert "bottom of every page" in text_of(client, "/humans.txt")
