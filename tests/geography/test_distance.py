import pytest

from cms.geography.distance import bounding_box, distance_km, haversine_km
from cms.geography.models import Municipality, PostalCode

POINTS = [(63.43049, 10.39506), (59.91273, 10.74609), (71.0, 25.8), (58.0, 7.0), (78.2, 15.6), (-33.0, 150.0)]


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((63.4305, 10.3951), (59.9127, 10.7461), 392),
        ((59.9127, 10.7461), (60.3913, 5.3221), 306),
        ((60, 10), (61, 10), 111.2),
        ((60, 10), (60, 10), 0),
        ((90, 0), (-90, 0), 20015),
    ],
)
def test_known_distances(start, end, km):
    assert haversine_km(*start, *end) == pytest.approx(km, rel=0.01)


@pytest.mark.django_db
@pytest.mark.parametrize("point", POINTS)
def test_the_database_agrees_with_python_within_100_metres(point):
    for row in Municipality.objects.annotate(km=distance_km(*point)):
        assert row.km == pytest.approx(haversine_km(*point, row.lat, row.lon), abs=0.1)


@pytest.mark.django_db
def test_a_point_is_at_no_distance_from_itself():
    for row in Municipality.objects.all():
        own = Municipality.objects.annotate(km=distance_km(row.lat, row.lon)).get(pk=row.pk)
        assert own.km == pytest.approx(0, abs=0.001)


@pytest.mark.django_db
def test_fields_of_a_related_row_can_be_named():
    nearest = Municipality.objects.annotate(
        km=distance_km(63.43, 10.39, lat_field="label_lat", lon_field="label_lon")
    ).earliest("km")
    assert nearest.number == "5001"
    through = PostalCode.objects.annotate(km=distance_km(63.43, 10.39, "municipality__lat", "municipality__lon"))
    assert through.get(code="9170").km is None
    assert through.get(code="7010").km < 1


@pytest.mark.django_db
@pytest.mark.parametrize("point", [(63.43, 10.39), (70.0, 25.0)])
def test_the_box_holds_everything_within_the_distance(point):
    box = bounding_box(*point, 100)
    inside = {row.code for row in PostalCode.objects.all() if haversine_km(*point, row.lat, row.lon) <= 100}
    boxed = PostalCode.objects.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
    assert inside and inside <= set(boxed.values_list("code", flat=True))


def test_a_box_over_the_pole_holds_every_longitude():
    assert bounding_box(89.9, 10, 100)[1::2] == (-180, 180)
