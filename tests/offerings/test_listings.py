"""The finder's rows follow whatever they are made from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from offerings.models import RunListing, Venue
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(site):
    municipality = factories.make_municipality_page("5001")
    programme = factories.make_programme(summary="Nasjonalt", age_from=12)
    offering = factories.make_offering(municipality, programme, venue=factories.make_venue())
    return factories.make_run(offering)


def row(run) -> RunListing:
    return RunListing.objects.get(pk=run.pk)


def test_a_change_of_the_programme_reaches_the_rows_that_follow_it(run):
    programme = run.offering.programme.specific
    programme.age_from = 13
    factories.publish(programme)
    assert row(run).age_from == 13


def test_a_draft_of_the_offering_changes_nothing_until_it_is_published(run):
    offering = run.offering
    offering.price_kr = 300
    offering.save_revision()
    assert row(run).price_kr == 0
    factories.publish(offering)
    assert row(run).price_kr == 300


def test_a_venue_that_moves_takes_its_runs_along(run):
    venue = Venue.objects.get()
    venue.postal_code, venue.lat, venue.lon = "9730", None, None
    venue.save()
    assert row(run).lat == pytest.approx(venue.lat)
    assert "9730" in row(run).address


def test_unpublishing_the_offering_takes_its_runs_out(run):
    run.offering.unpublish()
    assert not RunListing.objects.exists()


def test_deleting_the_run_takes_it_out(run):
    run.delete()
    assert not RunListing.objects.exists()


def test_a_new_address_of_the_municipality_is_the_new_address_of_its_runs(run):
    municipality = run.offering.get_parent().specific
    municipality.slug = "trondhjem"
    factories.publish(municipality)
    assert "/trondhjem/" in row(run).url_path


def test_a_run_without_a_venue_is_found_at_the_municipalitys_centre(site):
    run = factories.make_run(factories.make_offering(factories.make_municipality_page("5610")))
    assert (row(run).lat, row(run).lon) == (run.municipality.lat, run.municipality.lon)


def test_an_online_run_has_no_point(site):
    run = factories.make_run(factories.make_offering(form="digital", venue=factories.make_venue()))
    assert row(run).lat is None


def test_a_cancelled_meeting_counts_neither_as_first_nor_as_a_meeting(site):
    run = factories.make_run()
    first = run.meetings.first()
    first.cancelled, first.cancel_reason = True, "Sykdom"
    run.meetings.add(first)
    factories.publish(run)
    listing = row(run)
    assert listing.meeting_count == 5
    assert listing.first_date == timezone.localdate() + timedelta(days=14)
