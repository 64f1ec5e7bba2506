"""A page that is moved to another municipality belongs there at once."""

import pytest

from cms.enums import TenantState
from cms.models import Tenant
from offerings.models import CourseRunPage, OfferingPage, RunListing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site):
    return {number: factories.make_municipality_page(number) for number in ("5001", "5031")}


def test_all_that_hangs_below_a_moved_page_goes_over_with_it(pages):
    offering = factories.make_offering(pages["5001"])
    run = factories.make_run(offering)
    offering.move(pages["5031"], pos="last-child")
    assert OfferingPage.objects.get(pk=offering.pk).municipality_id == "5031"
    assert CourseRunPage.objects.get(pk=run.pk).municipality_id == "5031"
    assert RunListing.objects.get(run=run).municipality_id == "5031"


def test_a_page_that_becomes_national_belongs_to_nobody(pages, site):
    news = factories.make_news(pages["5001"])
    news.move(site.news, pos="last-child")
    news.refresh_from_db()
    assert news.municipality_id is None


def test_what_is_moved_into_a_hidden_municipality_is_taken_from_the_public(pages, client):
    Tenant.objects.create(municipality_id="5031", state=TenantState.HIDDEN)
    offering = factories.make_offering(pages["5001"], slug="kurset")
    run = factories.make_run(offering)
    offering.move(pages["5031"], pos="last-child")
    assert not OfferingPage.objects.get(pk=offering.pk).live
    assert not CourseRunPage.objects.get(pk=run.pk).live
    assert not RunListing.objects.exists()
