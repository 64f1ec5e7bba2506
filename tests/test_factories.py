"""The smallest tree works: what the other tests build on."""

import pytest

from offerings.models import RunListing
from tests import factories


@pytest.mark.django_db
def test_published_run_is_in_the_finders_rows_at_once(site):
    run = factories.make_run(hosts=["5031"])
    listing = RunListing.objects.get(run=run)
    assert listing.hosts == ",5001,5031,"
    assert listing.meeting_count == 6


@pytest.mark.django_db
def test_unpublished_run_leaves_the_finders_rows(site):
    run = factories.make_run()
    run.unpublish()
    assert not RunListing.objects.exists()
