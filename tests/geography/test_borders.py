import re

import pytest

from cms.geography.borders import LOCAL_SIZE, local_map, national_map

TRONDHEIM = (63.43, 10.395)
OSLO = (59.91, 10.75)
PATH = re.compile(r"(M-?\d+ -?\d+l[-\d ]+z)+")


def size(drawing) -> int:
    return sum(len(path) for path in drawing.paths)


@pytest.mark.parametrize("width", [200, 600, 1200, 3000])
def test_the_national_map_has_every_county_in_less_than_30_kb(width):
    drawing = national_map(width)
    assert len(drawing.shapes) == 15
    assert size(drawing) < 30_000
    assert drawing.view_box.startswith(f"0 0 {width} ")


@pytest.mark.parametrize("place", [TRONDHEIM, OSLO, (60.39, 5.32), (69.65, 18.96)])
@pytest.mark.parametrize("radius", [1, 10, 50, 100, 200, 300, 1000])
def test_a_local_map_is_less_than_25_kb(place, radius):
    assert 0 < size(local_map(*place, radius)) < 25_000


@pytest.mark.parametrize("drawing", [national_map(), local_map(*OSLO, 50), local_map(*OSLO, 400)])
def test_paths_are_relative_whole_numbers(drawing):
    assert all(PATH.fullmatch(path) for path in drawing.paths)


def test_a_local_map_names_the_municipalities_around():
    shapes = {shape.number: shape.name for shape in local_map(*TRONDHEIM, 50).shapes}
    assert {"5001": "Trondheim", "5031": "Malvik", "5028": "Melhus"}.items() <= shapes.items()
    assert "0301" not in shapes


def test_a_wide_map_shows_counties():
    assert {shape.number for shape in local_map(*TRONDHEIM, 250).shapes} >= {"50", "15"}


def test_the_place_is_in_the_middle_with_north_up():
    drawing = local_map(*TRONDHEIM, 50)
    assert drawing.project(*TRONDHEIM) == (LOCAL_SIZE / 2, LOCAL_SIZE / 2)
    x, y = drawing.project(TRONDHEIM[0] + 0.1, TRONDHEIM[1])
    assert x == pytest.approx(LOCAL_SIZE / 2, abs=0.2)
    assert y < LOCAL_SIZE / 2


def test_distances_on_a_local_map_are_to_scale():
    _x, y = local_map(60.0, 10.0, 50).project(60.0 + 25 / 111.195, 10.0)
    assert y == pytest.approx(LOCAL_SIZE / 4, abs=0.5)


def test_the_country_stands_as_on_norwegian_maps():
    drawing = national_map()
    kirkenes, kristiansand = drawing.project(69.73, 30.05), drawing.project(58.15, 7.99)
    nordkapp, bergen = drawing.project(71.17, 25.78), drawing.project(60.39, 5.32)
    assert nordkapp[1] < kirkenes[1] < bergen[1] < kristiansand[1]
    assert bergen[0] < kristiansand[0] < nordkapp[0] < kirkenes[0]
    width, height = map(int, drawing.view_box.split()[2:])
    assert height > width
    assert all(0 <= x <= width and 0 <= y <= height for x, y in (kirkenes, kristiansand, nordkapp, bergen))


def test_far_out_at_sea_there_is_nothing_to_draw():
    assert local_map(62.0, -20.0, 50).shapes == ()
