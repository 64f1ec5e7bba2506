from django.core.management.base import BaseCommand

from cms.reviews.reminders import send_reminders


class Command(BaseCommand):
    help = "Writes to those who look after pages whose review date has come. For a nightly job; safe to run again."

    def handle(self, *args, **options):
        send_reminders.enqueue()
