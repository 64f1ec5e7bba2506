"""The clock: what is due is set going once, however many workers ask, and what was missed is done."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command, get_commands
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.models import Job
from cms.operations import clock

pytestmark = pytest.mark.django_db
WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@pytest.fixture
def done(monkeypatch):
    """The commands that were run, in place of the real ones."""
    found = []
    monkeypatch.setattr(clock, "call_command", found.append)
    return found


def enqueued() -> list[str]:
    return [row.args_kwargs["args"][0] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_a_new_installation_waits_for_the_first_time(done):
    assert clock.tick(NOW) == [] and done == []
    assert Job.objects.get(name="nightly").due_at == datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


def test_what_is_due_is_done_once_and_planned_anew(done):
    clock.tick(NOW)
    assert clock.tick(NOW + timedelta(minutes=5)) == ["publish_scheduled"]
    assert clock.tick(NOW + timedelta(minutes=6)) == []
    assert done == ["publish_scheduled"]


def test_what_was_missed_while_nobody_was_there_is_done_once(done):
    clock.tick(NOW)
    assert sorted(clock.tick(NOW + timedelta(days=9))) == ["nightly", "publish_scheduled"]
    assert sorted(done) == ["nightly", "publish_scheduled"]


def test_two_workers_that_look_at_once_give_one_task(settings, done):
    settings.TASKS = WORKER
    clock.tick(NOW)
    later = NOW + timedelta(minutes=5)
    assert [clock._take("publish_scheduled", later), clock._take("publish_scheduled", later)] == [True, False]
    assert enqueued() == ["publish_scheduled"]


def test_a_job_that_is_still_at_work_is_not_begun_again(settings, done):
    settings.TASKS = WORKER
    clock.tick(NOW)
    for minutes in (5, 10, 15):
        clock.tick(NOW + timedelta(minutes=minutes))
    assert enqueued() == ["publish_scheduled"]
    clock.tick(NOW + timedelta(minutes=70))
    assert enqueued() == ["publish_scheduled"] * 2, "one that has said nothing for an hour has died"


def test_a_job_that_fails_is_told_by_its_kind_and_tried_again(monkeypatch):
    def breaks(name):
        raise OSError("ola@example.test")

    monkeypatch.setattr(clock, "call_command", breaks)
    clock.tick(NOW)
    clock.tick(NOW + timedelta(minutes=5))
    job = Job.objects.get(name="publish_scheduled")
    assert job.error == "OSError" and job.failed_at and not job.finished_at
    monkeypatch.setattr(clock, "call_command", lambda name: None)
    assert clock.tick(NOW + timedelta(minutes=10)) == ["publish_scheduled"]
    job.refresh_from_db()
    assert job.error == "" and job.failed_at is None and job.finished_at


def test_the_night_job_comes_at_three_here_on_the_days_the_clocks_change():
    following = clock.nightly(time(3, 0))
    spring, autumn = datetime(2027, 3, 27, 12, tzinfo=UTC), datetime(2027, 10, 30, 12, tzinfo=UTC)
    for moment in (spring, autumn, NOW):
        at = timezone.localtime(following(moment))
        assert at.hour == 3 and at.date() == timezone.localtime(moment).date() + timedelta(days=1)
    assert following(datetime(2026, 11, 27, 1, 59, tzinfo=UTC)) == datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


def test_without_a_worker_a_command_does_what_is_due(capsys, done):
    call_command("tick")
    Job.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    call_command("tick")
    assert sorted(done) == ["nightly", "publish_scheduled"]


def test_every_planned_command_exists():
    for job in clock.JOBS.values():
        assert job.command in get_commands()
