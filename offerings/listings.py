"""Keeps the finder's rows equal to the published runs. The only writer of RunListing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Prefetch, Q
from django.utils import timezone

from cms.caching.stamps import touch
from cms.caching.tags import RUNS
from cms.enums import CourseForm
from cms.text.norwegian import normalise
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunHost, RunListing, Venue
from offerings.models.listings import NEVER
from offerings.touching import touch_runs

EVENING = time(16, 0)
CHUNK = 500
FEW = 50  # conditions in one query


def refresh_runs(runs) -> int:
    """Rewrites the rows of these runs (a queryset of CourseRunPage); returns how many are in the finder now."""
    return _refresh(list(runs.order_by("pk").values_list("pk", flat=True)))


def refresh_below(page) -> int:
    """Every run at or below a page: an offering, a municipality, or a whole site."""
    return refresh_runs(CourseRunPage.objects.descendant_of(page, inclusive=True))


def refresh_offerings(offerings) -> int:
    """Every run of these offerings (a queryset of OfferingPage); gathered first, so that small ones share a chunk."""
    paths, ids = list(offerings.values_list("path", flat=True)), []
    for start in range(0, len(paths), FEW):
        below = [Q(path__startswith=path) for path in paths[start : start + FEW]]
        ids += CourseRunPage.objects.filter(reduce(or_, below)).values_list("pk", flat=True)
    return _refresh(ids)


def _refresh(ids: list[int]) -> int:
    return sum(_refresh_chunk(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK))


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
    touch_runs(ids)
    RunListing.objects.filter(pk__in=ids).delete()
    RunListing.objects.bulk_create(rows)
    touch_runs(ids)
    share_among_readers(set(CourseRunPage.objects.filter(pk__in=ids).values_list("translation_key", flat=True)))
    return len(rows)


def share_among_readers(keys: set[UUID]) -> None:
    """Says of each version of these runs (translation keys) which readers it is shown to, by the rule of `cms.readers`.

    Said here once instead of asked in every search: a comparison with the versions of 50,000 runs is slow.
    """
    touch(RUNS)
    versions = defaultdict(list)
    rows = RunListing.objects.filter(run__translation_key__in=keys).only("readers").order_by("pk")
    for row in rows.annotate(key=F("run__translation_key"), language=F("locale__language_code")):
        versions[row.key].append(row)
    changed = []
    for same in versions.values():
        for row, readers in zip(same, _readers(same), strict=True):
            if row.readers != readers:
                row.readers = readers
                changed.append(row)
    RunListing.objects.bulk_update(changed, ["readers"], batch_size=CHUNK)


def _readers(versions: list[RunListing]) -> list[str]:
    """Of each version, in the order of their keys; "" for all readers."""
    if len(versions) == 1:
        return [""]
    found = {row.pk: "," for row in versions}
    for code, _name in settings.LANGUAGES:
        order = {code: 0, settings.LANGUAGE_CODE: 1 if code != settings.LANGUAGE_CODE else 0}
        shown = min(versions, key=lambda row: (order.get(row.language, 2), row.pk))
        found[shown.pk] += f"{code},"
    return [found[row.pk] for row in versions]


def _offerings_of(runs: Iterable[CourseRunPage]) -> dict[str, OfferingPage]:
    """Live offerings by their path, with all that a row follows."""
    paths = {run.path[: -run.steplen] for run in runs}
    offerings = (
        OfferingPage.objects.live()
        .filter(path__in=paths)
        .select_related("programme", "venue", "municipality", "locale")
        .prefetch_related("contacts")
    )
    found = {offering.path: offering for offering in offerings}
    _fetch_contacts(found.values())
    return found


def _fetch_contacts(offerings: Iterable[OfferingPage]) -> None:
    """As `OfferingPage.contact_list`, for all of them in a query: theirs, or else those of the page above."""
    above = {offering.path[: -offering.steplen] for offering in offerings if not offering.contacts.all()}
    found = defaultdict(list)
    for parent in OfferingPage.allowed_parent_page_models() if above else ():
        contacts = parent.contacts.rel.related_model.objects.filter(page__path__in=above).order_by("sort_order", "pk")
        for contact in contacts.annotate(above=F("page__path")):
            found[contact.above].append(contact)
    for offering in offerings:
        offering.contact_list = list(offering.contacts.all()) or found[offering.path[: -offering.steplen]]


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
        "begins": run.first_date or NEVER,
        "ends": run.last_date or NEVER,
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
