"""What a form takes in: nobody publishes what is a neighbour's by posting its key."""

import pytest
from django.urls import reverse

from cms.enums import Role
from cms.models import CmsImage
from offerings.models import CourseRunPage, OfferingPage
from tests import factories
from tests.offerings.editing_forms import form_data
from tests.tenancy.world import SECRET, make_world

pytestmark = pytest.mark.django_db

REFUSED = "til noen andre, eller er ikke publisert"  # in a stream it stands as JSON


@pytest.fixture
def world(client):
    world = make_world()
    client.force_login(world.people[Role.EDITOR])
    return world


@pytest.fixture
def post(client):
    """Posts the page's own form with some values changed; the answer's text."""

    def post(page, **changed) -> str:
        data = {**form_data(client, page), "body-count": "0", **changed, "action-publish": "1"}
        answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
        return answer.content.decode()

    return post


@pytest.mark.parametrize(("field", "kind"), [("venue", "venue"), ("picture", "image"), ("sibling", "page")])
def test_a_neighbours_key_in_a_field_is_refused_and_its_name_is_not_shown(world, post, field, kind):
    text = post(world.own_offering, **{field: str(world.keys[kind][1 if kind == "page" else 0])})
    assert REFUSED in text
    assert SECRET not in text.casefold()
    before = getattr(world.own_offering, f"{field}_id")
    assert getattr(OfferingPage.objects.get(pk=world.own_offering.pk), f"{field}_id") == before


def test_a_neighbours_page_in_a_stream_is_refused_and_its_name_is_not_shown(world, post):
    block = {"body-0-type": "page_link", "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}
    link = {"body-0-value-page": str(world.keys["page"][1]), "body-0-value-label": "Se her"}
    text = post(world.own_offering, **{"body-count": "1", **block, **link})
    assert REFUSED in text
    assert SECRET not in text.casefold()
    assert not OfferingPage.objects.get(pk=world.own_offering.pk).body


def test_a_neighbours_venue_in_a_row_is_refused_and_its_name_is_not_shown(world, post):
    run = world.own_run
    text = post(run, **{"meetings-0-venue": str(world.keys["venue"][0])})
    assert REFUSED in text
    assert SECRET not in text.casefold()
    assert not CourseRunPage.objects.get(pk=run.pk).meetings.exclude(venue=None).exists()


def test_ones_own_and_what_is_national_are_taken_in(world, post):
    venue = factories.make_venue("5001", name="Folkets hus")
    text = post(world.own_offering, venue=str(venue.pk))
    assert REFUSED not in text
    assert OfferingPage.objects.get(pk=world.own_offering.pk).venue == venue


def test_what_stood_there_before_may_stay_though_one_could_not_choose_it(world, post):
    offering = OfferingPage.objects.get(pk=world.own_offering.pk)
    offering.picture = CmsImage.objects.get(pk=world.keys["image"][0])  # put there by somebody who may
    offering.save_revision().publish()
    text = post(offering, title="Nytt navn")
    assert REFUSED not in text
    assert OfferingPage.objects.get(pk=offering.pk).title == "Nytt navn"


def test_a_picture_has_no_tags_that_others_could_be_offered(world, client):
    page = client.get("/admin/images/add/").content.decode()
    assert 'name="title"' in page
    assert 'name="tags"' not in page
    assert client.get("/admin/tag-autocomplete/?term=qz").json() == []


def test_an_editor_cannot_make_a_page_anothers(world, client):
    """The field that says whose it is stands in the form of the owner only, and posting it changes nothing."""
    address = reverse("wagtailadmin_pages:edit", args=[world.ours.pk])
    data = {**form_data(client, world.ours), "body-count": "0", "municipality": "5031", "action-publish": "1"}
    client.post(address, data)
    world.ours.refresh_from_db()
    assert world.ours.municipality_id == "5001"
