"""The borders files, read once, with each point's weight in the line so that any scale is a quick filter."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .distance import EARTH_RADIUS_KM, BoundingBox

DATA = Path(__file__).resolve().parent / "data"
MIDDLE_OF_NORWAY = 15.0  # degrees east; the meridian of UTM zone 33, which the whole country is drawn in by habit
ALWAYS = math.inf

Point = tuple[float, float]


class Vertex(NamedTuple):
    """`weight_km` is how far the line would move if the vertex were left out; infinite where borders meet."""

    lat: float
    lon: float
    weight_km: float


@dataclass(frozen=True)
class Outline:
    """One county or municipality. The first ring is the largest; islands and holes follow."""

    number: str
    name: str
    rings: tuple[tuple[Vertex, ...], ...]
    box: BoundingBox


def transverse_mercator(lat: float, lon: float, middle: float) -> Point:
    """Km east of the meridian `middle` and north of the equator, on a sphere (0.3 % from UTM; true shapes)."""
    latitude, longitude = math.radians(lat), math.radians(lon - middle)
    east = math.atanh(math.cos(latitude) * math.sin(longitude))
    north = math.atan2(math.sin(latitude), math.cos(latitude) * math.cos(longitude))
    return EARTH_RADIUS_KM * east, EARTH_RADIUS_KM * north


@lru_cache(maxsize=1)
def county_outlines() -> tuple[Outline, ...]:
    return _read("counties.geojson")


@lru_cache(maxsize=1)
def municipality_outlines() -> tuple[Outline, ...]:
    return _read("municipalities_simplified.geojson")


def _read(name: str) -> tuple[Outline, ...]:
    features = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    rings = [_rings(feature["geometry"]) for feature in features]
    weights = _weights(ring for feature_rings in rings for ring in feature_rings)
    return tuple(_outline(feature["properties"], own, weights) for feature, own in zip(features, rings, strict=True))


def _rings(geometry: dict) -> list[list[Point]]:
    """(lon, lat) without the repeated last point, the ring with the most land first."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [[(lon, lat) for lon, lat in ring[:-1]] for polygon in polygons for ring in polygon]
    return sorted(rings, key=lambda ring: -abs(_area(ring)))


def _area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _outline(properties: dict, rings: list[list[Point]], weights: dict[Point, float]) -> Outline:
    lons = [lon for ring in rings for lon, _lat in ring]
    lats = [lat for ring in rings for _lon, lat in ring]
    return Outline(
        number=properties["number"],
        name=properties["name"],
        rings=tuple(tuple(Vertex(lat, lon, weights[lon, lat]) for lon, lat in ring) for ring in rings),
        box=BoundingBox(min(lats), min(lons), max(lats), max(lons)),
    )


def _weights(rings: Iterable[list[Point]]) -> dict[Point, float]:
    """Douglas-Peucker ranks, by arc between the points where borders meet: neighbours share them, so no gaps open."""
    rings = list(rings)
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for position, point in enumerate(ring):
            beside[point].update((ring[position - 1], ring[(position + 1) % len(ring)]))
    weights: dict[Point, float] = {}
    for ring in rings:
        for arc in _arcs(ring, beside):
            if not all(point in weights for point in arc):
                _rank(arc, weights)
    return weights


def _arcs(ring: list[Point], beside: dict[Point, set[Point]]) -> Iterable[list[Point]]:
    """Cut where three borders meet; an island is cut at its lowest point and the one farthest from there."""
    cuts = [position for position, point in enumerate(ring) if len(beside[point]) > 2]
    if len(cuts) < 2:
        start = cuts[0] if cuts else ring.index(min(ring))
        far = max(range(len(ring)), key=lambda position: math.dist(ring[start], ring[position]))
        cuts = sorted({start, far})
    for first, last in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        yield [ring[position % len(ring)] for position in range(first, last + 1)]


def _rank(arc: list[Point], weights: dict[Point, float]) -> None:
    plane = [transverse_mercator(lat, lon, MIDDLE_OF_NORWAY) for lon, lat in arc]
    weights[arc[0]] = weights[arc[-1]] = ALWAYS
    spans = [(0, len(arc) - 1, ALWAYS)]
    while spans:
        first, last, limit = spans.pop()
        if last - first < 2:
            continue
        offset, position = max((_offset(plane[i], plane[first], plane[last]), i) for i in range(first + 1, last))
        weight = min(offset, limit)  # a point weighs no more than the one that it depends on
        weights[arc[position]] = weight
        spans += [(first, position, weight), (position, last, weight)]


def _offset(point: Point, start: Point, end: Point) -> float:
    """Distance from a point to the stretch between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return math.hypot(x - x1 - along * dx, y - y1 - along * dy)
