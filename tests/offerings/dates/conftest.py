"""Two municipalities, an offering with six sessions in one of them, and those who work with it."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from offerings.models import Meeting
from tests import factories


@pytest.fixture
def place(site):
    """Namespace: own and neighbour (pages), programme, sessions, offering, foreign (a neighbour's run)."""
    own, neighbour = factories.make_municipality_page("5001"), factories.make_municipality_page("5031")
    programme = factories.make_programme()
    sessions = [factories.make_session(programme, number) for number in range(1, 7)]
    return SimpleNamespace(
        own=own,
        neighbour=neighbour,
        programme=programme,
        sessions=sessions,
        offering=factories.make_offering(own, programme, title="Helt sjef! i Trondheim"),
        foreign=factories.make_run(factories.make_offering(neighbour, programme)),
    )


@pytest.fixture
def editor(client, place):
    user = factories.make_editor(place.own)
    client.force_login(user)
    return user


@pytest.fixture
def contributor(client, place):
    user = factories.make_editor(place.own, email="bidrag@example.test", permissions=["add_page", "change_page"])
    client.force_login(user)
    return user


@pytest.fixture
def neighbour(client, place):
    user = factories.make_editor(place.neighbour, email="nabo@example.test")
    client.force_login(user)
    return user


@pytest.fixture
def begun(place):
    """A run with two meetings behind it, one of them cancelled, and four ahead, one of them cancelled."""
    today = timezone.localdate()
    meetings = [
        meeting(today + timedelta(weeks=week), session)
        for week, session in zip((-4, -2, 2, 4, 6, 8), place.sessions, strict=True)
    ]
    for place_in_row in (1, 3):
        meetings[place_in_row].cancelled, meetings[place_in_row].cancel_reason = True, "Kursleder er syk"
    return factories.make_run(place.offering, meetings=meetings, title="Begynt")


def meeting(day: date, session=None, **fields) -> Meeting:
    return Meeting(date=day, start=time(17, 30), end=time(20, 0), session=session, **fields)
