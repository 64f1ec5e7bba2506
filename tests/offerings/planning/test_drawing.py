"""The drawn wheel: everything has its place in the square, whatever the dates."""

import re
from datetime import date, timedelta
from math import hypot
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from offerings.planning.drawing import INNER, MIDDLE, SIZE, degrees, draw, point
from offerings.planning.enums import Who
from offerings.planning.paper import wheel_svg
from offerings.planning.rows import PeriodRow
from offerings.planning.wheel import plan
from tests.offerings.planning.samples import CALENDAR, SEPTEMBER, field_rows


def test_a_year_goes_once_round():
    assert degrees(date(2027, 3, 1), date(2027, 3, 19)) == 0
    assert degrees(date(2027, 9, 1), date(2027, 3, 19)) == 180
    assert degrees(date(2028, 3, 1), date(2027, 3, 19)) == 360
    assert point(100, 0) == (MIDDLE, MIDDLE - 100)
    assert point(100, 90) == (MIDDLE + 100, MIDDLE)


@given(st.dates(date(2027, 1, 1), date(2031, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_all_dots_stand_inside_the_months(start):
    drawing = draw(plan(field_rows(), start, 2, CALENDAR))
    assert len(drawing.months) == len(drawing.borders) == 12
    for dot in drawing.dots:
        assert hypot(dot.x - MIDDLE, dot.y - MIDDLE) + 12 < INNER
    for label in drawing.months:
        assert 0 < label.x < SIZE and 0 < label.y < SIZE


def test_those_with_something_to_do_have_a_ring_each():
    drawing = draw(plan(field_rows(), SEPTEMBER, 2, CALENDAR))
    assert len(drawing.rings) == len(Who)
    assert {arc.who for arc in drawing.arcs} == {Who.SETUP, Who.SUPPORT, Who.ALL, Who.LEADERS}
    assert [dot.number for dot in drawing.dots if dot.is_session] == [1, 2, 3, 4, 5, 6]


def test_a_period_of_more_than_a_year_still_has_an_arc():
    row = PeriodRow("a", "Lenge", Who.SETUP, weeks=80, length=80)
    (arc,) = draw(plan([row], SEPTEMBER, 2, CALENDAR)).arcs
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", arc.path)]
    assert numbers[:2] != numbers[-2:]


def test_the_file_for_paper_is_whole_and_holds_its_own_colours():
    svg = wheel_svg(plan(field_rows(), SEPTEMBER, 2, CALENDAR)).decode()
    tree = ElementTree.fromstring(svg)
    assert "var(" not in svg
    style = next(element.text for element in tree if element.tag.endswith("style"))
    for who in Who.values:
        assert re.search(rf"wheel--{who}\{{fill:#", style), who
    numbers = [e.get("cx") for e in tree.iter() if e.get("cx")]
    assert all("," not in number for number in numbers)  # a decimal comma is no number in SVG


def test_months_begin_with_that_of_the_first_task():
    drawing = draw(plan(field_rows(), SEPTEMBER, 2, CALENDAR))
    assert [label.text for label in drawing.months[:2]] == ["mar", "apr"]
    assert drawing.middle[1].text == "2027"
    assert SEPTEMBER - timedelta(weeks=24) == date(2027, 3, 23)
