"""What stands in the log: enough to find an error, nothing about anybody."""

import io
import json
import logging
import sys

import pytest
from django.urls import path

from cms import urls
from cms.operations.logs import JsonFormatter, LineFormatter
from cms.operations.privacy import scrub, scrub_error
from cms.users.models import User
from tests import factories

PERSONAL = ["ola.nordmann", "example.test", "99887766", "998 87", "Storgata", "7010", "10.1.2.3", "hemmelig", "angst"]


@pytest.fixture
def log():
    """All that is logged while the test runs, as production writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def breaks(request):
    street = "Storgata 1, 99887766"
    return int(f"{street} hemmelig ola.nordmann@example.test")


urlpatterns = [path("nb/breaks/", breaks), *urls.urlpatterns]
WALK = [
    "/nb/finn-kurs/?sted=7010&radius=50",
    "/nb/finn-kurs/kurs.csv?sted=Storgata",
    "/nb/sok/?q=angst+ola.nordmann@example.test",
    "/nb/ola.nordmann@example.test/99887766/",
    "/nb/finnes-ikke/?epost=ola.nordmann@example.test",
    "/forhandsvisning/hemmelig-nokkel/",
    "/admin/password_reset/confirm/MQ/hemmelig-nokkel/",
    "/api/v1/runs?place=7010",
    "/%00/ola.nordmann@example.test",
]


@pytest.mark.django_db
def test_pages_walked_with_personal_values_leave_none_of_them_in_the_log(client, site, log, settings):
    settings.LOG_REQUESTS = True
    client.raise_request_exception = False
    factories.make_municipality_page()
    headers = {
        "user-agent": "hemmelig",
        "referer": "https://x.test/?q=99887766",
        "x-forwarded-for": "10.1.2.3",
        "cookie": "a=hemmelig",
    }
    for address in WALK:
        client.get(address, headers=headers, REMOTE_ADDR="10.1.2.3")
    client.post("/admin/login/", {"username": "ola.nordmann@example.test", "password": "hemmelig"})
    client.get("/nb/", headers={"host": "ola.nordmann.example.test/99887766"})
    said = json.dumps(log(), ensure_ascii=False)
    assert len(log()) >= len(WALK)
    assert [word for word in PERSONAL if word in said] == []


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_an_error_is_told_with_its_place_and_without_what_was_written(client, log):
    client.raise_request_exception = False
    client.get("/nb/breaks/?q=99887766")
    [line] = [line for line in log() if line["level"] == "error"]
    assert line["error"] == "ValueError" and any("test_logs.py" in frame for frame in line["where"])
    assert line["request_id"]
    assert [word for word in PERSONAL if word in json.dumps(line)] == []


@pytest.mark.django_db
def test_the_number_of_a_request_is_in_the_answer_and_on_every_line(client, log, settings):
    settings.LOG_REQUESTS = True
    response = client.get("/nb/finnes-ikke/", headers={"x-request-id": "abcdef12-3456"})
    assert response["X-Request-ID"] == "abcdef12-3456"
    assert {line["request_id"] for line in log()} == {"abcdef12-3456"}
    for bad in ("kort", "x" * 65, "med mellomrom og\tmer", "ola@example.test"):
        made = client.get("/healthz", headers={"x-request-id": bad})["X-Request-ID"]
        assert made != bad and len(made) == 16


@pytest.mark.django_db
def test_a_line_tells_view_page_status_and_who_by_number(client, site, owner, log, settings):
    settings.LOG_REQUESTS = True
    page = factories.make_information()
    client.get(page.url)
    client.get("/admin/")
    told = [line for line in log() if line["logger"] == "cms.requests"]
    assert (told[0]["view"], told[0]["page"], told[0]["status"]) == ("InformationPage", page.pk, 200)
    assert (told[1]["view"], told[1]["user_id"]) == ("admin", owner.pk)
    assert "ms" in told[0] and owner.email not in json.dumps(told)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Sent to kari@x.no", "kari"),
        ("ring 99 88 77 66 nå", "99 88"),
        ("id 01019912345", "0101"),
        ("GET /nb/finn-kurs/?sted=7010", "7010"),
        ("from 192.168.1.4", "192"),
        ("postgres://mestring:hemmelig@db/x", "hemmelig"),
        ("/forhandsvisning/abc/ x", "abc"),
    ],
)
def test_what_may_be_about_a_person_is_hidden_in_any_text(text, hidden):
    assert hidden not in scrub(text)


def test_what_no_person_wrote_is_left(log):
    said = "Task 3f2b-12 is done again: its worker has died."
    assert scrub(said) == said
    assert scrub("granian 2.8.7 at 2026-11-27") == "granian 2.8.7 at 2026-11-27"


def test_what_an_error_quotes_is_hidden():
    detail = 'duplicate key value violates "users_email" DETAIL: Key (email)=(kari@x.no) already exists.'
    assert "kari" not in scrub_error(detail) and "already exists" in scrub_error(detail)
    assert "Kari" not in scrub_error("invalid literal for int() with base 10: 'Kari'")


def test_a_person_reads_the_same_in_lines():
    try:
        raise ValueError("'Kari'")
    except ValueError:
        record = logging.LogRecord("cms", logging.ERROR, __file__, 1, "It failed", (), sys.exc_info())
    said = LineFormatter().format(record)
    assert "ERROR cms It failed error=ValueError" in said and "Kari" not in said and "test_logs.py" in said
