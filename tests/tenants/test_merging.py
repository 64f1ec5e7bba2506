"""When municipalities become one: pages, rows and people move, addresses lead on, and nothing is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from cms.enums import Role, TenantState
from cms.models import CmsImage, Review, RoleGroup
from cms.users.models import User
from home.models import MunicipalityPage
from home.tenants.lifecycle import open_to_the_public
from home.tenants.mergers import merge
from offerings.models import CourseRunPage, OfferingPage, RunListing, Venue
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(add):
    def opened(number):
        tenant, page = add(number)
        open_to_the_public(tenant, None)
        page.refresh_from_db()
        return tenant, page

    return opened


@pytest.fixture
def pair(opened):
    """Malvik, which becomes part of Trondheim; both have an offering at the same address."""
    (old, malvik), (new, trondheim) = opened("5031"), opened("5001")
    programme = factories.make_programme()
    theirs = factories.make_offering(malvik, programme, slug="kurset", venue=factories.make_venue("5031"))
    factories.make_offering(trondheim, programme, slug="kurset")
    factories.make_run(theirs, slug="var", hosts=["5001"])
    return old, new, theirs


def test_pages_move_with_their_history_and_their_municipality(pair):
    old, new, offering = pair
    offering.save_revision()
    revisions = offering.revisions.count()
    merge([old], new)
    moved = OfferingPage.objects.get(pk=offering.pk)
    assert moved.get_parent().specific.municipality_id == "5001"
    assert moved.municipality_id == "5001"
    assert moved.live
    assert moved.revisions.count() >= revisions
    assert CourseRunPage.objects.get(slug="var").municipality_id == "5001"


def test_an_address_that_was_in_use_leads_to_the_new_place(pair, client):
    old, new, offering = pair
    merge([old], new)
    moved = OfferingPage.objects.get(pk=offering.pk)
    assert moved.slug == "kurset-malvik"
    for path in ("/nb/kommuner/malvik/kurset/", "/nb/kommuner/malvik/kurset/var/"):
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        assert answer.redirect_chain[0][1] == 301
        assert answer.redirect_chain[-1][0].startswith("/nb/kommuner/trondheim/kurset-malvik/")
    answer = client.get("/nb/kommuner/malvik/", follow=True)
    assert answer.redirect_chain[-1][0] == "/nb/kommuner/trondheim/"
    answer = client.get("/nb/kommuner/malvik/personvern/", follow=True)
    assert answer.redirect_chain[-1][0] == "/nb/kommuner/trondheim/personvern/"


def test_a_draft_stays_a_draft_and_keeps_its_words(pair):
    old, new, offering = pair
    offering.save_revision().publish()
    offering.refresh_from_db()
    offering.introduction = "<p>Bare en kladd.</p>"
    offering.save_revision()
    merge([old], new)
    moved = OfferingPage.objects.get(pk=offering.pk)
    assert moved.has_unpublished_changes
    assert "kladd" not in moved.introduction
    draft = moved.get_latest_revision_as_object()
    assert "kladd" in draft.introduction
    assert draft.slug == moved.slug


def test_venues_reviews_and_the_finders_rows_follow(pair):
    old, new, _offering = pair
    merge([old], new)
    assert set(Venue.objects.values_list("municipality", flat=True)) == {"5001"}
    assert set(Review.objects.filter(page__live=True).values_list("municipality", flat=True)) == {"5001"}
    (row,) = RunListing.objects.filter(run__slug="var")
    assert row.municipality_id == "5001"
    assert row.hosts == ",5001,"


def test_the_people_to_call_before_are_there_to_call_after(pair):
    old, new, _offering = pair
    page = MunicipalityPage.objects.get(municipality="5031")
    contact = page.contacts.first()
    contact.name, contact.phone = "Mari Malvik", "87 65 43 21"
    contact.save()
    merge([old], new)
    target = MunicipalityPage.objects.get(municipality="5001")
    assert {"Mari Malvik", "Kari Nordmann"} == {person.name for person in target.contacts.all()}
    assert {"Mari Malvik", "Kari Nordmann"} == {
        person.name for person in target.get_latest_revision_as_object().contacts.all()
    }


def test_colleagues_keep_their_role_and_pictures_their_owners(pair):
    old, new, _offering = pair
    person = User.objects.create_user("mari@malvik.test", "et langt passord 123")
    person.groups.add(RoleGroup.objects.get(municipality="5031", role=Role.EDITOR).group)
    picture = CmsImage.objects.create(title="Huset", file="x.png", width=1, height=1, collection=old.collection)
    merge([old], new)
    assert [group.role_group.municipality_id for group in person.groups.all()] == ["5001"]
    assert CmsImage.objects.filter(pk=picture.pk, collection=new.collection).exists()
    assert not RoleGroup.objects.filter(municipality="5031").exists()


def test_the_old_one_is_archived_and_says_where_it_went(pair):
    old, new, _offering = pair
    merge([old], new)
    old.refresh_from_db()
    assert (old.state, old.merged_into_id) == (TenantState.ARCHIVED, "5001")


def test_a_municipality_is_not_merged_into_itself(pair):
    _old, new, _offering = pair
    with pytest.raises(ValidationError):
        merge([new], new)


def test_the_command_merges_several(pair, opened, capsys):
    opened("5035")  # Stjørdal
    call_command("merge_municipalities", "5031", "5035", "--into", "5001")
    assert "moved to Trondheim" in capsys.readouterr().out
