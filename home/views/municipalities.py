"""The municipality index with its map, and a municipality's own page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.db.models import Count, F, Q
from django.utils import timezone

from cms.caching.parts import later
from cms.directory import MunicipalityEntry
from cms.enums import CourseForm
from cms.geography.borders import national_map
from cms.geography.models import Municipality
from cms.pageviews import respond
from cms.readers import best, children
from home.models import InformationPage, MunicipalityPage, NewsPage
from offerings.enums import SignUp
from offerings.finder.found import hosted_in
from offerings.finder.query import in_visitors_language
from offerings.models import OfferingPage, RunListing
from tools_library.models import MaterialPage, ToolPage

ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "á": "a", "č": "c", "š": "s", "ŋ": "n"})
NEARBY_SHOWN = 6
DIGITAL_SHOWN = 4
COMING_SHOWN = 12  # the finder has the rest
EARLIER_SHOWN = 8
EARLIER_DAYS = 365
LOCAL_SHOWN = 12  # tools, materials and information pages of the municipality's own


def alphabetically(name: str) -> str:
    """A key that sorts as in Norwegian, with æ, ø and å last."""
    return name.casefold().translate(ALPHABET)


@dataclass
class CountyGroup:
    county: object
    pages: list


def municipality_index(request, page):
    return respond(request, page, partial(_municipality_index, page))


def _municipality_index(page) -> dict:
    pages = list(
        children(MunicipalityPage.objects.live(), page).select_related("municipality__county", "locale").order_by("pk")
    )
    counts = coming_runs_by_municipality()
    picture = national_map()
    for item in pages:
        item.coming = counts[item.municipality_id]
        item.dot = picture.project(item.municipality.lat, item.municipality.lon)
    return {"groups": _by_county(pages), "pages": pages, "map": picture}


def municipality_entry(number: str) -> MunicipalityEntry | None:
    """For `cms.directory`: the live page that the reader is shown; two queries."""
    pages = MunicipalityPage.objects.live().filter(municipality_id=number).select_related("locale")
    page = best(pages)
    return page and MunicipalityEntry(page, page.contact_list)


def _by_county(pages) -> list[CountyGroup]:
    groups: dict[str, CountyGroup] = {}
    for item in sorted(pages, key=lambda item: alphabetically(item.title)):
        county = item.municipality.county
        groups.setdefault(county.pk, CountyGroup(county, [])).pages.append(item)
    return sorted(groups.values(), key=lambda group: alphabetically(group.county.name))


def coming_runs_by_municipality() -> Counter:
    """Runs that have not begun, counted under every host. The database counts each set of hosts once."""
    rows = in_visitors_language(RunListing.objects.upcoming().exclude(sign_up=SignUp.CANCELLED))
    counts: Counter = Counter()
    for hosts, number in rows.order_by().values_list("hosts").annotate(number=Count("pk")):
        for municipality in hosts.strip(",").split(","):
            counts[municipality] += number
    return counts


def municipality(request, page):
    return respond(request, page, partial(_municipality, page))


def _municipality(page) -> dict:
    """Runs of others stand in a part of their own, and are fetched when that has to be made."""
    number, today = page.municipality_id, timezone.localdate()
    rows = in_visitors_language(RunListing.objects.all()).for_listing().select_related(None)
    coming = list(coming_runs(rows, number, today)[: COMING_SHOWN + 1])
    nearby = later(nearby_runs, rows, number, today)
    return {
        "place": Municipality.objects.with_county().get(pk=number),
        "coming": coming[:COMING_SHOWN],
        "more_coming": len(coming) > COMING_SHOWN,
        "earlier": list(earlier_runs(rows, number, today)),
        "nearby": nearby,
        "digital": later(digital_runs, rows, number, today, nearby),
        "offerings": list(children(OfferingPage.objects.live(), page).for_listing()),
        "tools": _below(ToolPage, page, retired=False),
        "materials": list(
            children(MaterialPage.objects.in_use(), page).for_listing().order_by("title", "pk")[:LOCAL_SHOWN]
        ),
        "information": _below(InformationPage, page, in_footer=False),  # those stand at the bottom of the page
        "news": list(children(NewsPage.objects.live(), page).select_related("locale").order_by("-date", "-pk")[:3]),
    }


def _below(page_class, page, **filters) -> list:
    pages = children(page_class.objects.live(), page).filter(**filters)
    return list(pages.select_related("locale").order_by("title", "pk")[:LOCAL_SHOWN])


def coming_runs(rows, number: str, today: date):
    """Runs that the municipality hosts, alone or with others, and that have not begun."""
    return rows.filter(hosted_in(number)).upcoming(today).exclude(sign_up=SignUp.CANCELLED).by_date()


def earlier_runs(rows, number: str, today: date):
    """Its runs that are under way, cancelled or finished, the last to end first."""
    gone = rows.filter(hosted_in(number)).filter(Q(first_date__lt=today) | Q(sign_up=SignUp.CANCELLED))
    gone = gone.not_finished(today - timedelta(days=EARLIER_DAYS))
    return gone.order_by(F("last_date").desc(nulls_first=True), "title", "pk")[:EARLIER_SHOWN]


def next_by_date(rows, today: date, number: int) -> list[RunListing]:
    """The next runs to begin, those without a date after them: of many runs, a walk along an index and no sorting."""
    dated = list(rows.filter(first_date__gte=today).order_by("first_date", "title", "pk")[:number])
    if len(dated) == number:
        return dated
    return dated + list(rows.filter(first_date=None).order_by("title", "pk")[: number - len(dated)])


def for_others(rows, number: str):
    """What people from this municipality can join elsewhere."""
    return rows.filter(open_to_others=True).exclude(sign_up=SignUp.CANCELLED).exclude(hosted_in(number))


def nearby_runs(rows, number: str, today: date) -> list[RunListing]:
    neighbours = Municipality.objects.filter(borders_from__municipality=number).values("pk")
    rows = for_others(rows, number).filter(municipality__in=neighbours)
    return next_by_date(rows.exclude(form=CourseForm.DIGITAL), today, NEARBY_SHOWN)


def digital_runs(rows, number: str, today: date, but_not: list[RunListing]) -> list[RunListing]:
    rows = for_others(rows, number).filter(form__in=(CourseForm.DIGITAL, CourseForm.HYBRID))
    return next_by_date(rows.exclude(pk__in=[run.pk for run in but_not]), today, DIGITAL_SHOWN)
