from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from wagtail.models import Site

from cms.demo.national import MENU
from cms.demo.tree import ensure, ensure_home
from home.tenants.groups import ensure_national_groups


class Command(BaseCommand):
    help = (
        "Makes the pages that a new installation begins with: front page, course finder, programmes, tools, "
        "municipalities and news, empty of content. Safe to run again: what editors have made is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument("--title", default="Mestring nær deg", help="of the front page")
        parser.add_argument("--email", default="", help="where visitors write to; shown on the front page")

    def handle(self, *args, title: str, email: str, **options):
        with translation.override(settings.LANGUAGE_CODE):
            ensure_national_groups()
            before = Site.objects.filter(is_default_site=True).values("hostname", "port").first()
            home = ensure_home(title, feedback_email=email)
            made = [
                ensure(home, page_class(title=heading, slug=slug, summary=summary, show_in_menus=True))[1]
                for slug, (page_class, heading, summary) in MENU.items()
            ]
        self._answer_as(before)
        self.stdout.write(f"{sum(made)} pages made, {len(made) - sum(made)} there already.")

    def _answer_as(self, before: dict | None) -> None:
        """The site has the host of BASE_URL, from which links in e-mails and feeds are made; one set by hand stays."""
        if before and before["hostname"] != "localhost":
            Site.objects.filter(is_default_site=True).update(**before)
            return
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = address.hostname, port
        site.save()
