"""Municipalities and runs in bulk are as good as those that are made by hand, and are made once."""

import pytest
from wagtail.models import Page

from cms.demo.bulk import add_runs
from offerings.models import CourseRunPage, OfferingPage, RunListing

pytestmark = pytest.mark.django_db


def test_the_tree_is_whole_after_bulk(country):
    country(100)
    assert Page.find_problems() == ([], [], [], [], [])
    assert all(page.numchild == page.get_children().count() for page in OfferingPage.objects.all())


def test_every_run_is_in_the_finder_and_more_come_beside_them(country):
    country(50)
    before = set(CourseRunPage.objects.values_list("url_path", flat=True))
    add_runs(50)
    assert RunListing.objects.count() == CourseRunPage.objects.count() == 100
    assert before < set(CourseRunPage.objects.values_list("url_path", flat=True))


def test_runs_are_different_enough_to_be_filtered(country):
    country(400)
    for column in ("sign_up", "form", "begins", "weekdays", "evening", "hosts"):
        assert RunListing.objects.order_by().values(column).distinct().count() > 1, column
