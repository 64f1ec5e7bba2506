"""A new round: the run again, without its dates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from offerings.enums import SignUp
from offerings.models import CourseRunPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(place):
    return factories.make_run(
        place.offering,
        title="Høst 2026",
        hosts=["5031"],
        venue=factories.make_venue(),
        capacity_to=10,
        note="Ta med innesko",
        sign_up=SignUp.CANCELLED,
        cancel_reason="For få påmeldte",
        places_left=3,
        deadline=timezone.localdate(),
        expire_at=timezone.now() + timedelta(days=30),
    )


def url_of(run) -> str:
    return reverse("offerings_editing:new_round", args=[run.pk])


def start(client, run, **changes) -> CourseRunPage:
    answer = client.post(url_of(run), {"title": "Vår 2031", "dates_note": "Datoene kommer"} | changes)
    fresh = CourseRunPage.objects.child_of(run.get_parent()).exclude(pk=run.pk).get()
    assert answer.url == reverse("offerings_editing:run_dates", args=[fresh.pk])
    return fresh


def test_new_round_keeps_place_hosts_size_and_note(client, editor, old):
    fresh = start(client, old).get_latest_revision_as_object()
    assert (fresh.venue, fresh.capacity_to, fresh.note) == (old.venue, 10, "Ta med innesko")
    assert [host.municipality_id for host in fresh.hosts.all()] == ["5031"]


def test_new_round_starts_afresh_with_dates_and_sign_up(client, editor, old):
    fresh = start(client, old)
    for version in (fresh, fresh.get_latest_revision_as_object()):
        assert not version.meeting_list
        assert (version.sign_up, version.cancel_reason) == (SignUp.PLANNED, "")
        assert (version.places_left, version.deadline, version.expire_at) == (None, None, None)
        assert version.dates_note == "Datoene kommer"


def test_new_round_is_a_draft_of_the_one_who_made_it(client, editor, old):
    fresh = start(client, old)
    assert (fresh.live, fresh.owner, fresh.slug) == (False, editor, "var-2031")
    assert fresh.first_published_at is None
    assert fresh.translation_key != old.translation_key


def test_new_round_leaves_the_old_one_as_it_was(client, editor, old):
    start(client, old)
    assert len(CourseRunPage.objects.get(pk=old.pk).meeting_list) == 6


def test_new_round_takes_what_the_editor_has_in_the_draft(client, editor, old):
    old.note = "Bruk hovedinngangen"
    old.save_revision()
    assert start(client, old).get_latest_revision_as_object().note == "Bruk hovedinngangen"


def test_form_proposes_a_title_that_is_free_and_a_note(client, editor, old):
    content = client.get(url_of(old)).content.decode()
    assert "Høst 2026" in content
    assert 'name="dates_note" value="' in content.replace("\n", " ") or "dates_note" in content


def test_a_new_round_without_a_note_is_asked_for_one(client, editor, old):
    assert client.post(url_of(old), {"title": "Vår 2031", "dates_note": ""}).status_code == 200
    assert CourseRunPage.objects.child_of(old.get_parent()).count() == 1


def test_a_new_round_can_be_published_before_it_has_dates(client, editor, old):
    fresh = start(client, old)
    fresh.get_latest_revision().publish(user=editor)
    assert CourseRunPage.objects.get(pk=fresh.pk).live


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_neighbours_run_cannot_be_copied(client, neighbour, old, method):
    assert getattr(client, method)(url_of(old), {"title": "x", "dates_note": "y"}).status_code == 404
    assert CourseRunPage.objects.child_of(old.get_parent()).count() == 1


def test_one_who_may_edit_but_not_add_makes_no_round(client, place, old):
    client.force_login(factories.make_editor(place.own, email="bare@example.test", permissions=["change_page"]))
    assert client.get(url_of(old)).status_code == 404
