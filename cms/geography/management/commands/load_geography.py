from django.core.management.base import BaseCommand

from cms.geography.loader import load_geography


class Command(BaseCommand):
    help = "Load counties, municipalities, postal codes, neighbours and place names. Safe to run again."

    def handle(self, *args, **options) -> None:
        for model, counts in load_geography().items():
            figures = ", ".join(f"{number} {word}" for word, number in counts._asdict().items() if number)
            self.stdout.write(f"{model.__name__}: {figures}")
