"""What is done at set times. Every worker looks at the clock; a row in the database lets one of them take a job."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cms.models.operations import Job

logger = logging.getLogger(__name__)
LONGEST = timedelta(hours=1)  # a job that has run for so long has died, and is begun again


def every(minutes: int) -> Callable[[datetime], datetime]:
    return lambda now: now + timedelta(minutes=minutes)


def nightly(at: time) -> Callable[[datetime], datetime]:
    """The next time that clocks here show this, also over a change to or from summer time."""

    def following(now: datetime) -> datetime:
        here = timezone.localtime(now)
        day = here.date() + timedelta(days=here.timetz().replace(tzinfo=None) >= at)
        return timezone.make_aware(datetime.combine(day, at))

    return following


@dataclass(frozen=True)
class Planned:
    """`following(now)` says when it is to be done next; `command` is one of manage.py."""

    command: str
    following: Callable[[datetime], datetime]


JOBS = {
    "publish_scheduled": Planned("publish_scheduled", every(minutes=5)),
    "nightly": Planned("nightly", nightly(time(3, 0))),
}


def tick(now: datetime | None = None) -> list[str]:
    """Sets going what is due, once however many workers ask; what was missed is done once. Returns the names."""
    now = now or timezone.now()
    _plan(now)
    due = Job.objects.filter(name__in=JOBS, due_at__lte=now).order_by("name")
    return [name for name in due.values_list("name", flat=True) if _take(name, now)]


def _plan(now: datetime) -> None:
    """The rows of jobs that are new to this installation."""
    missing = sorted(JOBS.keys() - set(Job.objects.values_list("name", flat=True)))
    if missing:
        rows = [Job(name=name, due_at=JOBS[name].following(now)) for name in missing]
        Job.objects.bulk_create(rows, ignore_conflicts=True)


def _take(name: str, now: datetime) -> bool:
    """Moving the time on takes the job: the second who tries finds that it is no longer due."""
    job = Job.objects.get(name=name)
    due = Job.objects.filter(name=name, due_at__lte=now)
    if job.is_running and job.started_at > now - LONGEST:
        due.update(due_at=JOBS[name].following(now))
        return False
    waits = run_job.get_backend().supports_defer  # else it is done here and now, and not in a transaction
    with transaction.atomic():
        if not due.update(due_at=JOBS[name].following(now), started_at=now):
            return False
        if waits:
            run_job.enqueue(name)
    if not waits:
        run_job.enqueue(name)
    return True


@task(priority=50)
def run_job(name: str) -> None:
    """Safe to do again: a worker that died half-way has it done anew."""
    try:
        call_command(JOBS[name].command)
    except Exception as error:  # whatever it is: it is told, and the clock goes on
        Job.objects.filter(name=name).update(failed_at=timezone.now(), error=type(error).__name__[:100])
        logger.error("The job %s failed: %s", name, type(error).__name__)
    else:
        Job.objects.filter(name=name).update(finished_at=timezone.now(), failed_at=None, error="")
