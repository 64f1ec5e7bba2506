"""Workers that are alive, and the tasks of those that are not."""

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, connections, transaction
from django.db.models import Max
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.models.operations import Beat
from cms.operations.clock import tick

logger = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=60)
# A task that has taken so many workers with it does not get another.
MOST_ATTEMPTS = 3
KEPT_FINISHED = timedelta(days=14)


def beat(worker_id: str, now: datetime | None = None) -> None:
    Beat.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": now or timezone.now()})


def last_beat() -> datetime | None:
    """When any worker was last known to be alive."""
    return Beat.objects.aggregate(last=Max("seen_at"))["last"]


def take_back(now: datetime | None = None) -> int:
    """Puts tasks of dead workers back in the queue; returns how many. All tasks can be done twice without harm."""
    now = now or timezone.now()
    alive = set(Beat.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("worker_id", flat=True))
    # One that has just begun may belong to a worker that has not said yet that it lives.
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER)
    returned = 0
    for row in running.only("pk", "worker_ids"):
        if not row.worker_ids or row.worker_ids[-1] not in alive:
            returned += _return(row, now)
    Beat.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    return returned


def _return(row: DBTaskResult, now: datetime) -> int:
    """Only while it still is as it was found: two workers may look at the same time, and the dead one may wake up."""
    same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER)
    if len(row.worker_ids) >= MOST_ATTEMPTS:
        failed = {"status": TaskResultStatus.FAILED, "finished_at": now, "exception_class_path": "WorkerDied"}
        if same.update(**failed):
            logger.error("Task %s was given up: %s workers died while they did it.", row.pk, MOST_ATTEMPTS)
        return 0
    with transaction.atomic():
        returned = same.update(status=TaskResultStatus.READY, started_at=None)
    if returned:
        logger.warning("Task %s is done again: its worker has died.", row.pk)
    return returned


def forget_finished(now: datetime | None = None) -> int:
    """Deletes tasks that were finished two weeks ago. Returns how many."""
    before = (now or timezone.now()) - KEPT_FINISHED
    return DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()[0]


class Heart(threading.Thread):
    """Beats beside the task at hand, looks at the clock, and takes back what the dead have left."""

    def __init__(self, worker_id: str, clock: bool = True):
        super().__init__(name="heart", daemon=True)
        self.clock = clock
        self.worker_id = worker_id
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(EVERY.total_seconds()):
            self.once()
        connections.close_all()

    def once(self) -> None:
        """A database that is away for a while does not stop the heart."""
        close_old_connections()
        for step in (lambda: beat(self.worker_id), take_back, *([tick] if self.clock else [])):
            try:
                step()
            except Exception as error:  # whatever it is, the next beat tries again
                logger.error("The worker's heart missed a beat: %s", type(error).__name__)

    def stop(self) -> None:
        """Gone from the list: nobody waits for it to be found dead."""
        self.stopped.set()
        self.join(timeout=5)
        Beat.objects.filter(worker_id=self.worker_id).delete()
