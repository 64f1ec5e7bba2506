"""The municipality index with its map, and a municipality's own page."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count
from django.utils import timezone, translation

from cms.directory import MunicipalityEntry
from cms.enums import CourseForm
from cms.geography.borders import national_map
from cms.geography.models import Municipality
from home.models import InformationPage, MunicipalityPage, NewsPage
from home.views.languages import in_readers_language
from home.views.pages import respond
from offerings.enums import RunStatus, SignUp
from offerings.finder.query import hosted_in, in_visitors_language
from offerings.models import OfferingPage, RunListing
from tools_library.models import MaterialPage, ToolPage

ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "á": "a", "č": "c", "š": "s", "ŋ": "n"})
NEARBY_SHOWN = 6
DIGITAL_SHOWN = 4
PAST_SHOWN = 12
PAST_DAYS = 365
LOCAL_SHOWN = 12  # tools, materials and information pages of the municipality's own
COMING = (RunStatus.PLANNED, RunStatus.OPEN, RunStatus.FEW, RunStatus.FULL, RunStatus.CLOSED)


def alphabetically(name: str) -> str:
    """A key that sorts as in Norwegian, with æ, ø and å last."""
    return name.casefold().translate(ALPHABET)


@dataclass
class CountyGroup:
    county: object
    pages: list


def municipality_index(request, page):
    pages = list(
        in_readers_language(MunicipalityPage.objects.live().child_of(page), request)
        .select_related("municipality__county", "locale")
        .order_by("pk")
    )
    counts = coming_runs_by_municipality()
    picture = national_map()
    for item in pages:
        item.coming = counts[item.municipality_id]
        item.dot = picture.project(item.municipality.lat, item.municipality.lon)
    return respond(request, page, groups=_by_county(pages), pages=pages, map=picture)


def municipality_entry(number: str) -> MunicipalityEntry | None:
    """For `cms.directory`: the live page in the active language, else in the source language; two queries."""
    pages = MunicipalityPage.objects.live().filter(municipality_id=number).select_related("locale")
    order = [translation.get_language(), settings.LANGUAGE_CODE]
    known = {page.locale.language_code: page for page in pages}
    page = next((known[language] for language in order if language in known), None)
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
    own = own_runs(page.municipality_id)
    coming = [run for run in own if run.status in COMING and not has_begun(run)]
    nearby = list(nearby_runs(page.municipality_id))
    return respond(
        request,
        page,
        place=Municipality.objects.with_county().get(pk=page.municipality_id),
        coming=coming,
        earlier=[run for run in own if run not in coming],
        nearby=nearby,
        digital=list(digital_runs(page.municipality_id, nearby)),
        offerings=OfferingPage.objects.live().child_of(page).for_listing(),
        tools=_below(ToolPage, page),
        materials=_below(MaterialPage, page),
        information=_below(InformationPage, page),
        news=NewsPage.objects.live().child_of(page).select_related("locale").order_by("-date", "-pk")[:3],
    )


def _below(page_class, page):
    return page_class.objects.live().child_of(page).select_related("locale").order_by("title", "pk")[:LOCAL_SHOWN]


def has_begun(run) -> bool:
    return run.first_date is not None and run.first_date < timezone.localdate()


def own_runs(number: str) -> list[RunListing]:
    """Runs that the municipality hosts, alone or with others, in the order of a list: those to come first."""
    today = timezone.localdate()
    rows = in_visitors_language(RunListing.objects.filter(hosted_in(number))).with_status(today).for_listing()
    current = list(rows.not_finished(today).by_date())
    past = rows.filter(last_date__lt=today, last_date__gte=today - timedelta(days=PAST_DAYS))
    return current + list(past.order_by("-first_date", "pk")[:PAST_SHOWN])


def for_others(number: str):
    """What people from this municipality can join elsewhere."""
    today = timezone.localdate()
    rows = RunListing.objects.upcoming(today).filter(open_to_others=True).exclude(sign_up=SignUp.CANCELLED)
    return in_visitors_language(rows).exclude(hosted_in(number)).with_status(today).for_listing().by_date()


def nearby_runs(number: str):
    neighbours = Municipality.objects.filter(borders_from__municipality=number).values("pk")
    rows = for_others(number).filter(municipality__in=neighbours)
    return rows.exclude(form=CourseForm.DIGITAL)[:NEARBY_SHOWN]


def digital_runs(number: str, but_not: list[RunListing]):
    rows = for_others(number).filter(form__in=(CourseForm.DIGITAL, CourseForm.HYBRID))
    return rows.exclude(pk__in=[run.pk for run in but_not])[:DIGITAL_SHOWN]
