"""Nothing that a dead worker had in hand is lost, and nothing that a living one has is taken from it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.models import Beat
from cms.operations import beats
from cms.operations.clock import run_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(settings):
    """A task that a worker began two minutes ago."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    row = DBTaskResult.objects.get(pk=run_job.enqueue("publish_scheduled").id)
    row.claim("one")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=2))
    return row


def state(row) -> str:
    row.refresh_from_db()
    return row.status


def test_the_task_of_a_dead_worker_is_given_to_another(running):
    beats.beat("one", timezone.now() - 2 * beats.DEAD_AFTER)
    beats.beat("two")
    assert beats.take_back() == 1
    assert state(running) == TaskResultStatus.READY and DBTaskResult.objects.ready().get() == running


def test_the_task_of_a_living_worker_is_left_alone_however_long_it_takes(running):
    beats.beat("one")
    assert beats.take_back() == 0 and state(running) == TaskResultStatus.RUNNING


def test_a_task_just_begun_is_left_alone(running):
    DBTaskResult.objects.update(started_at=timezone.now())
    assert beats.take_back() == 0


def test_a_task_that_kills_its_workers_is_given_up(running):
    for worker in ("two", "three"):
        running.claim(worker)
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=2))
    assert beats.take_back() == 0
    assert state(running) == TaskResultStatus.FAILED and running.exception_class_path == "WorkerDied"


def test_one_that_has_finished_meanwhile_is_not_begun_again(running):
    found = DBTaskResult.objects.get()
    running.set_successful(None)
    assert beats._return(found, timezone.now()) == 0
    assert state(running) == TaskResultStatus.SUCCESSFUL


def test_workers_of_long_ago_are_forgotten():
    beats.beat("old", timezone.now() - timedelta(days=2))
    beats.take_back()
    assert not Beat.objects.exists()


def test_a_step_that_fails_does_not_stop_the_heart(monkeypatch, same_connection):
    def breaks():
        raise OSError

    ticked = []
    monkeypatch.setattr(beats, "take_back", breaks)
    monkeypatch.setattr(beats, "tick", lambda: ticked.append(True))
    beats.Heart("one").once()
    assert ticked and Beat.objects.get().worker_id == "one"
