"""Figures: for who has the token, added up over processes, and without anything that a visitor wrote."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from cms.models import Job
from cms.operations import beats, clock, figures
from tests.conftest import ROOT

SCRIPT = """
import django; django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
for _ in range(3): client.get("/healthz")
client.get("/ola.nordmann@example.test/?q=99887766", headers={"host": "x.test"})
client.generic("HEMMELIG", "/healthz")
for headers in ({}, {"authorization": "Bearer feil"}, {"authorization": "Bearer nøkkel"}):
    assert b"mestring_" not in client.get("/metrics", headers=headers).content, headers
print(client.get("/metrics", headers={"authorization": "Bearer riktig-nokkel"}).content.decode())
"""


def run(folder, **env) -> str:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "LOG_LEVEL": "CRITICAL"} | env
    env |= {"DATABASE_URL": f"sqlite:///{folder}/none.sqlite3", "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=env, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def value(said: str, start: str) -> float:
    return float(next(line for line in said.splitlines() if line.startswith(start)).split()[-1])


def test_processes_add_up_and_labels_hold_nothing_that_was_asked_for(tmp_path):
    run(tmp_path, METRICS_TOKEN="riktig-nokkel")
    said = run(tmp_path, METRICS_TOKEN="riktig-nokkel")
    assert value(said, 'mestring_requests_total{method="GET",status="200",view="healthz"}') == 6
    assert value(said, 'mestring_request_seconds_count{view="healthz"}') >= 6
    assert value(said, "mestring_database_up") == 0, "a database that is away is a figure, and no error"
    assert not any(word in said for word in ("ola", "9988", "HEMMELIG", "x.test"))


@pytest.mark.django_db
def test_tasks_jobs_and_workers_are_told(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    now = timezone.now()
    clock.run_job.enqueue("nightly")
    Job.objects.create(name="nightly", due_at=now, finished_at=now, failed_at=None)
    Job.objects.create(name="publish_scheduled", due_at=now, failed_at=now, error="OSError")
    beats.beat("one", now - timedelta(seconds=5))
    told = {
        (sample.name, *sample.labels.values()): sample.value
        for family in figures.StateCollector().collect()
        for sample in family.samples
    }
    assert told["mestring_database_up",] == 1
    assert told["mestring_tasks", "ready"] == 1 and told["mestring_tasks", "failed"] == 0
    assert told["mestring_job_failed", "publish_scheduled"] == 1 and told["mestring_job_failed", "nightly"] == 0
    assert told["mestring_job_last_success_seconds", "nightly"] == pytest.approx(now.timestamp())
    assert told["mestring_worker_last_seen_seconds",] == pytest.approx(now.timestamp() - 5)
    assert told["mestring_disk_free_bytes", "made"] > 0


def test_for_anyone_else_it_is_as_if_it_were_not_there(rf, settings):
    settings.METRICS_TOKEN = "riktig-nokkel"
    for headers in ({}, {"authorization": "Bearer feil"}, {"authorization": "Bearer nøkkel"}, {"authorization": ""}):
        with pytest.raises(Http404):
            figures.metrics(rf.get("/metrics", headers=headers))


@pytest.mark.django_db
def test_without_a_token_there_is_no_such_address(client):
    assert client.get("/metrics").status_code == 404
