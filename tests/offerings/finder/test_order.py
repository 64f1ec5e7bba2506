from datetime import time

from offerings.finder.query import find_runs
from offerings.listings import refresh_runs
from offerings.models import RunListing
from tests import factories
from tests.offerings.finder.helpers import form, found


def test_own_municipality_first_then_by_distance_then_online(place_runs):
    melhus = place_runs.run("Melhus", days=1)
    online = place_runs.run("Oslo", days=1, form="digital")
    malvik = place_runs.run("Malvik", days=40)
    late = place_runs.run("Trondheim", days=50)
    soon = place_runs.run("Trondheim", days=5)
    place_runs.run("Oslo", days=1)  # too far away

    result = find_runs(form("sted=7010&radius=50"))

    assert [run.pk for run in result.runs] == [soon, late, melhus, malvik, online]
    assert result.total == 5
    near = [run.distance_km for run in result.runs][2:4]
    assert near == sorted(near)
    assert result.runs[4].distance_km is None


def test_own_runs_by_date_with_dateless_after_and_cancelled_last(place_runs):
    cancelled = place_runs.run(days=1, sign_up="cancelled", cancel_reason="For få")
    dateless = place_runs.run(days=None)
    dated = place_runs.run(days=30)
    online = place_runs.run(days=10, form="digital")

    assert found("sted=Trondheim") == [online, dated, dateless, cancelled]


def test_the_radius_does_not_shut_out_own_runs_and_widens_the_others(place_runs):
    own, melhus, oslo = place_runs.run("Trondheim"), place_runs.run("Melhus"), place_runs.run("Oslo")

    assert found("sted=7010&radius=1") == [own]
    assert found("sted=7010&radius=25") == [own, melhus]
    assert found("sted=7010&radius=2500") == [own, melhus, oslo]


def test_other_municipalities_only_when_open_to_others(place_runs):
    closed_online = place_runs.run("Melhus", form="digital", open_to_others=False)
    closed = place_runs.run("Melhus", open_to_others=False)

    assert found("sted=7010") == []
    assert set(found("sted=Melhus")) == {closed, closed_online}


def test_a_shared_run_is_own_in_every_host_municipality(place_runs):
    place_runs.municipality("Malvik")
    nearer = place_runs.run("Malvik", days=1)
    shared = place_runs.run("Oslo", days=30, hosts=["5001"])

    assert found("sted=7010") == [shared, nearer]
    assert found("sted=Oslo") == [shared]


def test_equal_distance_goes_by_date(place_runs):
    offering = place_runs.offering("Malvik")
    later, dateless, sooner = (place_runs.run("Malvik", days=days, offering=offering) for days in (20, None, 10))

    assert found("sted=7010") == [sooner, later, dateless]


def test_without_a_place_by_date_then_title_and_dateless_last(place_runs):
    dateless = place_runs.run(days=None)
    b = place_runs.run("Oslo", days=9, title="B")
    a = place_runs.run("Trondheim", days=9, title="A")
    first = place_runs.run("Melhus", days=2)

    assert found("") == [first, a, b, dateless]


def test_under_way_and_finished_runs_are_left_out(place_runs):
    place_runs.run(days=-3)
    place_runs.run(days=-60)
    today = place_runs.run(days=0)

    assert found("") == [today]


def test_a_start_date_in_the_past_shows_what_is_under_way(place_runs, today):
    under_way, coming = place_runs.run(days=-3), place_runs.run(days=3)
    place_runs.run(days=-60)
    place_runs.run(days=None)

    assert found(f"fra={today.replace(year=today.year - 1)}") == [under_way, coming]


def test_status_is_the_same_in_the_query_and_on_the_page(place_runs, today):
    place_runs.run(days=5, deadline=today.replace(year=today.year - 1))
    place_runs.run(days=6, sign_up="few", start=time(10))
    place_runs.run(days=7, sign_up="cancelled", cancel_reason="Sykdom")

    result = find_runs(form(""))

    assert [run.status for run in result.runs] == ["closed", "few", "cancelled"]
    assert [run.status for run in result.runs] == [run.run.status for run in result.runs]


def test_a_translated_run_is_found_once_in_the_visitors_language(place_runs, client):
    run_id = place_runs.run()
    other = RunListing.objects.get(pk=place_runs.run("Oslo", days=20))
    # As if the second were the English version of the first.
    english = factories.Locale.objects.get(language_code="en")
    key = RunListing.objects.get(pk=run_id).run.translation_key
    other.run.__class__.objects.filter(pk=other.pk).update(translation_key=key, locale=english)
    refresh_runs(other.run.__class__.objects.filter(pk=other.pk))

    assert found("") == [run_id]
