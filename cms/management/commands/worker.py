from django.conf import settings
from django.core.management.base import CommandError
from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from cms.adaptation.releases import take_over_release, unfinished


class Command(DatabaseWorker):
    help = "Runs background tasks. First takes up what a worker that was stopped left half done."

    def handle(self, *args, **options):
        if settings.TASKS["default"]["BACKEND"] != "django_tasks_db.DatabaseBackend":
            raise CommandError("Tasks run at once in this installation. TASKS=worker has them wait for a worker.")
        for release_id in unfinished():
            take_over_release.enqueue(release_id)
        super().handle(*args, **options)
