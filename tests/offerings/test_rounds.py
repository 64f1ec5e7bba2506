"""Which runs stand first on an offering's page, and what a reader is told about each."""

from datetime import time, timedelta

import pytest

from offerings.models import Meeting
from offerings.views.rounds import Rounds, rounds_of
from tests import factories

pytestmark = pytest.mark.django_db


def weekly(start, count=3):
    return [start + timedelta(weeks=week) for week in range(count)]


def test_runs_are_sorted_into_ahead_under_way_and_past(site, today):
    offering = factories.make_offering()
    later = factories.make_run(offering, weekly(today + timedelta(days=40)))
    soon = factories.make_run(offering, weekly(today + timedelta(days=5)))
    undated = factories.make_run(offering, [])
    begun = factories.make_run(offering, weekly(today - timedelta(days=7)))
    long_ago = factories.make_run(offering, weekly(today - timedelta(days=400)))
    lately = factories.make_run(offering, weekly(today - timedelta(days=40)))
    rounds = Rounds.of(rounds_of(offering))
    assert rounds.ahead == [soon, later, undated]
    assert rounds.under_way == [begun]
    assert rounds.past == [lately, long_ago]


def test_next_run_is_not_a_cancelled_one_and_next_free_one_is_not_full(site, today):
    offering = factories.make_offering()
    factories.make_run(offering, weekly(today + timedelta(days=5)), sign_up="cancelled", cancel_reason="Ingen leder")
    full = factories.make_run(offering, weekly(today + timedelta(days=10)), sign_up="full")
    free = factories.make_run(offering, weekly(today + timedelta(days=40)), sign_up="few")
    rounds = Rounds.of(rounds_of(offering))
    assert (rounds.next, rounds.next_free) == (full, free)


def test_past_runs_are_folded_and_runs_ahead_are_not(site, client, today):
    offering = factories.make_offering()
    factories.make_run(offering, weekly(today - timedelta(days=400)), title="Den gamle runden")
    factories.make_run(offering, weekly(today + timedelta(days=5)), title="Den nye runden")
    html = client.get(offering.url).content.decode()
    shown, folded = html.split('class="folded past-rounds"')
    assert "Den nye runden" in shown
    assert "Den gamle runden" not in shown
    assert "Den gamle runden" in folded


def test_cancelled_meeting_is_struck_through_and_says_why(site, client, next_week):
    offering = factories.make_offering()
    hours = {"start": time(17, 30), "end": time(20)}
    meetings = [
        Meeting(date=next_week, cancelled=True, cancel_reason="Snøstorm over fjellet", **hours),
        Meeting(date=next_week + timedelta(days=7), **hours),
    ]
    run = factories.make_run(offering, meetings=meetings)
    for url in (offering.url, run.url):
        html = client.get(url).content.decode()
        assert html.count("<s>") == 1
        assert "Snøstorm over fjellet" in html


def test_a_meeting_leads_to_the_local_session_in_place_of_the_national_one(site, client, next_week):
    programme = factories.make_programme()
    national = factories.make_session(programme, 1, title="Nasjonal samling")
    offering = factories.make_offering(programme=programme)
    local = factories.make_session(offering, 1, title="Vår egen samling", slug="var", adapts=national)
    meeting = Meeting(date=next_week, start=time(17), end=time(19), session=national)
    run = factories.make_run(offering, meetings=[meeting])
    html = client.get(run.url).content.decode()
    assert f'href="{local.url}?kursrunde={run.pk}"' in html
    assert national.url not in html


def test_run_without_dates_says_what_the_editor_wrote(site, client):
    run = factories.make_run(dates=[], dates_note="Starter når snøen går")
    html = client.get(run.url).content.decode()
    assert "Starter når snøen går" in html
    assert "kurs.ics" not in html


def test_cancelled_run_says_why_and_offers_no_way_in(site, client, next_week):
    run = factories.make_run(dates=[next_week], sign_up="cancelled", cancel_reason="For få påmeldte")
    html = client.get(run.url).content.decode()
    assert "For få påmeldte" in html
    assert 'id="inn"' not in html
    assert "kurs.ics" not in html


def test_run_ahead_has_its_dates_as_a_calendar_file(site, client):
    run = factories.make_run()
    assert f'href="{run.url}kurs.ics"' in client.get(run.url).content.decode()


def test_hosts_of_a_shared_run_are_named(site, client):
    run = factories.make_run(hosts=["5031", "5028"])
    html = client.get(run.url).content.decode()
    assert all(name in html for name in ("Trondheim", "Malvik", "Melhus"))
