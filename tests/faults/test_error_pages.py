"""Error pages: in the visitor's language, without the database, with a way on, and with nothing of our insides."""

import errno
import sqlite3

import pytest
from botocore.exceptions import EndpointConnectionError, ReadTimeoutError
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext

from cms.operations import errors
from cms.operations.outages import Outage, outage_of
from cms.urls import urlpatterns as site_urlpatterns


def broken(request):
    secret = "hemmelig-verdi"  # noqa: F841  it must not be told
    raise ValueError("kari@example.test")


def database_away(request):
    raise OperationalError("connection to server at 10.0.0.5 failed")


def disk_full(request):
    raise OSError(errno.ENOSPC, "No space left on device", "/srv/media/x.pdf")


def too_big(request):
    raise RequestDataTooBig


def saved(request):
    return HttpResponse(request.POST["tekst"])


def missing(request):
    raise Http404


VIEWS = {"broken": broken, "away": database_away, "full": disk_full, "big": too_big, "saved": saved, "missing": missing}
urlpatterns = [
    path(f"{prefix}{name}", view)
    for prefix in ("nb/test/", "nn/test/", "en/test/", "se/test/", "admin/test/", "api/v1/test/")
    for name, view in VIEWS.items()
] + site_urlpatterns
handler400, handler403, handler404, handler500 = (
    errors.bad_request, errors.forbidden, errors.not_found, errors.server_error
)  # fmt: skip


# Without those that ask the database before the view: here it is forbidden.
LEAN = ["cms.operations.requests.RequestMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = LEAN
    return Client(raise_request_exception=False)


def body(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(("name", "status"), [("broken", 500), ("away", 503), ("full", 503), ("big", 413)])
@pytest.mark.parametrize(("address", "language"), [("nb", "nb"), ("nn", "nn"), ("en", "en"), ("se", "nb")])
def test_page_is_in_the_language_of_the_address_with_someone_to_call(visitor, name, status, address, language):
    """No database fixture here: a query would fail the test."""
    response = visitor.get(f"/{address}/test/{name}")
    assert response.status_code == status
    assert f'<html lang="{language}"' in body(response)
    assert response["Cache-Control"] == "private, no-store"
    assert ("Retry-After" in response) == (status == 503)
    for way_on in ("tel:116117", f'href="/{language}/finn-kurs/"', f'href="/{language}/kommuner/"'):
        assert way_on in body(response)
    assert response["X-Request-ID"] in body(response)
    assert not response.cookies
    with translation.override(language):
        assert gettext("If you need an answer now") in body(response)


@pytest.mark.parametrize("name", ["broken", "away", "full"])
def test_nothing_of_the_insides_is_told(visitor, name):
    told = body(visitor.get(f"/nb/test/{name}"))
    assert not any(word in told for word in ("kari@", "hemmelig", "10.0.0.5", "/srv/media", "Traceback", "Error"))


@pytest.mark.parametrize(("name", "status"), [("broken", 500), ("away", 503), ("missing", 404)])
def test_a_program_gets_json_and_a_feed_one_line(visitor, name, status):
    response = visitor.get(f"/api/v1/test/{name}")
    assert response.status_code == status
    assert list(response.json()["errors"]) == ["__all__"]
    assert visitor.get(f"/nb/test/{name}", HTTP_ACCEPT="application/json").json()["success"] is False


def test_the_page_for_404_does_without_the_database_when_it_is_away(rf):
    """The real outage is in test_database; here each query fails because pytest-django forbids it."""
    response = errors.not_found(rf.get("/nn/borte/"))
    assert response.status_code == 404
    assert '<html lang="nn"' in body(response)
    assert "tel:116117" in body(response)


def test_an_error_while_the_error_page_is_made_is_still_an_answer(rf, monkeypatch):
    def no_templates(*args, **kwargs):
        raise OSError(errno.EIO, "disk")

    monkeypatch.setattr(errors, "render_to_string", no_templates)
    response = errors.error_page(rf.get("/nb/"), 500)
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")


SENT = {"tekst": 'Linje én\r\n<script>"to"</script>', "valg": ["a", "b"]}


@pytest.mark.parametrize("name", ["away", "full"])
def test_what_was_typed_can_be_sent_once_more(visitor, name):
    response = visitor.post(f"/admin/test/{name}", SENT, headers={"origin": "http://testserver"})
    assert response.status_code == 503
    html = body(response)
    assert f'action="/admin/test/{name}"' in html
    assert 'value="Linje én\r\n&lt;script&gt;&quot;to&quot;&lt;/script&gt;"' in html
    assert html.count('name="valg"') == 2
    assert 'name="csrfmiddlewaretoken"' in html


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        (SENT, {"origin": "https://et-annet-sted.example"}),
        (SENT, {"origin": "null"}),
        (SENT, {}),
        (SENT, {"sec-fetch-site": "cross-site"}),
        (SENT | {"password": "hemmelig"}, {"origin": "http://testserver"}),
    ],
)
def test_nothing_is_handed_back_to_be_sent_that_came_from_elsewhere_or_holds_a_password(visitor, sent, headers):
    html = body(visitor.post("/admin/test/away", sent, headers=headers))
    assert "Linje" not in html
    assert "<form" not in html


def test_a_form_that_was_open_for_too_long_is_sent_once_more_with_one_press(settings):
    settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, LEAN
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/nb/test/saved", {"tekst": "Det jeg skrev"}, headers={"origin": "http://testserver"})
    assert response.status_code == 403
    html = body(response)
    assert 'value="Det jeg skrev"' in html
    token = html.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    again = strict.post("/nb/test/saved", {"tekst": "Det jeg skrev", "csrfmiddlewaretoken": token})
    assert (again.status_code, body(again)) == (200, "Det jeg skrev")


def _caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def _sqlite(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(name)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("gone"), Outage.AWAY),
        (_caused_by(OperationalError(), _sqlite("SQLITE_BUSY")), Outage.AWAY),
        (_caused_by(OperationalError(), _sqlite("SQLITE_FULL")), Outage.FULL),
        (_caused_by(OperationalError("no such table"), _sqlite("SQLITE_ERROR")), None),
        (_caused_by(RuntimeError(), OSError(errno.ENOSPC, "full")), Outage.FULL),
        (OSError(errno.ENOENT, "not there"), None),
        (EndpointConnectionError(endpoint_url="https://s3.example"), Outage.AWAY),
        (ReadTimeoutError(endpoint_url="https://s3.example"), Outage.AWAY),
        (ValueError("ours"), None),
    ],
)
def test_an_outage_is_told_from_a_fault_of_our_own(error, outage):
    assert outage_of(error) == outage


@pytest.mark.parametrize("minutes", [1, 5])
def test_who_asks_too_often_is_told_when_to_come_back(rf, minutes):
    response = errors.too_many(rf.get("/nb/sok/"), retry_after=minutes * 60)
    assert (response.status_code, response["Retry-After"]) == (429, str(minutes * 60))
    assert "<main" in body(response)
