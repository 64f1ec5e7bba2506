"""Maps as SVG path data, for inline SVG: no tiles, no script, nobody else's server.

The plane is a transverse Mercator: the whole country on 15° E (as UTM 33, so Finnmark keeps its shape and leans as on
every Norwegian map), a neighbourhood on its own meridian, so that north is up.
"""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from .distance import BoundingBox, bounding_box
from .outlines import MIDDLE_OF_NORWAY, Outline, county_outlines, municipality_outlines, transverse_mercator

LOCAL_SIZE = 1000  # units along each side of a local map
NATIONAL_LIMIT = 30_000  # bytes of path data in all
LOCAL_LIMIT = 25_000
COUNTIES_ABOVE_KM = 200
SMALLEST_RADIUS_KM = 1.0
LARGEST_RADIUS_KM = 2500.0
FINEST = 0.5  # units; below this nothing is seen
MARGIN = 8  # units round the national map, and beyond the edge of a local one before a shape is cut off

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """One county or municipality. `path` is the `d` of an SVG path; holes need no fill rule."""

    number: str
    name: str
    path: str


@dataclass(frozen=True)
class Frame:
    """From the plane (km, north up) to the drawing (units, down)."""

    middle: float
    left: float
    top: float
    units_per_km: float
    width: int
    height: int

    def __call__(self, lat: float, lon: float) -> Point:
        x, y = transverse_mercator(lat, lon, self.middle)
        return (x - self.left) * self.units_per_km, (self.top - y) * self.units_per_km


@dataclass(frozen=True)
class Map:
    frame: Frame
    shapes: tuple[Shape, ...]

    @property
    def view_box(self) -> str:
        return f"0 0 {self.frame.width} {self.frame.height}"

    @property
    def paths(self) -> list[str]:
        return [shape.path for shape in self.shapes]

    def project(self, lat: float, lon: float) -> Point:
        """Where a point stands in the drawing, in its units; outside the view box for what lies outside."""
        x, y = self.frame(lat, lon)
        return round(x, 1), round(y, 1)


@lru_cache(maxsize=8)
def national_map(width: int = 600) -> Map:
    """The mainland by county, `width` units wide, less than 30 kB."""
    outlines = county_outlines()
    plane = [
        transverse_mercator(vertex.lat, vertex.lon, MIDDLE_OF_NORWAY)
        for outline in outlines
        for ring in outline.rings
        for vertex in ring
    ]
    left, right = min(x for x, _y in plane), max(x for x, _y in plane)
    bottom, top = min(y for _x, y in plane), max(y for _x, y in plane)
    margin = min(MARGIN, width / 10)
    scale = (width - 2 * margin) / (right - left)
    height = round((top - bottom) * scale + 2 * margin)
    frame = Frame(MIDDLE_OF_NORWAY, left - margin / scale, top + margin / scale, scale, width, height)
    return Map(frame, _drawn(outlines, frame, NATIONAL_LIMIT))


@lru_cache(maxsize=128)
def local_map(lat: float, lon: float, radius_km: float) -> Map:
    """A square round a point, less than 25 kB: municipalities that reach into it, counties when it is wide."""
    radius = min(max(radius_km, SMALLEST_RADIUS_KM), LARGEST_RADIUS_KM)
    x, y = transverse_mercator(lat, lon, lon)
    frame = Frame(lon, x - radius, y + radius, LOCAL_SIZE / (2 * radius), LOCAL_SIZE, LOCAL_SIZE)
    outlines = county_outlines() if radius > COUNTIES_ABOVE_KM else municipality_outlines()
    corners = bounding_box(lat, lon, radius * 1.5)  # the square's corners are √2 radii away
    near = [outline for outline in outlines if _meets(outline.box, corners)]
    return Map(frame, _drawn(near, frame, LOCAL_LIMIT))


def _meets(one: BoundingBox, other: BoundingBox) -> bool:
    apart = one.south > other.north or one.north < other.south or one.west > other.east or one.east < other.west
    return not apart


def _drawn(outlines: Iterable[Outline], frame: Frame, limit: int) -> tuple[Shape, ...]:
    """The shapes in as much detail as can be seen, or as the limit on their bytes allows."""
    placed = [(outline, _placed(outline, frame)) for outline in outlines]
    finest = FINEST
    while True:
        paths = [(outline, _path(rings, finest, frame)) for outline, rings in placed]
        if sum(len(path) for _outline, path in paths) < limit:
            return tuple(Shape(outline.number, outline.name, path) for outline, path in paths if path)
        finest *= 1.3


def _placed(outline: Outline, frame: Frame) -> list[list[tuple[Point, float]]]:
    """Rings of points in the drawing, each with its weight in units; what is too fine to see is left out at once."""
    finest_km = FINEST / frame.units_per_km
    return [
        [
            (frame(vertex.lat, vertex.lon), vertex.weight_km * frame.units_per_km)
            for vertex in ring
            if vertex.weight_km >= finest_km
        ]
        for ring in outline.rings
    ]


def _path(rings: list[list[tuple[Point, float]]], finest: float, frame: Frame) -> str:
    return "".join(_ring_path(_inside([point for point, weight in ring if weight >= finest], frame)) for ring in rings)


def _inside(ring: list[Point], frame: Frame) -> list[Point]:
    """The part of a ring within the frame and a margin (Sutherland-Hodgman); cut edges fall in the margin, unseen."""
    for axis, edge, keeps_below in (
        (0, -MARGIN, False),
        (0, frame.width + MARGIN, True),
        (1, -MARGIN, False),
        (1, frame.height + MARGIN, True),
    ):
        ring = _cut(ring, axis, edge, _below(axis, edge) if keeps_below else _above(axis, edge))
    return ring


def _below(axis: int, edge: float) -> Callable[[Point], bool]:
    return lambda point: point[axis] <= edge


def _above(axis: int, edge: float) -> Callable[[Point], bool]:
    return lambda point: point[axis] >= edge


def _cut(ring: list[Point], axis: int, edge: float, keeps: Callable[[Point], bool]) -> list[Point]:
    kept: list[Point] = []
    for previous, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if keeps(previous) != keeps(point):
            share = (edge - previous[axis]) / (point[axis] - previous[axis])
            other = previous[1 - axis] + share * (point[1 - axis] - previous[1 - axis])
            kept.append((edge, other) if axis == 0 else (other, edge))
        if keeps(point):
            kept.append(point)
    return kept


def _ring_path(ring: list[Point]) -> str:
    """Whole units, relative, without points that say nothing; empty for what is smaller than it can be drawn."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(set(points)) < 3:
        return ""
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in itertools.pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l" + _numbers(steps) + "z"


def _numbers(steps: list[tuple[int, int]]) -> str:
    """A minus sign parts two numbers as well as a space does."""
    text = " ".join(str(number) for step in steps for number in step)
    return text.replace(" -", "-")
