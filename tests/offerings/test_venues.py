"""An editor sees, changes and chooses the venues of the municipalities they work for, and no others."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cms.tenancy import municipalities_for
from offerings.models import Venue
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site):
    return {number: factories.make_municipality_page(number) for number in ("5001", "5031")}


@pytest.fixture
def editor(client, pages):
    user = factories.make_editor(pages["5001"])
    codenames = ["add_venue", "change_venue", "delete_venue", "view_venue"]
    user.groups.get().permissions.add(*Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return user


@pytest.fixture
def venues(pages):
    return {
        "own": factories.make_venue("5001", name="Elvehuset"),
        "neighbours": factories.make_venue("5031", "7550", name="Strandhuset"),
    }


def test_works_for_the_municipality_whose_page_one_may_edit(editor):
    assert [municipality.number for municipality in municipalities_for(editor)] == ["5001"]


def test_list_shows_own_venues_only(client, editor, venues):
    content = client.get(reverse("venue:index")).content.decode()
    assert "Elvehuset" in content
    assert "Strandhuset" not in content


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
def test_a_neighbours_venue_is_closed(client, editor, venues, view):
    answer = client.get(reverse(f"venue:{view}", args=[venues["neighbours"].pk]))
    assert answer.status_code in (302, 403, 404)
    assert b"Strandhuset" not in answer.content
    assert client.get(reverse(f"venue:{view}", args=[venues["own"].pk])).status_code == 200


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_chooser_offers_own_venues_only(client, editor, venues, view):
    content = client.get(reverse(f"venue_chooser:{view}")).content.decode()
    assert "Elvehuset" in content
    assert "Strandhuset" not in content


def test_chooser_search_finds_own_venues_only(client, editor, venues):
    content = client.get(reverse("venue_chooser:choose_results"), {"q": "huset"}).content.decode()
    assert "Strandhuset" not in content


def test_a_neighbours_venue_cannot_be_chosen_by_its_number(client, editor, venues):
    assert client.get(reverse("venue_chooser:chosen", args=[venues["neighbours"].pk])).status_code == 404
    assert client.get(reverse("venue_chooser:chosen", args=[venues["own"].pk])).status_code == 200


def test_a_venue_cannot_be_made_for_a_neighbour(client, editor):
    data = {"municipality": "5031", "name": "Nytt", "address": "Storgata 1", "postal_code": "7550"}
    client.post(reverse("venue:add"), data)
    assert not Venue.objects.exists()


def test_new_venue_takes_its_place_and_point_from_the_postal_code(client, editor):
    data = {"municipality": "5001", "name": "Nytt", "address": "Storgata 1", "postal_code": "7010"}
    client.post(reverse("venue:add"), data)
    venue = Venue.objects.get()
    assert venue.place == "Trondheim"
    assert (round(venue.lat), round(venue.lon)) == (63, 10)


def test_letters_are_no_postal_code(client, editor):
    data = {"municipality": "5001", "name": "Nytt", "address": "Storgata 1", "postal_code": "70A0"}
    answer = client.post(reverse("venue:add"), data)
    assert "Et postnummer har fire sifre" in answer.content.decode()
    assert not Venue.objects.exists()
