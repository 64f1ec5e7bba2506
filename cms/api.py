"""Open data, read-only: `/api/v1/`, described at `/api/v1/openapi.json`. The finder's own form reads the query."""

from datetime import date, time

from django.http import HttpRequest
from django.utils import translation
from ninja import Field, NinjaAPI, Query, Schema, Status

from cms.geography.lookup import find_place
from cms.geography.models import Municipality
from cms.readers import once
from offerings.finder.cards import RunCard
from offerings.finder.forms import FinderForm
from offerings.finder.query import find_runs
from offerings.models import Meeting, ProgrammePage, RunListing

PER_PAGE = 100

# No interactive page: it would load its scripts from a third party.
api = NinjaAPI(
    title="Mestring nær deg",
    version="1",
    description="Learning and coping courses in Norwegian municipalities.",
    docs_url=None,
    urls_namespace="api-v1",
)


class Errors(Schema):
    errors: dict[str, list[str]] = Field(description="Messages by the name of the parameter.")


class PlaceOut(Schema):
    label: str
    query: str = Field(description="What to send as `sted` to mean just this place.")
    municipality_number: str | None
    lat: float
    lon: float


class RunOut(Schema):
    id: int
    url: str
    title: str
    programme: str = Field(description="Slug of the programme; empty for a municipality's own course.")
    municipality: str
    municipality_number: str
    hosts: list[str] = Field(description="Numbers of all municipalities that hold it.")
    status: str
    starts: date | None
    ends: date | None
    dates_note: str
    form: str
    venue: str
    address: str
    lat: float | None
    lon: float | None
    distance_km: float | None
    audience: str
    age_from: int | None
    age_to: int | None
    price_kr: int
    referral_needed: bool
    wheelchair: bool
    hearing_loop: bool
    contact_name: str
    contact_phone: str
    contact_email: str
    language: str = Field(description="What it is written in (BCP 47).")


class MeetingOut(Schema):
    id: int
    date: date
    start: time
    end: time
    title: str
    cancelled: bool
    cancel_reason: str


class RunDetail(RunOut):
    meetings: list[MeetingOut]


class RunsOut(Schema):
    total: int
    page: int
    pages: int
    place: PlaceOut | None
    runs: list[RunOut]


class MunicipalityOut(Schema):
    number: str
    name: str
    county: str
    names: dict[str, str] = Field(description="Official names by language (BCP 47).")
    lat: float
    lon: float


class ProgrammeOut(Schema):
    slug: str
    title: str
    summary: str
    audience: str
    age_from: int | None
    age_to: int | None
    sessions: int
    session_minutes: int
    url: str


class PlacesOut(Schema):
    place: PlaceOut | None
    suggestions: list[PlaceOut]
    message: str


class FinderQuery(Schema):
    """The same names as in the finder's addresses. Values are checked by the finder's form."""

    sted: str | None = Field(None, description="Postal code, place or municipality.")
    radius: str | None = Field(None, description="Kilometres in a straight line, 1–2500.")
    tilbud: list[str] | None = Field(None, description="Slugs of programmes, or `eget`.")
    malgruppe: str | None = None
    alder: str | None = None
    form: str | None = Field(None, description="physical, digital or hybrid.")
    ledig: str | None = Field(None, description="1: with free places.")
    fra: str | None = Field(None, description="Starts no earlier than this day.")
    til: str | None = None
    dag: list[str] | None = Field(None, description="ISO weekdays, 1–7.")
    tid: str | None = Field(None, description="kveld or dag.")
    rullestol: str | None = None
    teleslynge: str | None = None
    uten_henvisning: str | None = None
    gratis: str | None = None
    sprak: str | None = None
    q: str | None = None
    side: str | None = Field(None, description="Page of 100 runs.")


@api.get("/runs", response={200: RunsOut, 400: Errors}, summary="Course runs, as the finder lists them")
def runs(request: HttpRequest, query: Query[FinderQuery]):
    form = FinderForm(request.GET)
    result = find_runs(form)
    pages = max(1, -(-result.total // PER_PAGE))
    if form.page_number > pages:
        form.add_error("side", translation.gettext("There is no such page."))
    if result.errors:
        return Status(400, {"errors": result.errors})
    first = (form.page_number - 1) * PER_PAGE
    rows = result.runs[first : first + PER_PAGE]
    return {
        "total": result.total,
        "page": form.page_number,
        "pages": pages,
        "place": result.place,
        "runs": [run_out(RunCard(row, request)) for row in rows],
    }


@api.get("/runs/{int:run_id}", response={200: RunDetail, 404: Errors}, summary="One course run with its meetings")
def run(request: HttpRequest, run_id: int):
    row = RunListing.objects.filter(pk=run_id).for_listing().first() if run_id < 2**63 else None
    if row is None:
        return Status(404, {"errors": {"run_id": [translation.gettext("There is no such course run.")]}})
    meetings = Meeting.objects.filter(run_id=run_id).select_related("session").order_by("date", "start")
    return run_out(RunCard(row, request)) | {"meetings": [meeting_out(meeting) for meeting in meetings]}


@api.get("/programmes", response=list[ProgrammeOut], summary="The national programmes")
def programmes(request: HttpRequest):
    pages = once(ProgrammePage.objects.live().filter(retired=False)).select_related("locale").order_by("path")
    plain = ("slug", "title", "summary", "audience", "age_from", "age_to", "session_minutes")
    return [
        {name: getattr(page, name) for name in plain}
        | {"sessions": page.session_count, "url": request.build_absolute_uri(page.get_url(request))}
        for page in pages
    ]


@api.get("/municipalities", response=list[MunicipalityOut], summary="All municipalities")
def municipalities(request: HttpRequest):
    return [
        {
            "number": municipality.number,
            "name": municipality.display_name,
            "county": municipality.county.name,
            "names": {language: name for name, language in municipality.names},
            "lat": municipality.lat,
            "lon": municipality.lon,
        }
        for municipality in Municipality.objects.with_county().order_by("number")
    ]


@api.get("/places", response=PlacesOut, summary="What a place can mean")
def places(request: HttpRequest, q: str = ""):
    found = find_place(q)
    return {"place": found.place, "suggestions": found.suggestions, "message": str(found.error or "")}


def run_out(card: RunCard) -> dict:
    row = card.listing
    plain = (
        "title", "municipality_name", "dates_note", "form", "address", "lat", "lon", "audience", "age_from", "age_to",
        "price_kr", "referral_needed", "wheelchair", "hearing_loop", "contact_name", "contact_phone", "contact_email",
    )  # fmt: skip
    distance = getattr(row, "distance_km", None)
    return {name: getattr(row, name) for name in plain} | {
        "id": row.pk,
        "url": card.request.build_absolute_uri(card.href),
        "programme": row.programme_slug,
        "municipality": row.municipality_name,
        "municipality_number": row.municipality_id,
        "hosts": row.hosts.strip(",").split(","),
        "status": card.status.value,
        "starts": row.first_date,
        "ends": row.last_date,
        "venue": row.venue_name,
        "language": card.language_code,
        "distance_km": None if distance is None else round(distance, 1),
    }


def meeting_out(meeting: Meeting) -> dict:
    plain = ("date", "start", "end", "cancelled", "cancel_reason")
    return {name: getattr(meeting, name) for name in plain} | {"id": meeting.pk, "title": meeting.label}
