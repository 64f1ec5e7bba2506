"""Keeps the finder's rows equal to the published runs. The only writer of RunListing."""

from collections.abc import Iterable
from datetime import time

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from cms.enums import CourseForm
from cms.text.norwegian import normalise
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunHost, RunListing, Venue

EVENING = time(16, 0)
CHUNK = 500


def refresh_runs(runs) -> int:
    """Rewrites the rows of these runs (a queryset of CourseRunPage); returns how many are in the finder now."""
    written = 0
    ids = list(runs.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        written += _refresh_chunk(ids[start : start + CHUNK])
    return written


def refresh_below(page) -> int:
    """Every run at or below a page: an offering, a municipality, or a whole site."""
    return refresh_runs(CourseRunPage.objects.descendant_of(page, inclusive=True))


def refresh_offerings(offerings) -> int:
    """Every run of these offerings (a queryset of OfferingPage)."""
    paths = list(offerings.values_list("path", flat=True))
    return sum(refresh_runs(CourseRunPage.objects.filter(path__startswith=path)) for path in paths)


@transaction.atomic
def _refresh_chunk(ids: list[int]) -> int:
    runs = list(
        CourseRunPage.objects.filter(pk__in=ids, live=True)
        .select_related("municipality", "venue", "locale")
        .prefetch_related(
            Prefetch("meetings", Meeting.objects.order_by("date", "start")),
            Prefetch("hosts", RunHost.objects.select_related("municipality")),
        )
    )
    offerings = _offerings_of(runs)
    rows = [row(run, offerings[run.path[: -run.steplen]]) for run in runs if run.path[: -run.steplen] in offerings]
    RunListing.objects.filter(pk__in=ids).delete()
    RunListing.objects.bulk_create(rows)
    return len(rows)


def _offerings_of(runs: Iterable[CourseRunPage]) -> dict[str, OfferingPage]:
    """Live offerings by their path, with all that a row follows."""
    paths = {run.path[: -run.steplen] for run in runs}
    offerings = (
        OfferingPage.objects.live()
        .filter(path__in=paths)
        .select_related("programme", "venue", "municipality", "locale")
        .prefetch_related("contacts")
    )
    return {offering.path: offering for offering in offerings}


def row(run: CourseRunPage, offering: OfferingPage) -> RunListing:
    run.offering = offering
    venue = run.shown_venue
    hosts = {run.municipality.pk: run.municipality.name}
    hosts |= {host.municipality_id: host.municipality.name for host in run.hosts.all()}
    words = [offering.title, run.title, offering.shown["summary"], str(offering.national or ""), *hosts.values()]
    words += [venue.name, venue.place] if venue else []
    return RunListing(
        run=run,
        locale=run.locale,
        url_path=run.url_path,
        municipality=run.municipality,
        municipality_name=run.municipality.display_name,
        hosts=f",{','.join(hosts)},",
        host_names=", ".join(hosts.values()),
        search_text=normalise(" ".join(filter(None, words))),
        updated=run.last_published_at or timezone.now(),
        **_sign_up(run),
        **_dates(run),
        **_place(run, venue),
        **_followed(offering),
        **_contact(offering),
    )


def _sign_up(run: CourseRunPage) -> dict:
    return {name: getattr(run, name) for name in ("sign_up", "cancel_reason", "places_left", "deadline")}


def _dates(run: CourseRunPage) -> dict:
    held = run.held_meetings or run.meeting_list
    first = held[0] if held else None
    weekdays = sorted({meeting.date.isoweekday() for meeting in held})
    return {
        "first_date": run.first_date,
        "last_date": run.last_date,
        "first_start": first and first.start,
        "first_end": first and first.end,
        "meeting_count": len(run.held_meetings),
        "dates_note": run.dates_note,
        "weekdays": "".join(f",{day}" for day in weekdays) + ",",
        "evening": bool(first and first.start >= EVENING),
    }


def _place(run: CourseRunPage, venue: Venue | None) -> dict:
    lat, lon = _point(run, venue)
    return {
        "form": run.shown_form,
        "venue_name": venue.name if venue else "",
        "address": venue.address_line if venue else "",
        "lat": lat,
        "lon": lon,
        "wheelchair": bool(venue and venue.wheelchair) or run.shown_form == CourseForm.DIGITAL,
        "hearing_loop": bool(venue and venue.hearing_loop),
    }


def _followed(offering: OfferingPage) -> dict:
    """What the offering says, or its programme while the offering says nothing."""
    programme = offering.programme
    plain = ("title", "open_to_others", "referral_needed", "price_kr", "languages")
    return {name: getattr(offering, name) for name in plain} | {
        "offering": offering,
        "programme": programme,
        "programme_slug": programme.slug if programme else "",
        "summary": offering.shown["summary"],
        "audience": offering.shown["audience"] or "",
        "age_from": offering.shown["age_from"],
        "age_to": offering.shown["age_to"],
    }


def _contact(offering: OfferingPage) -> dict:
    contact = next(iter(offering.contact_list), None)
    return {f"contact_{name}": getattr(contact, name) if contact else "" for name in ("name", "phone", "email")}


def _point(run: CourseRunPage, venue: Venue | None) -> tuple[float | None, float | None]:
    """Where people meet: the venue, or the municipality's centre until one is chosen. Nowhere for an online run."""
    if run.shown_form == CourseForm.DIGITAL:
        return None, None
    place = venue if venue and venue.lat is not None else run.municipality
    return place.lat, place.lon
