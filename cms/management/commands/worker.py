import time

from django.conf import settings
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from cms.adaptation.releases import take_over_release, unfinished
from cms.operations.beats import Heart

WAIT_SECONDS = 5


class Command(DatabaseWorker):
    help = (
        "Runs background tasks, and keeps the clock: scheduled publishing every five minutes, nightly jobs at 03:00. "
        "Several can run at once. First takes up what a worker that was stopped left half done."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--no-clock", action="store_false", dest="clock", help="Another keeps the clock.")

    def configure_logging(self, verbosity):
        """As the settings say: a worker's lines look like those of the site."""

    def handle(self, *args, clock: bool, worker_id: str, batch: bool, **options):
        if settings.TASKS["default"]["BACKEND"] != "django_tasks_db.DatabaseBackend":
            raise CommandError("Tasks run at once in this installation. TASKS=worker has them wait for a worker.")
        if not batch:
            self._wait_for_database()
        for release_id in unfinished():
            take_over_release.enqueue(release_id)
        heart = Heart(worker_id, clock=clock and not batch)
        heart.once()
        heart.start()
        try:
            super().handle(*args, worker_id=worker_id, batch=batch, **options)
        finally:
            heart.stop()

    def _wait_for_database(self) -> None:
        """One that starts before the database does, or outlives it, is no failure."""
        while True:
            try:
                connection.ensure_connection()
                return
            except OperationalError:
                self.stderr.write("The database does not answer yet.")
                time.sleep(WAIT_SECONDS)
