import logging

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.downloads.making import forget_unused
from cms.login.sessions import forget_old as forget_old_sessions
from cms.operations.beats import forget_finished
from cms.previews.links import delete_expired
from cms.users.audit import forget_old as forget_old_records

logger = logging.getLogger(__name__)


def publish_scheduled() -> None:
    call_command("publish_scheduled")


def send_reminders() -> None:
    call_command("send_reminders")


def check_links() -> None:
    call_command("check_links")


def mend_translations() -> None:
    call_command("check_translations", "--mend")


# In this order: what goes live at midnight is looked over with the rest, and the slow one comes last.
JOBS = (
    publish_scheduled, mend_translations, delete_expired, forget_unused, forget_old_sessions, forget_old_records,
    forget_finished,
    send_reminders, check_links,
)  # fmt: skip


class Command(BaseCommand):
    help = "All that is done once a night. One job that fails does not stop the others. Safe to run again."

    def handle(self, *args, **options):
        failed = []
        for job in JOBS:
            try:
                job()
            except Exception as error:  # whatever it is, the other jobs are still to be done
                failed.append(job.__name__)
                logger.error("The nightly job %s failed: %s", job.__name__, type(error).__name__)
        if failed:
            raise CommandError(f"These failed: {', '.join(failed)}")
