"""Whatever is asked for, the site answers, and never with an error of its own.

FUZZ_EXAMPLES says how many requests (`make fuzz` asks for many; `python -m tests.fuzz` does it on a loaded demo).
"""

import os

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from tests import factories
from tests.fuzz.requests import requests, send

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "300"))
ROOTS = [
    "/", "/healthz", "/readyz", "/metrics", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/favicon.ico",
    "/static/site/site.css", "/media/images/finnes-ikke.jpg", "/documents/1/a.pdf", "/_util/login/",
    "/nb/site.webmanifest", "/_util/authenticate_with_password/1/2/", "/documents/authenticate_with_password/1/",
    "/admin/", "/admin/login/",
    "/admin/password_reset/", "/admin/password_reset/confirm/MQ/set-password/", "/forhandsvisning/abc/",
    "/farge/0a7b83-1.css", "/tegning/kurs-0123456789.svg", "/api/v1/", "/api/v1/runs", "/api/v1/runs/1",
    "/api/v1/programmes", "/api/v1/municipalities", "/api/v1/places", "/api/v1/openapi.json",
    "/api/v1/nearest-postal-code", "/nb/sok/", "/nn/sok/", "/sma/sok/", "/en/", "/nn/", "/se/", "/xx/",
]  # fmt: skip
FINDER_FILES = ["", "kurs.ics", "kurs.atom", "kurs.csv", "kart.json"]


@pytest.fixture
def paths(site, next_week):
    programme = factories.make_programme()
    factories.make_session(programme)
    offering = factories.make_offering(programme=programme)
    tool = factories.make_tool(title="Livselva")
    run = factories.make_run(offering, dates=[next_week])
    pages = [site.home, site.finder, site.programmes, site.tools, site.municipalities, site.news]
    found = [page.url for page in [*pages, programme, offering, tool, run, offering.get_parent()]]
    files = ("last-ned/", "last-ned/kurs.pdf", "last-ned/plan.docx", "kurs.ics", "nyheter.atom")
    found += [f"{url}{name}" for url in found for name in files]
    return ROOTS + found + [f"{site.finder.url}{name}" for name in FINDER_FILES for _weight in range(5)]


def test_no_request_is_answered_with_an_error_of_ours(paths, same_connection):
    client = Client(raise_request_exception=False)
    wrong = {}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="FUZZ_EXAMPLES" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(paths))
    def ask(request):
        response, _size = send(client, request)
        if response.status_code >= 500:
            wrong[str(request)] = response.status_code
        assert response.status_code < 500, str(request)
        assert "default-src" in response.get("Content-Security-Policy", "default-src") or response.status_code == 304

    ask()
    assert wrong == {}
