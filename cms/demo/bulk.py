"""Many course runs at once, for benchmarks: dates, places and states as varied as in a country."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from cms.demo.rows import CHUNK, chunks, count_children, insert, next_steps, put_below
from cms.demo.runs import CANCELLED, LATER, MOVED, NYNORSK, run_title
from cms.geography.loader import analyze
from cms.geography.models import Neighbour
from offerings.listings import refresh_runs
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunHost, Venue

# What an editor says about sign-up, and how often of a hundred.
SIGN_UPS = {"open": 52, "few": 14, "full": 16, "planned": 13, "cancelled": 5}
CLOCKS = [(time(17, 30), time(20, 0)), (time(10, 0), time(12, 30)), (time(18, 0), time(20, 30))]
SMALLEST = 100  # in places such as Utsira too there is a course


@dataclass
class Batch:
    """Runs that are written together, with their meetings and hosts."""

    runs: list[CourseRunPage] = field(default_factory=list)
    meetings: list[list[Meeting]] = field(default_factory=list)
    hosts: list[list[str]] = field(default_factory=list)


def add_runs(number: int) -> None:
    """Dealt out over all offerings, more where more people live; always the same for the same tree and day."""
    batches = _batches(number)
    _write(next(batches))
    analyze()  # else PostgreSQL goes on checking keys as it planned to for a small table: by reading all of it
    for batch in batches:
        _write(batch)


def _batches(number: int) -> Iterator[Batch]:
    offerings = list(OfferingPage.objects.order_by("path").select_related("municipality", "venue", "locale"))
    hosts, venues, steps, sessions, batch = _hosts_near(), _venues(), next_steps(offerings), {}, Batch()
    for offering, some in zip(offerings, _dealt(offerings, number), strict=True):
        if some:
            # As many sessions for everyone who follows the programme: adapted ones are found by the reader's side.
            key = offering.pk if offering.session_choice else (offering.programme_id, offering.locale_id)
            if key not in sessions:
                sessions[key] = [session.pk for session in offering.sessions]
            here = offering.municipality_id
            places = range(steps[offering.path], steps[offering.path] + some)
            _plan(batch, offering, places, sessions[key], venues[here], hosts[here])
        if len(batch.runs) >= CHUNK:
            yield batch
            batch = Batch()
    yield batch


def _dealt(offerings: list[OfferingPage], number: int) -> list[int]:
    """By the square root of the population: Oslo has many more than Utsira, but not three thousand times as many."""
    weights = [max(offering.municipality.population, SMALLEST) ** 0.5 for offering in offerings]
    dealt, share, given = [], 0.0, 0
    for weight in weights:
        share += weight
        until = round(number * share / sum(weights))
        dealt.append(until - given)
        given = until
    return dealt


def _hosts_near() -> dict[str, list[str]]:
    found = defaultdict(list)
    for one, other in Neighbour.objects.order_by("centre_distance_km").values_list("municipality", "neighbour"):
        found[one].append(other)
    return found


def _venues() -> dict[str, list[int]]:
    found = defaultdict(list)
    for municipality, venue in Venue.objects.order_by("pk").values_list("municipality", "pk"):
        found[municipality].append(venue)
    return found


def _plan(batch: Batch, offering: OfferingPage, places: range, sessions: list, venues: list, neighbours: list) -> None:
    random = Random(f"{offering.url_path} {places.start}")  # noqa: S311  no secret: the same demo every time
    for step in places:
        dates = _dates(random, len(sessions) or 4)
        run = CourseRunPage(
            slug=f"runde-{step}", title=run_title(dates), municipality=offering.municipality,
            venue_id=random.choice(venues) if venues and random.random() < 0.3 else None,
            form=random.choices(["", "digital", "hybrid"], [90, 5, 5])[0],
            **_sign_up(random, dates, offering.language_code),
        )  # fmt: skip
        batch.runs.append(put_below(offering, run, step))
        batch.meetings.append(_meetings(run, dates, sessions, random))
        batch.hosts.append(neighbours[: random.randint(1, 2)] if random.random() < 0.06 else [])


@transaction.atomic
def _write(batch: Batch) -> None:
    insert(batch.runs)
    _attach(batch.runs, batch.meetings, batch.hosts)
    count_children(OfferingPage.objects.filter(path__in={run.path[: -run.steplen] for run in batch.runs}))
    refresh_runs(CourseRunPage.objects.filter(pk__in=[run.pk for run in batch.runs]))


def _attach(runs: list[CourseRunPage], meetings: list[list[Meeting]], hosts: list[list[str]]) -> None:
    for run, rows in zip(runs, meetings, strict=True):
        for row in rows:
            row.run_id = run.pk
    for some in chunks([row for rows in meetings for row in rows]):
        Meeting.objects.bulk_create(some)
    RunHost.objects.bulk_create(
        RunHost(run_id=run.pk, municipality_id=number, sort_order=order)
        for run, numbers in zip(runs, hosts, strict=True)
        for order, number in enumerate(numbers)
    )


def _dates(random: Random, meetings: int) -> list[date]:
    """From two months ago to ten months ahead, on weekdays; none at all now and then."""
    if random.random() < 0.03:
        return []
    day = timezone.localdate() + timedelta(days=random.randrange(-60, 300))
    day += timedelta(days=max(0, 7 - day.isoweekday()) if day.isoweekday() > 5 else 0)
    gap = random.choice([1, 2, 2, 3])
    return [day + timedelta(weeks=gap * number) for number in range(meetings)]


def _sign_up(random: Random, dates: list[date], language: str) -> dict:
    chosen = random.choices(list(SIGN_UPS), SIGN_UPS.values())[0] if dates else "planned"
    left = {"open": random.randint(4, 12), "few": random.randint(1, 3), "full": 0}.get(chosen)
    reason, later = (NYNORSK.get(text, text) if language == "nn" else text for text in (CANCELLED, LATER))
    return {
        "sign_up": chosen,
        "places_left": left if random.random() < 0.6 else None,
        "deadline": dates[0] - timedelta(days=7) if chosen in ("open", "few") and random.random() < 0.7 else None,
        "cancel_reason": reason if chosen == "cancelled" else "",
        "dates_note": "" if dates else later,
    }


def _meetings(run: CourseRunPage, dates: list[date], sessions: list[int], random: Random) -> list[Meeting]:
    start, end = random.choice(CLOCKS)
    off = random.randrange(len(dates)) if dates and random.random() < 0.05 else None
    return [
        Meeting(
            locale_id=run.locale_id, sort_order=number, date=day, start=start, end=end,
            session_id=sessions[number] if sessions else None,
            title="" if sessions else f"Samling {number + 1}",
            cancelled=number == off, cancel_reason=MOVED if number == off else "",
        )
        for number, day in enumerate(dates)
    ]  # fmt: skip
