"""The finder's query as files: the same runs in the same order as the list, all of them."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max, Min
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import get_language, gettext

from cms.exports import calendars, news_feeds, tables
from cms.exports.calendars import calendar_pieces, write_calendar
from cms.exports.news_feeds import FeedEntry, feed_pieces
from cms.exports.tables import table_pieces
from cms.geography.lookup import Place
from cms.readers import interface_language
from offerings.enums import RunStatus
from offerings.finder.cards import RunCard, run_href
from offerings.finder.forms import FinderForm
from offerings.finder.long_files import LongFile
from offerings.finder.meetings import contact_line, events, host_of
from offerings.finder.query import FinderResult, find_runs
from offerings.models import Meeting, RunListing

GEOJSON = "application/geo+json"
DISPOSITION = 'inline; filename="kurs.ics"'
STREAMED_FROM = 1000  # runs
PIECES = 100  # sent at a time
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


def _file(pieces: Iterable[bytes], result: FinderResult, content_type: str, status: int = 200):
    """In one piece, as caches and compression like it, unless it is so long that it would fill the worker's memory."""
    if is_long(result):
        return StreamingHttpResponse(LongFile(in_language(pieces)), content_type=content_type, status=status)
    return HttpResponse(b"".join(pieces), content_type=content_type, status=status)


def is_long(result: FinderResult) -> bool:
    return result.total > STREAMED_FROM


def in_language(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A response is written after the request, when its language is no longer in force."""
    language, pieces = get_language(), iter(pieces)
    while True:
        with translation.override(language):
            gathered = b"".join(islice(pieces, PIECES))
        if not gathered:
            return
        yield gathered


@_refuses_bad_input
def calendar_file(request, page, result: FinderResult) -> HttpResponseBase:
    name, found = _name(page, result), events(result.runs, *_whereabouts(request))
    if is_long(result):
        # A time zone for all meetings that there are: what it holds too much harms nobody.
        days = Meeting.objects.aggregate(first=Min("date"), last=Max("date"))
        pieces = calendar_pieces(name, found, interface_language(), (days["first"], days["last"]))
    else:
        pieces = [write_calendar(name, found, interface_language())]
    response = _file(pieces, result, calendars.CONTENT_TYPE)
    response.headers["Content-Disposition"] = DISPOSITION
    return response


@_refuses_bad_input
def atom_file(request, page, result: FinderResult) -> HttpResponseBase:
    host = host_of(request)
    runs = result.runs if is_long(result) else list(result.runs)
    newest = RunListing.objects.aggregate(it=Max("updated"))["it"] if is_long(result) else None
    pieces = feed_pieces(
        _name(page, result),
        request.build_absolute_uri(_finder_address(request)),
        request.build_absolute_uri(),
        (_entry(RunCard(run, request), host) for run in runs),
        author=settings.WAGTAIL_SITE_NAME,
        subtitle=gettext("Learning and coping courses in Norwegian municipalities"),
        language=interface_language(),
        changed=newest or max((run.updated for run in runs), default=None),
    )
    return _file(pieces, result, news_feeds.CONTENT_TYPE)


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
def csv_file(request, page, result: FinderResult) -> HttpResponseBase:
    pieces = table_pieces(COLUMNS, (_row(RunCard(run, request)) for run in result.runs))
    response = _file(pieces, result, tables.CONTENT_TYPE)
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


def map_file(request, page) -> HttpResponseBase:
    """GeoJSON. A run without a point has a null geometry, so that the list and the map hold the same runs."""
    result = find_runs(FinderForm(request.GET))
    errors = result.errors
    rest = {
        "place": result.place and _place(result.place),
        "suggestions": [{**_place(place), "query": place.query} for place in result.suggestions],
        "errors": errors,
    }
    features = () if errors else (_feature(RunCard(run, request)) for run in result.runs)
    return _file(_collection(features, rest), result, GEOJSON, status=400 if errors else 200)


def _collection(features: Iterable[dict], rest: dict) -> Iterator[bytes]:
    yield b'{"type": "FeatureCollection", "features": ['
    for number, feature in enumerate(features):
        yield (", " if number else "").encode() + _json(feature)
    yield b"], " + _json(rest)[1:]


def _json(value: dict) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


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
    name, found = f"{page.offering.title}: {page.title}", events(runs, *_whereabouts(request))
    response = HttpResponse(write_calendar(name, found, interface_language()), content_type=calendars.CONTENT_TYPE)
    response.headers["Content-Disposition"] = DISPOSITION
    return response


def _whereabouts(request) -> tuple[Callable[[RunListing], str], str]:
    """What a run's absolute address is, as this visitor reads, and the host of lasting identifiers."""
    return (lambda run: request.build_absolute_uri(run_href(run, request))), host_of(request)


FILES = {"kurs.ics": calendar_file, "kurs.atom": atom_file, "kurs.csv": csv_file, "kart.json": map_file}
RUN_FILES = {"kurs.ics": run_calendar_file}
