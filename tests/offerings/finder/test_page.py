from itertools import combinations
from math import hypot
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from offerings.finder.forms import FinderForm
from offerings.finder.tags import tags
from offerings.models import RunListing
from tests import factories
from tests.offerings.finder.helpers import FINDER, form, listed

ADDRESSES = [
    FINDER,
    f"{FINDER}?sted=7010&radius=50",
    f"{FINDER}?sted=7010&radius=2500&q=kurs&ledig=1",
    f"{FINDER}kart.json?sted=7010",
    f"{FINDER}kurs.ics?sted=7010",
    f"{FINDER}kurs.atom",
    f"{FINDER}kurs.csv",
]


def cost(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ADDRESSES)
def test_queries_do_not_grow_with_the_rows(client, place_runs, address):
    offerings = [place_runs.offering("Trondheim"), place_runs.offering("Malvik")]

    def publish(count):
        for number in range(count):
            place_runs.run(days=number + 1, offering=offerings[number % 2])

    publish(5)
    cost(client, address)
    few = cost(client, address)
    publish(45)
    assert RunListing.objects.count() == 50

    assert cost(client, address) <= few  # a page of one group of the list asks for that group alone


def test_a_card_has_place_time_status_and_a_number_to_call(client, place_runs):
    place_runs.run("Malvik", days=10, title="Helt sjef", price_kr=300, age_from=12, age_to=16)
    page = client.get(f"{FINDER}?sted=7010").content.decode()

    assert 'href="tel:+4712345678"' in page
    assert "Kari Nordmann" in page
    assert "7550 Hommelvik" in page
    assert "kr 300" in page
    assert "17.30–20.00" in page
    assert listed(client, "sted=7010")[0].startswith("/nb/kommuner/malvik/")


def test_chosen_filters_can_be_removed_one_by_one(place_runs):
    programme = factories.make_programme(title="Mestringstreff")
    query = f"sted=7010&radius=100&tilbud={programme.slug}&tilbud=eget&dag=1&dag=3&gratis=1&side=3"
    chosen = tags(FinderForm(QueryDict(query)))

    assert [tag.name for tag in chosen] == ["sted", "tilbud", "tilbud", "dag", "dag", "gratis"]
    assert chosen[1].label == "Mestringstreff"
    without_monday = parse_qs(chosen[3].query_string)
    assert without_monday["dag"] == ["3"]
    assert without_monday["radius"] == ["100"]
    assert "side" not in without_monday
    assert "radius" not in parse_qs(chosen[0].query_string)
    for tag in chosen:
        assert len(tags(FinderForm(QueryDict(tag.query_string)))) == len(chosen) - 1


def test_nothing_near_shows_the_nearest_that_fit(client, place_runs):
    place_runs.municipality("Trondheim")
    oslo = place_runs.run("Oslo", audience="parents")
    response = client.get(f"{FINDER}?sted=7010&malgruppe=parents")
    found = response.context["alternatives"]

    assert response.context["result"].total == 0
    assert [run.pk for run in found.runs] == [oslo]
    assert found.kept_filters
    assert found.runs[0].distance_km == pytest.approx(390, abs=15)
    assert len(listed(client, "sted=7010&malgruppe=parents")) == 1
    assert len(listed(client, found.query_string)) == 1


def test_nothing_that_fits_shows_the_nearest_of_all_and_someone_to_call(client, place_runs):
    place_runs.run("Trondheim", days=3)
    for day in range(6):
        place_runs.run("Melhus", days=day + 1)
    response = client.get(f"{FINDER}?sted=7010&alder=15&gratis=1&sprak=uk")
    found = response.context["alternatives"]

    assert len(found.runs) == 5
    assert not found.kept_filters
    assert found.municipality or found.contact
    assert 'href="tel:+4712345678"' in response.content.decode()


def test_an_empty_site_still_says_who_to_ask(client, site):
    response = client.get(f"{FINDER}?sted=7010")

    assert response.status_code == 200
    assert response.context["alternatives"].runs == []


def test_suggestions_keep_the_other_choices(client, site):
    response = client.get(f"{FINDER}?sted=Våler&gratis=1")
    addresses = [href for _place, href in response.context["suggestions"]]

    assert len(addresses) == 2
    for href in addresses:
        again = form(href.removeprefix("?"))
        assert again.place
        assert again.cleaned_data["gratis"]


def test_the_map_counts_every_run_that_has_a_point(client, place_runs):
    for where in ("Trondheim", "Trondheim", "Malvik"):
        place_runs.run(where)
    place_runs.run(form="digital")
    near = client.get(f"{FINDER}?sted=7010").context["map"]
    country = client.get(FINDER).context["map"]

    assert sorted(marker.count for marker in near.markers) == [1, 2]
    assert near.ring
    assert country.shown_runs == 3
    assert country.ring is None


def test_no_number_on_the_map_lies_under_another(client, place_runs):
    for where in ("Trondheim", "Trondheim", "Malvik", "Oslo"):
        place_runs.run(where)
    across_the_street = factories.make_venue("5001", "7011")
    place_runs.run("Trondheim", venue=across_the_street)
    for address in (f"{FINDER}?sted=7010", FINDER):
        drawn = client.get(address).context["map"]
        for one, other in combinations(drawn.markers, 2):
            assert hypot(one.x - other.x, one.y - other.y) > max(one.radius, other.radius)
    near, country = (client.get(address).context["map"].markers for address in (f"{FINDER}?sted=7010", FINDER))
    assert [(marker.label, marker.count) for marker in near] == [("Trondheim", 3), ("Malvik", 1)]
    assert [(marker.label, marker.count) for marker in country] == [("Trondheim, Malvik", 4), ("Oslo", 1)]


def test_numbers_in_the_drawing_have_a_point_not_a_comma(client, place_runs):
    place_runs.run("Malvik")
    page = client.get(f"{FINDER}?sted=7010").content.decode()
    drawing = page[page.index("<svg viewBox") : page.index("</svg>", page.index("<svg viewBox"))]

    assert 'cx="' in drawing
    assert "," not in drawing.partition(">")[2]


def test_visitors_get_no_cookie(client, place_runs):
    assert not client.get(FINDER).cookies
