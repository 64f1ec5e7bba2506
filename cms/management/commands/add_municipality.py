from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.geography.models import Municipality
from home.tenants.groups import ensure_national_groups
from home.tenants.provisioning import Installation, Wish, add_municipality


class Command(BaseCommand):
    help = "Gives municipalities their place on the site: page, groups, collection, workflow. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="municipality number, for example 5601")
        parser.add_argument("--all", action="store_true", help="every municipality in the country")
        parser.add_argument("--host", default="", help="a host name of its own (one municipality only)")
        parser.add_argument("--languages", default="", help="codes with commas, the source language first: nb,nn,se")
        parser.add_argument("--colour", default="", help="its profile colour, for example #0a5c8a")
        parser.add_argument("--mailbox", default="", help="where reminders go when no person looks after a page")

    def handle(self, *args, **options):
        numbers = options["numbers"]
        if options["all"]:
            numbers = list(Municipality.objects.order_by("number").values_list("number", flat=True))
        if not numbers:
            raise CommandError("Name at least one municipality, or say --all.")
        if len(numbers) > 1 and any(options[name] for name in ("host", "mailbox", "colour")):
            raise CommandError("--host, --mailbox and --colour go with one municipality at a time.")
        languages = [code.strip() for code in options["languages"].split(",") if code.strip()]
        ensure_national_groups()
        installation, added = Installation(), 0
        for number in numbers:
            wish = Wish(number, options["host"], languages, options["mailbox"], options["colour"])
            added += self._add(wish, installation)
        self.stdout.write(f"{added} added, {len(numbers) - added} there already.")

    def _add(self, wish: Wish, installation: Installation) -> bool:
        try:
            tenant, made = add_municipality(wish, installation=installation)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if made:
            self.stdout.write(f"{tenant.municipality_id} {tenant}: added, {tenant.state}")
        return made
