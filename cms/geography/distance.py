"""Straight-line distances on a sphere, in Python and in the database."""

import math
from typing import NamedTuple

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ACos, Cos, Greatest, Least, Sin

EARTH_RADIUS_KM = 6371.0088
RADIANS = math.pi / 180


class BoundingBox(NamedTuple):
    """Degrees, WGS 84."""

    south: float
    west: float
    north: float
    east: float


def haversine_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    half_lat = math.radians(lat2 - lat1) / 2
    half_lon = math.radians(lon2 - lon1) / 2
    across = math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(math.sin(half_lat) ** 2 + across)))


def bounding_box(lat: float, lon: float, km: float) -> BoundingBox:
    """The smallest box of latitudes and longitudes that holds every point within `km`. Does not cross the date line."""
    angle = km / EARTH_RADIUS_KM
    height = math.degrees(angle)
    south, north = max(-90.0, lat - height), min(90.0, lat + height)
    narrowing = math.cos(math.radians(lat))
    if south == -90.0 or north == 90.0 or math.sin(angle) >= narrowing:  # a pole lies inside: every longitude does
        return BoundingBox(south, -180.0, north, 180.0)
    width = math.degrees(math.asin(math.sin(angle) / narrowing))
    return BoundingBox(south, max(-180.0, lon - width), north, min(180.0, lon + width))


def distance_km(lat: float, lon: float, lat_field: str = "lat", lon_field: str = "lon") -> Combinable:
    """An expression for the distance from a point to each row; null where the row has no point."""
    row_lat = F(lat_field) * _number(RADIANS)
    across = Cos(row_lat) * Cos((F(lon_field) - _number(lon)) * _number(RADIANS))
    cosine = Sin(row_lat) * _number(math.sin(lat * RADIANS)) + across * _number(math.cos(lat * RADIANS))
    # Rounding can carry the cosine of a point with itself just past 1, where acos is an error.
    clamped = Greatest(Least(cosine, _number(1.0)), _number(-1.0))
    kilometres = ACos(clamped, output_field=FloatField()) * _number(EARTH_RADIUS_KM)
    # PostgreSQL's LEAST passes over a null, which would make a missing point the nearest of all.
    has_point = Q(**{f"{lat_field}__isnull": False, f"{lon_field}__isnull": False})
    return Case(When(has_point, then=kilometres), output_field=FloatField())


def _number(value: float) -> Value:
    return Value(float(value), output_field=FloatField())
