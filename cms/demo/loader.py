"""Loads the whole demo. Safe to run again: what is there is left alone, what is missing is made."""

from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from wagtail.models import Page

from cms.caching.stamps import EVERYTHING, touch
from cms.demo.adaptations import load_adaptations
from cms.demo.bulk import add_runs
from cms.demo.many import add_municipalities
from cms.demo.materials import complete_materials
from cms.demo.municipal import load_municipality, municipality_contents
from cms.demo.national import load_national
from cms.demo.pages import complete_front_page, write_pages
from cms.demo.periods import load_periods
from cms.demo.planning import load_planning
from cms.demo.runs import load_runs
from cms.demo.sami import load_sami_pages
from cms.demo.tenants import load_tenants
from cms.demo.translations import load_translations
from cms.demo.users import load_users
from cms.geography.loader import analyze, load_geography
from home.models import MunicipalityPage
from offerings.listings import refresh_runs
from offerings.models import CourseRunPage, OfferingPage, RunListing


@dataclass
class Loaded:
    pages: int
    municipalities: int
    runs: int
    users: list[tuple[str, str]]


def load_demo(municipalities: int | None = None, runs: int | None = None, say=lambda text: None) -> Loaded:
    """`municipalities` and `runs` ask for more (or fewer) than the written content has."""
    say("Geografi: kommuner, postnumre og naboer")
    load_geography()
    say("Nasjonale sider: tilbud, samlinger, verktøy, håndbøker")
    national, unwritten = load_national()
    contents = list(islice(municipality_contents(), municipalities))
    say(f"{len(contents)} kommuner med tilbud og kursrunder")
    for content in contents:
        page, pages = load_municipality(national, content)
        unwritten += pages
        if not content.get("no_runs"):
            _load_runs(page, content)
    load_planning(national.home)
    write_pages(unwritten)
    complete_front_page(national)
    refresh_runs(CourseRunPage.objects.filter(listing__isnull=True))
    say("Roller, samlinger av bilder og ferier")
    load_tenants()
    complete_materials(national)
    say("Nasjonale sider på nynorsk og engelsk")
    load_translations(national)
    load_sami_pages(national)
    load_periods()
    users = load_users() if settings.DEMO_CONTENT else []
    say("Tilpasninger, og en nasjonal endring")
    load_adaptations()
    _add_more(national, municipalities or 0, runs or 0, say)
    touch(EVERYTHING)  # much of it is written in bulk, which no signal tells of
    analyze()
    page_count = Page.objects.filter(depth__gt=1).count()
    municipality_count = MunicipalityPage.objects.values("municipality").distinct().count()
    return Loaded(page_count, municipality_count, RunListing.objects.count(), users)


def _add_more(national, municipalities: int, runs: int, say) -> None:
    """Last: what is published before need not tell many thousand runs."""
    if municipalities > MunicipalityPage.objects.values("municipality").distinct().count():
        say(f"{municipalities} kommuner i alt")
        add_municipalities(national, municipalities)
        load_tenants()
    if (missing := runs - CourseRunPage.objects.count()) > 0:
        say(f"{missing} kursrunder til")
        add_runs(missing)


def _load_runs(page, content: dict) -> None:
    offerings = {offering.slug: offering for offering in OfferingPage.objects.child_of(page)}
    for number, item in enumerate(content["offerings"]):
        index = int(content["number"]) + (0 if item["sibling"] else number)
        load_runs(offerings[item["slug"]], index, item.get("shared_with") or [])
