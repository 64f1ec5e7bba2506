"""A municipality's colour on its pages: the file, the link to it, and the field in the editor."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.colour.fields import as_hex
from cms.colour.stylesheet import VERSION, address, stylesheet
from home.models import MunicipalityPage
from tests import factories
from tests.test_shell import navigation_for

FARGE = re.compile(r'<link rel="stylesheet" href="(/farge/[^"]+)">')


def sheets(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return FARGE.findall(response.content.decode())


@pytest.mark.parametrize(
    ("written", "stored"),
    [("#0a5c8a", "#0a5c8a"), (" 0A5C8A ", "#0a5c8a"), ("#AbC", "#aabbcc"), ("", ""), (None, "")],
)
def test_a_colour_is_stored_in_one_form(written, stored):
    assert as_hex(written) == stored


@pytest.mark.parametrize("written", ["blue", "#12345", "#1234567", "#ggg", "rgb(1, 2, 3)", "#0a5c8a;}"])
def test_what_is_no_colour_is_refused_with_an_example(written):
    with pytest.raises(ValidationError, match="#0a5c8a"):
        as_hex(written)


@pytest.mark.parametrize("colour", ["#0a5c8a", "#fdfbe8", "#ffffff", "#000000"])
def test_the_style_sheet_is_small_and_dark_only_on_a_screen(colour):
    css = stylesheet(colour)
    assert len(css.encode()) <= 2048
    assert css.count("{") == css.count("}")
    light, dark = css.split("@media screen and (prefers-color-scheme:dark)")
    assert light.count("--ds-color-accent-") == dark.count("--ds-color-accent-") == 16
    assert "prefers-color-scheme" not in light


def test_the_style_sheet_may_be_kept_for_good(client):
    response = client.get(f"/farge/0a5c8a-{VERSION}.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert {"public", "immutable", "max-age=31536000"} <= set(response["Cache-Control"].split(", "))
    assert "Cookie" not in response.get("Vary", "")
    assert "#0a5c8a" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["0a5c8a-0.css", "0a5c8a.css", "0A5C8A-1.css", "0a5c8-1.css", "zzzzzz-1.css", "-1.css"]
)
def test_no_other_address_answers(client, name):
    assert client.get(f"/farge/{name}").status_code == 404


def test_the_colour_follows_the_municipality_to_every_page_below_and_no_further(site, client):
    page = factories.make_municipality_page(colour="#0a5c8a")
    offering = factories.make_offering(page)
    run = factories.make_run(offering)
    news = factories.make_news(page)
    for below in (page, offering, run, news):
        assert sheets(client, below.url) == [address("#0a5c8a")], below
    plain = factories.make_municipality_page("4601")
    for other in (site.home, site.municipalities, plain, factories.make_offering(plain)):
        assert sheets(client, other.url) == [], other


def test_the_colours_file_comes_after_the_sites_own(site, client):
    page = factories.make_municipality_page(colour="#0a5c8a")
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get(page.url).content.decode())
    assert links.index(address("#0a5c8a")) > max(links.index(link) for link in links if "/site/shell" in link)


def test_the_colour_costs_no_query_of_its_own(site, django_assert_num_queries):
    offering = factories.make_offering(factories.make_municipality_page(colour="#0a5c8a"))
    nav = navigation_for(offering)
    assert nav.breadcrumbs
    with django_assert_num_queries(0):
        assert nav.colour_stylesheet == address("#0a5c8a")


def test_a_preview_shows_the_colour_of_the_draft(site):
    page = factories.make_municipality_page(colour="#0a5c8a")
    page.colour = "#7a1f5c"
    assert navigation_for(page).colour_stylesheet == address("#7a1f5c")
    page.colour = ""
    assert navigation_for(page).colour_stylesheet == ""


def test_what_is_no_colour_in_the_database_links_to_nothing():
    assert address("red;}") == address("") == address("#0A5C8A") == ""


def form_for(page, **values):
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "",
            "municipality": page.municipality_id,
            "introduction": rich_text(""),
            "body": streamfield([]),
            **values,
        }
    )
    form_class = MunicipalityPage.get_edit_handler().get_form_class()
    counts = {f"{name}-{count}": "0" for name in ("contacts", "comments") for count in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return form_class({**data, **counts}, instance=page)


def test_the_form_stores_a_written_colour_and_explains_a_wrong_one(site):
    page = factories.make_municipality_page()
    form = form_for(page, colour="0A5C8A")
    assert form.is_valid(), form.errors
    assert form.save(commit=False).colour == "#0a5c8a"
    wrong = form_for(page, colour="dark blue")
    assert "#0a5c8a" in str(wrong.errors["colour"])
    assert form_for(page, colour="").is_valid()


@override_settings(LANGUAGE_CODE="nb")
def test_the_editor_sees_the_shades_and_their_contrast(site, client, owner):
    page = factories.make_municipality_page(colour="#fdf0a6")
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "data-colour-input" in html
    assert "cms/admin/colour" in html
    assert html.count("colour-preview__scheme") == 2
    fragment = client.get("/admin/colour/preview/?colour=%230a5c8a").content.decode()
    assert "--base-default:#0a5c8a" in fragment
    assert "colour-preview" not in client.get("/admin/colour/preview/?colour=%3Cscript%3E").content.decode()


def test_the_preview_is_for_those_who_are_logged_in(client, db):
    assert client.get("/admin/colour/preview/?colour=%230a5c8a").status_code == 302
