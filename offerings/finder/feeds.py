"""The finder's query as files: the same runs in the same order as the list, all of them."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext

from cms.exports import calendars, news_feeds, tables
from cms.exports.calendars import write_calendar
from cms.exports.news_feeds import FeedEntry, write_feed
from cms.exports.tables import write_table
from cms.geography.lookup import Place
from cms.readers import interface_language
from offerings.enums import RunStatus
from offerings.finder.cards import RunCard, run_href
from offerings.finder.forms import FinderForm
from offerings.finder.meetings import contact_line, events, host_of
from offerings.finder.query import FinderResult, find_runs
from offerings.models import RunListing

GEOJSON = "application/geo+json"
PLAIN_TEXT = "text/plain; charset=utf-8"
TAG_DATE = "2026-11-22"  # RFC 4151: a day on which the host was ours; it never changes
COLUMNS = (
    "id",
    "title",
    "municipality",
    "municipality_number",
    "starts",
    "ends",
    "first_time",
    "weekdays",
    "status",
    "form",
    "venue",
    "address",
    "distance_km",
    "price_kr",
    "contact_name",
    "contact_phone",
    "contact_email",
    "language",
    "url",
)


def _refuses_bad_input(view: Callable) -> Callable:
    """400 with one line of plain text for each message, instead of a file that answers another question."""

    @wraps(view)
    def checked(request, page):
        result = find_runs(FinderForm(request.GET))
        if result.errors:
            lines = [f"{name}: {message}" for name, messages in result.errors.items() for message in messages]
            return HttpResponse("\n".join(["errors", *lines, ""]), content_type=PLAIN_TEXT, status=400)
        return view(request, page, result)

    return checked


@_refuses_bad_input
def calendar_file(request, page, result: FinderResult) -> HttpResponse:
    return _calendar(_name(page, result), events(result.runs, *_whereabouts(request)))


@_refuses_bad_input
def atom_file(request, page, result: FinderResult) -> HttpResponse:
    host = host_of(request)
    body = write_feed(
        _name(page, result),
        request.build_absolute_uri(_finder_address(request)),
        request.build_absolute_uri(),
        [_entry(RunCard(run, request), host) for run in result.runs],
        author=settings.WAGTAIL_SITE_NAME,
        subtitle=gettext("Learning and coping courses in Norwegian municipalities"),
        language=interface_language(),
    )
    return HttpResponse(body, content_type=news_feeds.CONTENT_TYPE)


def _finder_address(request) -> str:
    folder = request.path.rpartition("/")[0] + "/"
    query = request.META.get("QUERY_STRING", "")
    return f"{folder}?{query}" if query else folder


def _entry(card: RunCard, host: str) -> FeedEntry:
    run = card.listing
    reason = run.cancel_reason if card.status == RunStatus.CANCELLED else ""
    facts = [card.when, card.where, str(card.status.label), reason, card.for_whom, card.price, contact_line(run)]
    return FeedEntry(
        uid=f"tag:{host},{TAG_DATE}:run-{run.pk}",
        title=f"{run.title} ({run.host_names})",
        url=card.request.build_absolute_uri(card.href),
        summary="\n".join(filter(None, [*facts, run.summary])),
        author=run.municipality_name,
        updated=run.updated,
        category=run.programme_slug,
    )


@_refuses_bad_input
def csv_file(request, page, result: FinderResult) -> HttpResponse:
    body = write_table(COLUMNS, (_row(RunCard(run, request)) for run in result.runs))
    response = HttpResponse(body, content_type=tables.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="kurs.csv"'
    return response


def _row(card: RunCard) -> tuple:
    run = card.listing
    return (
        run.pk,
        run.title,
        run.municipality_name,
        run.municipality_id,
        run.first_date,
        run.last_date,
        f"{run.first_start:%H:%M}" if run.first_start else None,
        run.weekdays.strip(","),
        card.status.value,
        run.form,
        run.venue_name,
        run.address,
        _distance(run),
        run.price_kr,
        run.contact_name,
        run.contact_phone,
        run.contact_email,
        card.language_code,
        card.request.build_absolute_uri(card.href),
    )


def map_file(request, page) -> JsonResponse:
    """GeoJSON. A run without a point has a null geometry, so that the list and the map hold the same runs."""
    result = find_runs(FinderForm(request.GET))
    errors = result.errors
    body = {
        "type": "FeatureCollection",
        "features": [] if errors else [_feature(RunCard(run, request)) for run in result.runs],
        "place": result.place and _place(result.place),
        "suggestions": [{**_place(place), "query": place.query} for place in result.suggestions],
        "errors": errors,
    }
    options = {"ensure_ascii": False}
    return JsonResponse(body, content_type=GEOJSON, status=400 if errors else 200, json_dumps_params=options)


def _feature(card: RunCard) -> dict:
    run = card.listing
    has_point = run.lat is not None and run.lon is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [run.lon, run.lat]} if has_point else None,
        "properties": {
            "id": run.pk,
            "url": card.request.build_absolute_uri(card.href),
            "title": run.title,
            "municipality_number": run.municipality_id,
            "municipality": run.municipality_name,
            "starts": run.first_date,
            "status": card.status.value,
            "distance_km": _distance(run),
            "language": card.language_code,
        },
    }


def _place(place: Place) -> dict:
    return {
        "label": place.label,
        "municipality_number": place.municipality_number,
        "lat": place.lat,
        "lon": place.lon,
    }


def _distance(run: RunListing) -> float | None:
    return None if run.distance_km is None else round(run.distance_km, 1)


def _name(page, result: FinderResult) -> str:
    if not result.place:
        return page.title
    return gettext("%(title)s near %(place)s") % {"title": page.title, "place": result.place.label}


def run_calendar_file(request, page) -> HttpResponse:
    """The meetings of one course run."""
    runs = RunListing.objects.filter(pk=page.pk).for_listing()
    return _calendar(f"{page.offering.title}: {page.title}", events(runs, *_whereabouts(request)))


def _whereabouts(request) -> tuple[Callable[[RunListing], str], str]:
    """What a run's absolute address is, as this visitor reads, and the host of lasting identifiers."""
    return (lambda run: request.build_absolute_uri(run_href(run, request))), host_of(request)


def _calendar(name: str, meetings: list) -> HttpResponse:
    response = HttpResponse(write_calendar(name, meetings, interface_language()), content_type=calendars.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'inline; filename="kurs.ics"'
    return response


FILES = {"kurs.ics": calendar_file, "kurs.atom": atom_file, "kurs.csv": csv_file, "kart.json": map_file}
RUN_FILES = {"kurs.ics": run_calendar_file}
