from datetime import time, timedelta

import pytest

from offerings.models import Meeting
from tests import factories


@pytest.fixture
def place_runs(site, today):
    """Runs in Trondheim, its neighbours Malvik (near) and Melhus, far Oslo, and online; by a name each."""
    return Scene(today)


class Scene:
    """`run("Malvik", days=20)` publishes a run 20 days from now; `names` keeps its id by a name."""

    MUNICIPALITIES = {
        "Trondheim": ("5001", "7010"),
        "Malvik": ("5031", "7550"),
        "Melhus": ("5028", "7224"),
        "Oslo": ("0301", "0150"),
    }

    def __init__(self, today):
        self.today = today
        self.pages, self.venues = {}, {}

    def municipality(self, name):
        number, code = self.MUNICIPALITIES[name]
        if name not in self.pages:
            self.pages[name] = factories.make_municipality_page(number)
            self.venues[name] = factories.make_venue(number, code)
        return self.pages[name]

    def offering(self, where, **fields):
        page = self.municipality(where)
        fields.setdefault("venue", self.venues[where])
        return factories.make_offering(page, fields.pop("programme", None), **fields)

    def run(self, where="Trondheim", days=7, offering=None, start=None, **fields):
        """`days` from today to the first of two weekly meetings; None for a run without dates."""
        run_fields = {
            name: fields.pop(name)
            for name in ("sign_up", "cancel_reason", "deadline", "hosts", "dates_note", "form", "places_left")
            if name in fields
        }
        offering = offering or self.offering(where, **fields)
        if days is None:
            return factories.make_run(offering, [], **run_fields).pk
        dates = [self.today + timedelta(days=days + 7 * week) for week in range(2)]
        meetings = None
        if start:
            meetings = [Meeting(date=day, start=start, end=time(start.hour + 2)) for day in dates]
        return factories.make_run(offering, dates, meetings=meetings, **run_fields).pk
