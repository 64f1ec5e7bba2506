import logging

from django.core.management.base import BaseCommand

from cms.demo.loader import load_demo
from cms.demo.users import PASSWORD


class Command(BaseCommand):
    help = "Loads the demo site: deterministic, dates relative to today, safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--municipalities", type=int, help="How many municipalities (the written content has 26).")
        parser.add_argument("--runs", type=int, help="How many course runs at least.")

    def handle(self, *args, municipalities=None, runs=None, **options):
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # a line a page would drown the figures
        loaded = load_demo(municipalities, runs, say=lambda text: self.stdout.write(f"· {text}"))
        self.stdout.write(
            f"{loaded.pages} sider, {loaded.municipalities} kommuner, {loaded.runs} kursrunder i kursfinneren."
        )
        for email, role in loaded.users:
            self.stdout.write(f"  Logg inn som {role}: {email}, passord {PASSWORD}")
