from datetime import time, timedelta

import pytest

from offerings.models import RunListing
from tests import factories
from tests.offerings.finder.helpers import form, found


@pytest.mark.parametrize(
    ("query", "fits", "differs"),
    [
        ("malgruppe=parents", {"audience": "parents"}, {"audience": "youth"}),
        ("alder=15", {"age_from": 12, "age_to": 16}, {"age_from": 17, "age_to": 26}),
        ("alder=17", {"age_from": 17, "age_to": 26}, {"age_from": 12, "age_to": 16}),
        ("alder=40", {"age_from": 18}, {"age_to": 26}),
        ("form=digital", {"form": "digital"}, {"form": "physical"}),
        ("form=digital", {"form": "hybrid"}, {"form": "physical"}),
        ("form=physical", {"form": "hybrid"}, {"form": "digital"}),
        ("form=hybrid", {"form": "hybrid"}, {"form": "physical"}),
        ("ledig=1", {"sign_up": "few"}, {"sign_up": "full"}),
        ("ledig=1", {"sign_up": "open"}, {"sign_up": "planned"}),
        ("tid=kveld", {"start": time(17)}, {"start": time(10)}),
        ("tid=dag", {"start": time(10)}, {"start": time(16)}),
        ("uten_henvisning=1", {"referral_needed": False}, {"referral_needed": True}),
        ("gratis=1", {"price_kr": 0}, {"price_kr": 300}),
        ("sprak=se", {"languages": ["nb", "se"]}, {"languages": ["nb"]}),
        ("sprak=nb", {"languages": []}, {"languages": ["se"]}),
        ("q=sorg", {"title": "Sorgkurset"}, {"title": "Kurs om søvn"}),
        ("q=sjukdom", {"title": "Lev godt med sykdom"}, {"title": "Lev godt"}),
    ],
)
def test_filter(place_runs, query, fits, differs):
    right = place_runs.run(**fits)
    place_runs.run(**differs)

    assert found(query) == [right]


@pytest.mark.parametrize(("query", "field"), [("rullestol=1", "wheelchair"), ("teleslynge=1", "hearing_loop")])
def test_access(place_runs, query, field):
    right = place_runs.run(venue=factories.make_venue("5001", "7010", **{"wheelchair": False, field: True}))
    place_runs.run(venue=factories.make_venue("5001", "7010", wheelchair=False))

    assert found(query) == [right]


def test_closed_sign_up_is_not_free_places(place_runs, today):
    place_runs.run(deadline=today - timedelta(days=1))
    last_day = place_runs.run(deadline=today)

    assert found("ledig=1") == [last_day]


def test_dates_and_weekdays(place_runs, today):
    first, second = place_runs.run(days=10), place_runs.run(days=18)
    place_runs.run(days=None)
    weekday = (today + timedelta(days=10)).isoweekday()

    assert found(f"fra={today + timedelta(days=11)}") == [second]
    assert found(f"til={today + timedelta(days=11):%d.%m.%Y}") == [first]
    assert found(f"fra={today}&til={today + timedelta(days=30)}") == [first, second]
    assert found(f"dag={weekday}") == [first]
    assert found(f"dag={weekday}&dag={weekday % 7 + 1}") == [first, second]


def test_programmes_and_own_courses(place_runs):
    youth, adults = factories.make_programme(), factories.make_programme()
    one, two = place_runs.run(days=1, programme=youth), place_runs.run(days=2, programme=adults)
    own = place_runs.run(days=3)

    assert found(f"tilbud={youth.slug}") == [one]
    assert found(f"tilbud={youth.slug}&tilbud={adults.slug}") == [one, two]
    assert found("tilbud=eget") == [own]
    assert found(f"tilbud=eget&tilbud={youth.slug}") == [one, own]


def test_a_compound_that_nothing_holds_is_looked_for_by_its_parts(place_runs):
    run = place_runs.run(title="Kurs om mestring")

    assert found("q=mestringskurs") == [run]


def test_whole_words_only(place_runs):
    place_runs.run(title="Morgentrim")

    assert found("q=mor") == []


@pytest.mark.django_db
def test_dates_in_the_norwegian_way_and_iso_mean_the_same():
    norwegian, iso = form("fra=23.10.2026"), form("fra=2026-10-23")

    assert norwegian.cleaned_data["fra"] == iso.cleaned_data["fra"]
    assert norwegian.query_string == iso.query_string == "fra=2026-10-23"
    assert 'value="2026-10-23"' in str(norwegian["fra"])


@pytest.mark.parametrize("sted", ["Karasjok", "Kárášjohka", "9730", "karasjok kommune"])
def test_all_names_of_a_place_agree(site, sted):
    run = factories.make_run(factories.make_offering(factories.make_municipality_page("5610")))

    assert found(f"sted={sted}") == [run.pk]
    assert RunListing.objects.count() == 1
