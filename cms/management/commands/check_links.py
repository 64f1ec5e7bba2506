from django.core.management.base import BaseCommand, CommandError

from cms.geography.models import Municipality
from cms.links.records import municipalities
from cms.links.tasks import check_municipality


class Command(BaseCommand):
    help = "Tries the links of published pages. For a nightly job; safe to stop and to run again."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", metavar="NUMBER", help="only this municipality, for example 5001")

    def handle(self, *args, municipality=None, **options):
        if municipality and not Municipality.objects.filter(pk=municipality).exists():
            raise CommandError(f"There is no municipality with the number {municipality}.")
        for number in [municipality] if municipality else [None, *municipalities()]:
            check_municipality.enqueue(number)
