"""How often one address may ask, and what it is told."""

import json
import os
import re
import shutil
import subprocess
import time

import pytest
import redis

from cms.security import limiting
from cms.security.limiting import RateLimitMiddleware, TooMany, group_of
from cms.settings import security
from tests import factories
from tests.conftest import port_that_is_free

ALL = {"pages", "finder", "search", "api", "documents", "making", "place", "preview", "forms"}


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.TRUSTED_PROXIES = 1
    limiting._counter.clear()
    yield
    limiting._counter.clear()


@pytest.fixture
def limits(settings):
    def limits(**figures):
        settings.RATE_LIMITS = figures

    return limits


def get(client, path, address="203.0.113.7", **extra):
    return client.get(path, headers={"x-forwarded-for": address, **extra})


@pytest.mark.parametrize(
    ("method", "path", "group"),
    [
        ("get", "/nb/", "pages"),
        ("get", "/nb/kommuner/trondheim/", "pages"),
        ("get", "/nb/finn-kurs/", "pages"),
        ("get", "/nb/finn-kurs/?sted=7010", "finder"),
        ("get", "/nb/sok/?q=x", "search"),
        ("get", "/sma/sok/", "search"),
        ("get", "/nb/finn-kurs/kurs.csv?sted=7010", "api"),
        ("get", "/nb/finn-kurs/kart.json", "api"),
        ("get", "/api/v1/runs", "api"),
        ("get", "/api/v1/openapi.json", "api"),
        ("post", "/api/v1/nearest-postal-code", "place"),
        ("get", "/nb/verktoy/livselva/last-ned/ark.pdf", "documents"),
        ("get", "/nb/verktoy/livselva/last-ned/", "pages"),
        ("get", "/forhandsvisning/abc/", "preview"),
        ("post", "/_util/authenticate_with_password/1/2/", "forms"),
        ("get", "/admin/", ""),
        ("post", "/admin/login/", ""),
        ("get", "/static/site/site.css", ""),
        ("get", "/media/images/a.jpg", ""),
        ("get", "/healthz", ""),
        ("get", "/metrics", ""),
    ],
)
def test_what_a_request_counts_as(rf, method, path, group):
    assert group_of(getattr(rf, method)(path)) == group


def test_every_group_has_a_figure_in_production_and_none_locks_a_school_out():
    """200 pupils behind one address: a page every four seconds, a search or a filter every minute, a document each."""
    figures = {name: int(written.split("/")[0]) for name, written in security.RATE_LIMITS.items()}
    assert set(figures) == ALL
    assert figures["pages"] >= 200 * 15
    assert min(figures[name] for name in ("finder", "search", "documents", "making", "place")) >= 200
    assert all(written.endswith("/minute") for written in security.RATE_LIMITS.values())


