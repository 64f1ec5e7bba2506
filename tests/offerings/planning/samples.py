"""Rows, calendars and pages for the tests of the wheel and of the calculator."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from offerings.dates.calendar import Calendar
from offerings.models import AnnualWheelPage, ResourceCalculatorPage
from offerings.planning.blocks import MeetingRowBlock, PeriodRowBlock, SessionsRowBlock
from offerings.planning.defaults import default_rows
from offerings.planning.enums import Talks, Year
from offerings.planning.figures import NUMBERS, Figures
from offerings.planning.wheel import usual_holidays
from tests import factories

SEPTEMBER = date(2027, 9, 7)  # a Tuesday
BLOCKS = {"meeting": MeetingRowBlock(), "period": PeriodRowBlock(), "sessions": SessionsRowBlock()}
CALENDAR = Calendar(usual_holidays(range(2026, 2034)))


def field_rows():
    """The rows that a new page begins with."""
    return [BLOCKS[kind].to_python(value).row(f"row-{place}") for place, (kind, value) in enumerate(default_rows())]


def wheel_page(**fields) -> AnnualWheelPage:
    values = {"title": "Årshjul", "slug": "hjul", "introduction": "<p>Regn bakover.</p>", **fields}
    return factories.add(factories.make_information(), AnnualWheelPage(**values))


def calculator_page(**fields) -> ResourceCalculatorPage:
    values = {"title": "Ressurskalkulator", "slug": "ressurser", "source": "Fagfeltets tall.", **fields}
    return factories.add(factories.make_information(), ResourceCalculatorPage(**values))


def unsaved(page, parent):
    """With a place in the tree, as Wagtail gives it for the preview of a page that is being written."""
    page.locale = parent.locale
    page.depth, page.path = parent.depth + 1, type(page)._get_children_path_interval(parent.path)[1]
    page.set_url_path(parent)
    return page


def _values(figure):
    if figure.places:
        return st.decimals(figure.low, figure.high, places=figure.places).map(Decimal)
    return st.integers(figure.low, figure.high)


any_figures = st.builds(
    lambda year, talks, values: replace(Figures(), year=year, talk_leaders=talks, **values),
    st.sampled_from(Year.values),
    st.sampled_from(Talks.values),
    st.fixed_dictionaries({figure.name: _values(figure) for figure in NUMBERS}),
)
