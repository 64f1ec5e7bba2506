import json

import pytest
from django.test import RequestFactory

from offerings.views.near import nearest_place

pytestmark = pytest.mark.django_db


def ask(body):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    request = RequestFactory().post("/", data=body, content_type="application/json")
    response = nearest_place(request)
    return response.status_code, json.loads(response.content)


def test_a_position_becomes_a_postal_code():
    status, answer = ask({"lat": 63.43, "lon": 10.4})

    assert status == 200
    assert answer["postal_code"].startswith("70")
    assert answer["place"] == "Trondheim"


def test_a_position_far_from_norway_is_not_found():
    assert ask({"lat": 0, "lon": 0})[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"lat": NaN, "lon": 1e999}',
        {"lat": 63},
        {"lat": "63", "lon": "10"},
        {"lat": True, "lon": 10},
        {"lat": 91, "lon": 10},
        {"lat": [1], "lon": {}},
    ],
)
def test_what_is_no_position_is_refused(body):
    status, answer = ask(body)

    assert status == 400
    assert answer["error"]


def test_only_post():
    assert nearest_place(RequestFactory().get("/")).status_code == 405