def test_the_one_too_many_is_told_to_wait_in_its_own_language(client, site, limits):
    limits(search="2/minute")
    answers = [get(client, "/nn/sok/?q=a") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    last = answers[-1]
    assert last["Retry-After"] == "60"
    assert "no-store" in last["Cache-Control"]
    assert 'lang="nn"' in last.content.decode()
    assert "script-src" in last["Content-Security-Policy"]
    assert not last.cookies


def test_the_api_says_it_as_a_problem(client, site, limits):
    limits(api="1/minute")
    get(client, "/api/v1/programmes")
    answer = get(client, "/api/v1/programmes")
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert json.loads(answer.content)["status"] == 429
    assert answer["Retry-After"] == "60"


def test_another_address_and_another_kind_of_page_are_not_touched(client, site, limits):
    limits(search="1/minute", pages="100/minute")
    assert [get(client, "/nb/sok/?q=a").status_code for _turn in range(2)] == [200, 429]
    assert get(client, "/nb/sok/?q=a", address="203.0.113.8").status_code == 200
    assert get(client, "/nb/").status_code == 200


def test_an_invented_address_to_the_left_gives_no_new_count(client, site, limits):
    limits(search="1/minute")
    assert get(client, "/nb/sok/?q=a", address="1.1.1.1, 203.0.113.7").status_code == 200
    assert get(client, "/nb/sok/?q=a", address="2.2.2.2, 203.0.113.7").status_code == 429


def test_what_is_refused_costs_no_query(client, site, limits, django_assert_num_queries):
    limits(search="1/minute")
    get(client, "/nb/sok/?q=a")
    with django_assert_num_queries(0):
        assert get(client, "/nb/sok/?q=a").status_code == 429


def test_without_limits_nothing_is_counted(client, site, settings):
    settings.RATE_LIMITS = {}
    assert {get(client, "/nb/sok/?q=a").status_code for _turn in range(3)} == {200}


def test_the_address_is_not_in_the_log(client, site, limits, caplog):
    limits(search="1/minute")
    with caplog.at_level("DEBUG"):
        for _turn in range(2):
            get(client, "/nb/sok/?q=hemmelig")
    assert "Too many requests" in caplog.text
    assert "203.0.113" not in caplog.text and "hemmelig" not in caplog.text


def test_a_view_can_count_in_the_middle_of_its_work(rf, limits):
    def view(request):
        raise TooMany("making", 60)

    middleware = RateLimitMiddleware(view)
    response = middleware.process_exception(rf.get("/nb/a/last-ned/b.pdf"), TooMany("making", 60))
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert middleware.process_exception(rf.get("/"), ValueError()) is None


def test_work_that_is_needed_is_counted_before_it_is_done(client, site, limits, monkeypatch, next_week):
    """A calendar is built each time; with the limit reached nothing is built."""
    offering = factories.make_offering(programme=factories.make_programme())
    run = factories.make_run(offering, dates=[next_week])
    listed = get(client, f"{run.url}last-ned/").content.decode()
    name = re.search(r"last-ned/([\w-]+\.(?:pdf|docx|ics))", listed)[0]
    limits(making="1/minute")
    assert get(client, f"{run.url}{name}").status_code == 200
    monkeypatch.setattr("cms.downloads.making.is_there", lambda row: False)
    monkeypatch.setattr("cms.downloads.making.make", lambda *args: pytest.fail("it was built all the same"))
    assert get(client, f"{run.url}{name}").status_code == 429


@pytest.fixture
def redis_server(tmp_path):
    program = shutil.which("redis-server")
    if not program:
        what = "needs redis-server (Debian: apt-get install redis-server)"
        (pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip)(what)
    servers = []

    def start(port):
        command = [program, "--port", str(port), "--save", "", "--dir", str(tmp_path)]
        servers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        client = redis.Redis(port=port)
        for _turn in range(100):
            try:
                client.ping()
                return servers[-1]
            except redis.ConnectionError:
                time.sleep(0.05)
        raise AssertionError("Redis did not start")

    yield start
    for server in servers:
        server.kill()
        server.wait()


def test_processes_count_together_in_redis(client, site, limits, settings, redis_server):
    port = port_that_is_free()
    redis_server(port)
    settings.RATE_LIMIT_REDIS = f"redis://127.0.0.1:{port}/0"
    limits(search="2/minute")
    assert get(client, "/nb/sok/?q=a").status_code == 200
    other = limiting.Counter()
    request = get(client, "/nb/sok/?q=a").wsgi_request
    with pytest.raises(TooMany):
        limiting.count(request, "search")
    assert not other.hit(limiting._limit("2/minute"), "search", limiting.client_key(request))
    kept = b" ".join(redis.Redis(port=port).keys())
    assert b"search" in kept and b"203.0.113" not in kept


def test_redis_away_means_each_process_counts_and_nobody_waits(client, site, limits, settings, redis_server):
    port = port_that_is_free()
    server = redis_server(port)
    settings.RATE_LIMIT_REDIS = f"redis://127.0.0.1:{port}/0"
    limits(search="2/minute")
    assert get(client, "/nb/sok/?q=a").status_code == 200
    server.kill()
    server.wait()
    assert [get(client, "/nb/sok/?q=a").status_code for _turn in range(3)] == [200, 200, 429]
