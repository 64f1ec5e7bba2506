"""What browsers and caches in front are told: for everyone, for one, for how long. No cookie for who only reads."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cms.caching import headers
from tests import factories

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def addresses(site):
    """One of every kind of public address."""
    programme = factories.make_programme()
    session = factories.make_session(programme)
    municipality = factories.make_municipality_page()
    offering = factories.make_offering(municipality, programme)
    run = factories.make_run(offering)
    own = [session, municipality, offering, run, factories.make_tool(), factories.make_news()]
    tree = [page.url for page in vars(site).values() if hasattr(page, "url_path")]
    finder = site.finder.url
    return {
        "for everyone": [
            *tree,
            *(page.url for page in [programme, *own, factories.make_information()]),
            *(f"{finder}{name}" for name in ("kurs.ics", "kurs.atom", "kurs.csv", "kart.json", "?sted=7010&radius=25")),
            f"{run.url}kurs.ics",
            "/api/v1/runs",
            f"/api/v1/runs/{run.pk}",
            "/api/v1/municipalities",
        ],
        "for a day": ["/robots.txt", "/sitemap.xml", "/nb/site.webmanifest"],
        "asked each time": [f"{session.url}last-ned/"],
        "others": ["/", "/nb/finnes-ikke/", "/nb/sok/?q=kurs", f"{finder}kurs.ics?radius=ingen", "/healthz"],
    }


def test_no_public_address_gives_a_visitor_a_cookie_or_depends_on_one(addresses):
    for address in [each for kind in addresses.values() for each in kind]:
        answer = Client().get(address)
        assert not answer.cookies, address
        varies = {name.strip().lower() for name in answer.get("Vary", "").split(",") if name.strip()}
        assert varies <= {"accept-encoding"}, address


def test_public_pages_may_be_kept_by_everyone_and_tell_when_they_change(addresses):
    for address in addresses["for everyone"]:
        answer = Client().get(address)
        assert answer.status_code == 200, address
        said = dict(part.partition("=")[::2] for part in answer["Cache-Control"].split(", "))
        assert {"public", "max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"} == set(said), address
        assert re.fullmatch(r'W/"[0-9a-f]{24}"', answer["ETag"]), address


def test_files_at_the_root_may_be_kept_for_long(addresses):
    for address in addresses["for a day"]:
        assert re.search(
            r"public.*max-age=(3600|86400)|max-age=(3600|86400).*public", Client().get(address)["Cache-Control"]
        )


def test_a_list_of_documents_is_asked_for_each_time(addresses):
    for address in addresses["asked each time"]:
        assert Client().get(address)["Cache-Control"] == "public, no-cache"


def test_what_somebody_searched_for_is_kept_by_nobody(site, client):
    assert client.get("/nb/sok/?q=angst")["Cache-Control"] == "private, no-store"


def test_bad_input_is_kept_by_nobody(site, client):
    assert client.get("/nb/finn-kurs/kurs.ics?radius=ingen")["Cache-Control"] == "private, no-store"


def test_the_admin_is_for_one_person(client, owner):
    assert "private" in client.get("/admin/")["Cache-Control"]


@pytest.mark.parametrize(
    ("clock", "browser", "shared", "while_asking"),
    [((12, 0), 60, 300, 60), ((23, 56), 60, 240, 0), ((23, 59), 60, 60, 0)],
)
def test_no_page_is_fresh_past_midnight_in_norway(rf, monkeypatch, clock, browser, shared, while_asking):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 29, *clock, tzinfo=OSLO))
    said = headers.for_everyone(rf.get("/nb/"))
    assert said.startswith(f"public, max-age={browser}, s-maxage={shared}, stale-while-revalidate={while_asking}, ")


def test_a_page_whose_changes_are_told_may_be_kept_longer_in_front_and_a_search_may_not(site, client, settings):
    settings.WAGTAILFRONTENDCACHE = {"proxy": {}}
    longest = min(3600, headers.seconds_left_today())
    assert f"s-maxage={longest}" in client.get("/nb/finn-kurs/")["Cache-Control"]
    assert f"s-maxage={min(300, longest)}" in client.get("/nb/finn-kurs/?sted=7010")["Cache-Control"]
