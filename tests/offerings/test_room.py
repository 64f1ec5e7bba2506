"""The session as it is held: a chosen run gives it a day, a clock and a place, and the tools are unfolded in place."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from offerings.models import Meeting
from tests import factories
from tests.factories import segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    return factories.make_programme()


@pytest.fixture
def session(programme):
    return factories.make_session(programme)


def meeting(session, days=7, start=time(16), **fields):
    return Meeting(
        date=timezone.localdate() + timedelta(days=days), start=start, end=time(18, 30), session=session, **fields
    )


def make_run(programme, *meetings, **fields):
    return factories.make_run(factories.make_offering(programme=programme), meetings=list(meetings), **fields)


def starts(response) -> list[str]:
    return [f"{part.starts:%H.%M}" for part in response.context["plan"].segments if part.starts]


def test_the_chosen_run_gives_the_plan_its_clock_day_and_place(programme, session, client):
    venue = factories.make_venue(name="Elvehuset")
    run = make_run(programme, meeting(session), venue=venue)
    response = client.get(session.url, {"kursrunde": run.pk})
    assert starts(response)[:2] == ["15.00", "16.00"]
    assert response.context["room"].meeting.run_id == run.pk
    assert "Elvehuset" in response.content.decode()


def test_a_time_of_ones_own_wins_over_the_runs(programme, session, client):
    run = make_run(programme, meeting(session))
    response = client.get(session.url, {"kursrunde": run.pk, "start": "18:00"})
    assert starts(response)[1] == "18.00"


def test_the_meeting_to_come_is_shown_rather_than_one_that_was(programme, session, client):
    run = make_run(programme, meeting(session, days=-7), meeting(session, days=7, start=time(17)))
    assert starts(client.get(session.url, {"kursrunde": run.pk}))[1] == "17.00"


def test_a_cancelled_meeting_gives_no_clock(programme, session, client):
    cancelled = meeting(session, cancelled=True, cancel_reason="Snøstorm")
    run = make_run(programme, cancelled, meeting(factories.make_session(programme, 2), days=14))
    response = client.get(session.url, {"kursrunde": run.pk})
    assert starts(response) == []
    assert response.context["room"].message


@pytest.mark.parametrize("key", ["tull", "0", "-3", "999999999", "9" * 30, "1\x00"])
def test_a_run_that_is_not_there_gives_a_message_and_the_plan(session, client, key):
    response = client.get(session.url, {"kursrunde": key})
    assert response.status_code == 200
    assert str(response.context["room"].message) in response.content.decode()
    assert response.context["room"].message
    assert response.context["plan"].participant_minutes == 150


def test_an_unpublished_run_is_not_shown(programme, session, client):
    run = make_run(programme, meeting(session))
    run.unpublish()
    response = client.get(session.url, {"kursrunde": run.pk})
    assert response.context["room"].run is None
    assert run.title not in response.content.decode()


def test_a_run_that_is_closed_to_the_public_is_not_shown(programme, session, client):
    run = make_run(programme, meeting(session))
    PageViewRestriction.objects.create(page=run, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(session.url, {"kursrunde": run.pk})
    assert response.context["room"].run is None
    assert run.title not in response.content.decode()


def test_the_run_goes_along_to_the_next_session(programme, session, client):
    after = factories.make_session(programme, 2)
    run = make_run(programme, meeting(session))
    html = client.get(session.url, {"kursrunde": run.pk}).content.decode()
    assert f'href="{after.url}?kursrunde={run.pk}"' in html


def test_an_offerings_own_session_offers_its_runs_ahead(programme, session, client):
    offering = factories.make_offering(programme=programme)
    local = factories.make_session(offering, adapts=session, slug="var")
    run = factories.make_run(offering, meetings=[meeting(session)], title="Våren 2027")
    factories.make_run(offering, meetings=[meeting(session, days=-30)], title="Forrige runde")
    html = client.get(local.url).content.decode()
    assert f'<option value="{run.pk}">Våren 2027</option>' in html
    assert "Forrige runde" not in html
    assert starts(client.get(local.url, {"kursrunde": run.pk}))[1] == "16.00"


def test_a_tools_steps_and_questions_are_unfolded_in_the_plan(programme, client):
    steps = [("step", {"title": "Tegn sola", "text": "<p>Tegn en stor sirkel.</p>"})]
    tool = factories.make_tool("Sola", steps=steps, questions=[("question", "Hva gir deg varme?")])
    reference = ("tool", {"tool": tool, "minutes": 20, "purpose": "", "why": ""})
    page = factories.make_session(programme, plan=[segment(content=[reference])])
    html = client.get(page.url).content.decode()
    unfolded = html[html.index('<details class="unfold"') : html.index("</details>", html.index("unfold"))]
    assert "Tegn en stor sirkel." in unfolded
    assert "Hva gir deg varme?" in unfolded


def cost(client, url, **query) -> int:
    client.get(url, query)
    with CaptureQueriesContext(connection) as captured:
        client.get(url, query)
    return len(captured)


def test_the_choice_of_runs_costs_the_same_with_1_and_8_runs(programme, session, client):
    few, many = (factories.make_offering(programme=programme) for _ in range(2))
    for offering, count in ((few, 1), (many, 8)):
        factories.make_session(offering, adapts=session, slug="var")
        for _ in range(count):
            factories.make_run(offering, meetings=[meeting(session)])
    assert cost(client, f"{many.url}var/") == cost(client, f"{few.url}var/")
