"""What a search found: how many, where, and any part of the list, without sorting or measuring all of it.

A list near a place is its own municipality's runs, then those at the nearest point, at the next, and so on. So the
database counts the matches at each point once, the points are put in order here, and a page is fetched from the
points that it holds. Without a place the list is an index of the table.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from django.db.models import Case, Count, Q, Value, When

from cms.caching.fragments import remembered
from cms.caching.tags import RUNS
from cms.enums import CourseForm
from cms.geography.distance import haversine_km
from cms.geography.lookup import Place
from offerings.enums import SignUp
from offerings.models import RunHost, RunListing
from offerings.querysets import RunListingQuerySet

# The groups of a search near a place, in the order of the list.
OWN, NEAR, ONLINE = 0, 1, 2
CHUNK = 500
MOST_POINTS = 500  # that a query names one by one
Point = tuple[float, float]


class Counted(NamedTuple):
    """Matches that are alike in these."""

    municipality: str
    form: str
    lat: float | None
    lon: float | None
    open_to_others: bool
    name: str
    runs: int


class Key(NamedTuple):
    pk: int
    nearness: int


def hosted_in(municipality_number: str | None) -> Q:
    """Held by the municipality, alone or with others. Both halves have an index, unlike the text in `hosts`."""
    if not municipality_number:
        return Q(pk__in=[])
    return Q(municipality_id=municipality_number) | Q(pk__in=_shared(municipality_number))


def _shared(municipality_number: str):
    return RunHost.objects.filter(municipality_id=municipality_number).values("run_id")


def _counted(rows: RunListingQuerySet) -> list[Counted]:
    """One pass over the index that has all that a filter looks at (`listing_filters`)."""
    alike = ("municipality_id", "form", "lat", "lon", "open_to_others", "municipality_name")
    counted = rows.order_by(*alike).values(*alike).annotate(runs=Count("pk"))
    return list(map(Counted._make, counted.values_list(*alike, "runs")))


@dataclass
class FoundRuns:
    """A sequence of RunListing, with `status`, `distance_km` (None without a place or a point) and `nearness` on each.

    `name` tells its filters from all others; the place is no part of it.
    """

    rows: RunListingQuerySet
    place: Place | None
    km: float
    today: date
    name: str

    def __len__(self) -> int:
        return sum(part.runs for _nearness, part in self.parts)

    def __iter__(self) -> Iterator[RunListing]:
        """All of them, a few hundred in memory at a time."""
        keys = self._keys(0, len(self))
        return chain.from_iterable(self._fetched(keys[start : start + CHUNK]) for start in range(0, len(keys), CHUNK))

    def __getitem__(self, wanted: slice | int):
        if isinstance(wanted, slice):
            start, stop, _step = wanted.indices(len(self))
            return self._fetched(self._keys(start, stop))
        return self[wanted : wanted + 1][0]

    @cached_property
    def parts(self) -> list[tuple[int, Counted]]:
        """What is within reach, each with its group."""
        everything = remembered(f"finder {self.today} {self.name}", [RUNS], partial(_counted, self.rows))
        if not self.place:
            return [(OWN, part) for part in everything]
        number = self.place.municipality_number
        shared = _counted(self.rows.filter(pk__in=_shared(number)).exclude(municipality=number)) if number else []
        own_elsewhere = {part[:-1]: part.runs for part in shared}
        found = [(OWN, part) for part in shared]
        for part in everything:
            nearness = OWN if part.municipality == number else self._nearness(part)
            left = part.runs - (own_elsewhere.get(part[:-1], 0) if own_elsewhere else 0)
            if nearness is not None and left:
                found.append((nearness, part if left == part.runs else part._replace(runs=left)))
        return found

    def _nearness(self, part: Counted) -> int | None:
        """Of what others hold; None where it is not for people from here."""
        digital = part.form == CourseForm.DIGITAL
        if not part.open_to_others or digital != (part.lat is None):
            return None
        return ONLINE if digital else NEAR if self._away((part.lat, part.lon)) <= self.km else None

    @property
    def by_municipality(self) -> Counter:
        """How many are held somewhere in each municipality (number)."""
        counts: Counter = Counter()
        for _nearness, part in self.parts:
            if part.form != CourseForm.DIGITAL:
                counts[part.municipality] += part.runs
        return counts

    @property
    def points(self) -> list[tuple]:
        """Latitude, longitude, name of a municipality and number of runs, for each point of a search near a place."""
        counts: Counter = Counter()
        names: dict[Point, str] = {}
        for _nearness, part in self.parts:
            if part.lat is not None:
                counts[part.lat, part.lon] += part.runs
                names[part.lat, part.lon] = min(part.name, names.get((part.lat, part.lon), part.name))
        return [(*point, names[point], runs) for point, runs in sorted(counts.items())]

    @property
    def _own(self) -> Q:
        return hosted_in(self.place.municipality_number)

    # Each of these has an index to go by; a run that is only online has no point.
    _met = Q(open_to_others=True, lat__isnull=False) & ~Q(form=CourseForm.DIGITAL)
    _online = Q(open_to_others=True, lat__isnull=True, form=CourseForm.DIGITAL)

    def _away(self, point: Point) -> float:
        if point not in self._distances:
            self._distances[point] = haversine_km(self.place.lat, self.place.lon, *point)
        return self._distances[point]

    @cached_property
    def _distances(self) -> dict[Point, float]:
        return {}

    def _keys(self, start: int, stop: int) -> list[Key]:
        """A part of the list; a query for each of the groups that it reaches into."""
        if not self.place:
            return [Key(pk, OWN) for pk in self.rows.by_date().values_list("pk", flat=True)[start:stop]]
        keys, passed = [], 0
        numbers = Counter()
        for nearness, part in self.parts:
            numbers[nearness] += part.runs
        for nearness, fetch in ((OWN, self._own_keys), (NEAR, self._near_keys), (ONLINE, self._online_keys)):
            first, last = max(start - passed, 0), min(stop - passed, numbers[nearness])
            if first < last:
                keys += [Key(pk, nearness) for pk in fetch(first, last)]
            passed += numbers[nearness]
        return keys

    def _own_keys(self, first: int, last: int) -> list[int]:
        """By date, with the cancelled last."""
        called_off = Case(When(sign_up=SignUp.CANCELLED, then=Value(1)), default=Value(0))
        rows = self.rows.filter(self._own).order_by(called_off, "begins", "title", "pk")
        return list(rows.values_list("pk", flat=True)[first:last])

    def _online_keys(self, first: int, last: int) -> list[int]:
        return list(
            self.rows.filter(self._online).exclude(self._own).by_date().values_list("pk", flat=True)[first:last]
        )

    def _near_keys(self, first: int, last: int) -> list[int]:
        """By distance, then by date: of the points only that this part of the list reaches."""
        points, skipped, reached = [], 0, 0
        for point, runs in self._rings:
            if reached >= last:
                break
            if reached + runs <= first:
                skipped += runs
            else:
                points.append(point)
            reached += runs
        rows = self.rows.filter(self._met).exclude(self._own).order_by()
        if len(points) <= MOST_POINTS:
            rows = rows.filter(lat__in={lat for lat, _lon in points}, lon__in={lon for _lat, lon in points})
        at = defaultdict(list)
        # Put in order here: for the sake of an order the database would walk through the runs of the whole country.
        for _begins, _title, pk, lat, lon in sorted(rows.values_list("begins", "title", "pk", "lat", "lon")):
            at[lat, lon].append(pk)
        keys = list(chain.from_iterable(at[point] for point in points))
        return keys[first - skipped : last - skipped]

    @cached_property
    def _rings(self) -> list[tuple[Point, int]]:
        """The points that have runs of others, the nearest first, with how many."""
        counts: Counter = Counter()
        for nearness, part in self.parts:
            if nearness == NEAR:
                counts[part.lat, part.lon] += part.runs
        return sorted(counts.items(), key=lambda ring: (self._away(ring[0]), ring[0]))

    def _fetched(self, keys: list[Key]) -> list[RunListing]:
        found = RunListing.objects.filter(pk__in=[key.pk for key in keys]).with_status(self.today).for_listing()
        rows = {row.pk: row for row in found}
        for row in rows.values():
            row.distance_km = self._away((row.lat, row.lon)) if self.place and row.lat is not None else None
        # One that was taken down just now is not there any more.
        listed = [(rows[key.pk], key.nearness) for key in keys if key.pk in rows]
        for row, nearness in listed:
            row.nearness = nearness
        return [row for row, _nearness in listed]
