"""What probes are told: the process alone, or all that a page needs."""

import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cms.operations import beats, health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anew():
    health._applied.clear()
    health._files.clear()


def test_the_process_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert response.json() == {"status": "ok"} and "no-store" in response["Cache-Control"]


def test_a_site_in_order_is_ready_at_three_queries_and_then_fewer(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        response = client.get("/readyz")
    assert response.status_code == 200 and response.json()["status"] == "ok"
    with django_assert_max_num_queries(1):
        client.get("/readyz")
    assert "no-store" in response["Cache-Control"] and not response.cookies


def test_a_database_away_is_told_by_name_alone(client, monkeypatch):
    def away():
        raise OSError("host=10.0.0.3 password=secret")

    monkeypatch.setitem(health.CHECKS, "database", away)
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["database"] == "no answer"
    assert "secret" not in response.text and "10.0.0.3" not in response.text


def test_code_that_is_newer_than_the_database_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["migrations"] == "not applied"


def test_a_full_disk_is_not_ready(client, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(100, 100, 10))
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["files"] == "disk full"


def test_a_folder_that_cannot_be_made_is_not_ready(client, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["files"] == "not writable"


def test_nothing_is_left_in_the_folders(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert client.get("/readyz").status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_a_worker_away_is_told_and_keeps_nobody_out(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for seen, said in ((None, "never seen"), (timedelta(minutes=5), "not seen lately"), (timedelta(0), "ok")):
        if seen is not None:
            beats.beat("one", timezone.now() - seen)
        response = client.get("/readyz")
        assert (response.status_code, response.json()["worker"]) == (200, said)
