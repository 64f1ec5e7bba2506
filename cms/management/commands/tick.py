from django.core.management.base import BaseCommand

from cms.operations.clock import tick


class Command(BaseCommand):
    help = (
        "Does what is due by the clock (scheduled publishing, the nightly jobs), once. For an installation without a "
        "worker: run it every five minutes. `manage.py worker` does the same by itself."
    )

    def handle(self, *args, **options):
        for name in tick():
            self.stdout.write(name)
