"""Many who ask for one page that is not kept: one makes it."""

import threading

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.caching import middleware as of_pages
from cms.caching import pages

VISITORS = 8


@pytest.fixture
def cold(page_cache, monkeypatch):
    """A middleware above a slow page, which counts how many times it was made."""
    monkeypatch.setattr(of_pages, "stamps_if_known", dict)
    monkeypatch.setattr(of_pages, "tags_to_keep_by", lambda request, response: ("chrome",))
    made, go_on = [], threading.Event()

    def slow(request):
        made.append(request)
        go_on.wait(5)
        return HttpResponse("siden")

    cache = of_pages.PageCacheMiddleware(slow)
    cache.made, cache.go_on = made, go_on
    return cache


def ask(cache, answers):
    answers.append(cache(RequestFactory().get("/nb/")))


def visitors(cache, number=VISITORS):
    answers: list = []
    threads = [threading.Thread(target=ask, args=(cache, answers)) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads, answers


def test_one_makes_the_page_and_the_others_get_it(cold):
    threads, answers = visitors(cold)
    cold.go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(cold.made) == 1
    assert [answer.content for answer in answers] == [b"siden"] * VISITORS


def test_nobody_waits_for_it_where_there_is_one_from_before(cold, settings):
    cold.go_on.set()
    ask(cold, [])
    cold.go_on.clear()
    settings.PAGE_CACHE_SECONDS = 0
    threads, answers = visitors(cold)
    for _ in range(100):
        if len(answers) == VISITORS - 1:
            break
        threads[0].join(0.05)
    assert len(answers) == VISITORS - 1
    assert all("being-made-anew" in answer["Cache-Status"] for answer in answers)
    cold.go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(cold.made) == 2


def test_the_turn_is_given_back_when_the_page_fails(cold, monkeypatch):
    def fails(request):
        raise RuntimeError

    cold.get_response = fails
    for _ in range(2):
        with pytest.raises(RuntimeError):
            cold(RequestFactory().get("/nb/"))
    assert not cold.turns._busy
    assert pages.fetch("nothing") is None
