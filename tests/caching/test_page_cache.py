"""A kept page is served for next to nothing, to visitors only, and never in place of another."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.caching import pages, stamps
from cms.models import Stamp
from tests import factories

pytestmark = pytest.mark.django_db

HIT, STORED = "hit", "fwd=miss; stored"
FINDER = "/nb/finn-kurs/"


@pytest.fixture(autouse=True)
def kept(site, page_cache):
    return page_cache


def test_the_second_visitor_gets_the_kept_page_without_a_query(client, settings, django_assert_num_queries):
    settings.STAMPS_SECONDS = 60
    first = client.get("/nb/")
    with django_assert_num_queries(0):
        second = client.get("/nb/")
    assert (first.page_cache, second.page_cache) == ("miss", "hit")
    assert first.content == second.content
    kinds = ("Content-Type", "Content-Language", "ETag", "Cache-Control", "Vary", "X-Frame-Options")
    assert [first[name] for name in kinds] == [second[name] for name in kinds]


def test_with_the_page_cache_off_the_answer_is_the_same_and_nothing_is_kept(client, settings):
    kept = client.get("/nb/")
    settings.PAGE_CACHE = False
    made = client.get("/nb/")
    assert made.content == kept.content and made.page_cache == "pass"
    same = ("ETag", "Cache-Control", "Vary", "Content-Type", "Content-Language")
    assert [made[name] for name in same] == [kept[name] for name in same]


@pytest.mark.parametrize("address", ["/nb/", FINDER, "/nb/finn-kurs/kart.json", "/api/v1/runs"])
@pytest.mark.parametrize("page_cache_on", [True, False])
def test_a_visitor_who_has_the_page_is_told_so(client, settings, address, page_cache_on):
    settings.PAGE_CACHE = page_cache_on
    answer = client.get(address)
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in ("ETag", "Cache-Control", "Vary")] == [
        answer[name] for name in ("ETag", "Cache-Control", "Vary")
    ]


@pytest.mark.parametrize(
    ("accept", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", "")]
)
@pytest.mark.parametrize("page_cache_on", [True, False])
def test_every_visitor_gets_the_same_text_as_packed_as_they_can_read(client, settings, accept, encoding, page_cache_on):
    settings.PAGE_CACHE = page_cache_on
    plain = client.get("/nb/").content
    answer = client.get("/nb/", headers={"Accept-Encoding": accept})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert answer.get("Content-Encoding", "") == encoding
    assert unpack(answer.content) == plain
    assert answer["Vary"] == "Accept-Encoding"


def test_what_no_page_reads_neither_makes_a_new_page_nor_is_repeated(client, status_of):
    plain = client.get(FINDER).content
    answer = client.get(f"{FINDER}?utm_source=nyhetsbrev&fbclid=abc&sted=&q=")
    assert answer.page_cache == "hit"
    assert answer.content == plain
    assert "utm_source" not in answer.content.decode()


def test_the_order_of_a_query_makes_no_difference_and_its_values_do(status_of):
    assert status_of(f"{FINDER}?radius=25&sted=7010") == STORED
    assert status_of(f"{FINDER}?sted=7010&radius=25") == HIT
    assert status_of(f"{FINDER}?sted=7010&radius=50") == STORED


def test_a_name_that_another_page_reads_is_not_kept(status_of, client):
    assert client.get("/nb/kommuner/?side=3").page_cache == "miss"
    assert client.get("/nb/kommuner/?side=3").page_cache == "miss"


def test_languages_and_hosts_are_kept_apart(status_of, settings):
    assert [status_of(address) for address in ("/nb/kommuner/", "/nn/kommuner/")] == [STORED] * 2
    assert status_of("/nb/kommuner/", host="kurs.example.test") == STORED
    assert status_of("/nb/kommuner/", **{"x-forwarded-proto": "https"}) == STORED


def test_whoever_is_logged_in_gets_a_page_of_their_own(client, owner):
    visitor = Client()
    assert visitor.get("/nb/").page_cache == "miss"
    mine = client.get("/nb/")
    assert mine.page_cache == "pass"
    assert mine["Cache-Control"] == "private, no-cache"
    assert b"wagtail-userbar" in mine.content
    assert b"wagtail-userbar" not in visitor.get("/nb/").content


def test_what_is_previewed_is_neither_kept_nor_taken_from_what_is_kept(client, site):
    client.get(site.news.url)
    draft = site.news
    draft.title = "Bare et utkast"
    answer = draft.make_preview_request()
    assert "Bare et utkast" in answer.content.decode()
    assert "private" in answer["Cache-Control"]
    assert "Bare et utkast" not in client.get(site.news.url).content.decode()


@pytest.mark.parametrize("address", ["/nb/finnes-ikke/", "/nb/sok/?q=kurs", "/healthz", "/admin/login/", "/"])
def test_other_answers_are_not_kept(client, page_cache, address):
    client.get(address)
    assert not client.get(address).headers.get("Cache-Status")


def test_a_page_with_a_password_is_never_kept(client, site):
    page = factories.make_information()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="hemmelig")
    assert "no-store" in client.get(page.url)["Cache-Control"]
    assert not Client().get(page.url).headers.get("Cache-Status")


def test_yesterdays_page_is_made_anew_today(status_of, monkeypatch):
    tomorrow = (pages.timezone.localdate() + timedelta(days=1)).isoformat()
    assert [status_of("/nb/"), status_of("/nb/")] == [STORED, HIT]
    monkeypatch.setattr(pages, "today", lambda: tomorrow)
    assert status_of("/nb/") == "fwd=stale; stored"


def test_a_page_grows_old_also_when_nothing_was_touched(status_of, settings):
    status_of("/nb/")
    settings.PAGE_CACHE_SECONDS = 0
    assert status_of("/nb/") == "fwd=stale; stored"


def test_a_kept_page_is_served_while_the_database_is_away(client, monkeypatch):
    before = client.get("/nb/").content

    def away(*args):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(Stamp.objects, "values_list", away)
    stamps.forget()
    answer = client.get("/nb/")
    assert (answer.status_code, answer.content, answer.page_cache) == (200, before, "stale")
    assert answer["Cache-Status"] == "mestring; hit; detail=database-away"
    assert answer["Cache-Control"] == "public, max-age=10"


def test_a_page_that_fails_is_served_as_it_was_before(client, settings, monkeypatch):
    before = client.get("/nb/").content
    settings.PAGE_CACHE_SECONDS = 0
    monkeypatch.setattr(type(factories.in_source(factories.HomePage)), "serve", lambda *args: HttpResponse(status=503))
    answer = client.get("/nb/")
    assert (answer.status_code, answer.content) == (200, before)
    assert answer["Cache-Status"] == "mestring; fwd=stale; fwd-status=503"


def test_a_page_that_was_taken_down_is_forgotten(client, site, settings, page_cache):
    page = factories.make_information()
    client.get(page.url)
    page.unpublish()
    settings.PAGE_CACHE_SECONDS = 0
    assert client.get(page.url).status_code == 404
    assert not page_cache._cache


class _Broken:
    def get(self, *args):
        raise OSError(28, "No space left on device")

    set = delete = get


def test_a_store_that_fails_costs_no_visitor_anything(client, monkeypatch):
    monkeypatch.setattr(pages, "caches", {"pages": _Broken()})
    assert [client.get("/nb/").status_code for _ in range(2)] == [200, 200]
