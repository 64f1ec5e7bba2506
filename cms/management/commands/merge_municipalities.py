from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.models import Tenant
from home.tenants.mergers import merge


class Command(BaseCommand):
    help = "Moves all that municipalities have to the one they have become. Add that one first (add_municipality)."

    def add_arguments(self, parser):
        parser.add_argument("olds", nargs="+", metavar="OLD", help="numbers of the municipalities that end")
        parser.add_argument("--into", required=True, metavar="NEW", help="number of the new municipality")

    def handle(self, *args, **options):
        olds = [self._tenant(number) for number in options["olds"]]
        new = self._tenant(options["into"])
        try:
            moved = merge(olds, new)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{moved} pages moved to {new}. The old pages lead there.")

    def _tenant(self, number: str) -> Tenant:
        tenant = Tenant.objects.filter(municipality=number).select_related("municipality").first()
        if tenant is None:
            raise CommandError(f"{number} has no place on the site.")
        return tenant
