"""The finder's map as data for an inline SVG: the same matches as the list, gathered by place."""

from dataclasses import dataclass
from math import hypot

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.geography.borders import Map, local_map, national_map
from cms.geography.models import Municipality
from offerings.finder.query import FinderResult

NATIONAL_WIDTH = 600
SMALLEST, LARGEST = 0.026, 0.046  # radii of markers, as parts of the drawing's width


@dataclass(frozen=True)
class Marker:
    label: str
    count: int
    x: float
    y: float
    radius: float
    font_size: float

    @property
    def drawn(self) -> str:
        return (
            f"<g><title>{escape(self.label)}</title>"
            f'<circle class="finder-map__marker" cx="{self.x}" cy="{self.y}" r="{self.radius}"/>'
            f'<text class="finder-map__count" x="{self.x}" y="{self.y}" font-size="{self.font_size}"'
            f' text-anchor="middle" dominant-baseline="central">{self.count}</text></g>'
        )


@dataclass
class _Spot:
    """Places so near each other that they share a marker; `names` are the keys, in order."""

    x: float
    y: float
    names: dict[str, None]
    runs: int

    def marker(self, width: float, most: int) -> Marker:
        size = width * (SMALLEST + (LARGEST - SMALLEST) * (self.runs / most) ** 0.5)
        return Marker(", ".join(self.names), self.runs, self.x, self.y, round(size, 1), round(size * 0.95, 1))


@dataclass(frozen=True)
class FinderMap:
    """`ring` is the radius that was searched, in the drawing's units; None on a map of the whole country."""

    base: Map
    markers: list[Marker]
    here: tuple[float, float] | None
    ring: float | None
    unit: float  # a hundredth of the drawing's width

    @property
    def view_box(self) -> str:
        """Room at the edges of the whole country, where markers on the coast reach out."""
        margin = 0 if self.ring else 3 * self.unit
        width, height = self.base.frame.width + 2 * margin, self.base.frame.height + 2 * margin
        return f"{-margin:.0f} {-margin:.0f} {width:.0f} {height:.0f}"

    @property
    def land(self) -> SafeString:
        """Written here, as the markers are: a template takes ten times as long for hundreds of shapes."""
        return mark_safe("".join(f'<path class="finder-map__land" d="{path}"/>' for path in self.base.paths))

    @property
    def drawn_markers(self) -> SafeString:
        return mark_safe("\n".join(marker.drawn for marker in self.markers))

    @property
    def shown_runs(self) -> int:
        return sum(marker.count for marker in self.markers)


def finder_map(result: FinderResult) -> FinderMap:
    """One query at most, beside the search's own."""
    place, km = result.place, result.form.km
    if result.is_local:
        base = local_map(round(place.lat, 3), round(place.lon, 3), float(km))
        points, ring = result.runs.points, km * base.frame.units_per_km
    else:
        base = national_map(NATIONAL_WIDTH)
        points, ring = _by_municipality(result), None
    here = base.project(place.lat, place.lon) if place else None
    return FinderMap(base, _markers(base, points), here, ring, base.frame.width / 100)


def _by_municipality(result: FinderResult) -> list[tuple]:
    runs = result.runs.by_municipality
    places = Municipality.objects.order_by("pk").values_list("pk", "lat", "lon", "display_name")
    return [(lat, lon, name, runs[number]) for number, lat, lon, name in places if number in runs]


def _markers(base: Map, points: list[tuple]) -> list[Marker]:
    """Those inside the drawing, the largest first so that the small ones lie on top.

    One that would cover the number of a larger one is counted there instead.
    """
    spots: list[_Spot] = []
    for lat, lon, name, runs in sorted(points, key=lambda point: -point[3]):
        x, y = base.project(lat, lon)
        if 0 <= x <= base.frame.width and 0 <= y <= base.frame.height:
            near = next((spot for spot in spots if hypot(spot.x - x, spot.y - y) < base.frame.width * LARGEST), None)
            if near is None:
                spots.append(_Spot(x, y, {name: None}, runs))
            else:
                near.names[name], near.runs = None, near.runs + runs
    spots.sort(key=lambda spot: -spot.runs)
    most = max((spot.runs for spot in spots), default=1)
    return [spot.marker(base.frame.width, most) for spot in spots]
