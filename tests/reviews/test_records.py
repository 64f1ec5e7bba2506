"""Which pages have a review, when it is due, and whose it is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.enums import Role
from cms.models import Review
from cms.reviews.records import confirm, ensure_review, ensure_reviews, months_after
from tests import factories
from tests.reviews.conftest import make_person

pytestmark = pytest.mark.django_db


def of(page) -> Review | None:
    return Review.objects.filter(page_id=page.pk).first()


def test_a_local_page_has_a_review_from_its_first_save(trondheim, today):
    for page in (trondheim.page, trondheim.offering, factories.make_information(trondheim.page)):
        assert of(page).municipality_id == "5001"
        assert of(page).review_by == months_after(today, 6)


def test_what_is_read_by_those_who_run_it_is_looked_over_once_a_year(trondheim, today):
    tool = factories.make_tool(parent=trondheim.page)
    session = factories.make_session(trondheim.offering)
    assert of(tool).review_by == of(session).review_by == months_after(today, 12)


def test_national_pages_runs_and_news_have_none(site, trondheim):
    run = factories.make_run(trondheim.offering)
    pages = [factories.make_tool(), factories.make_information(), run, factories.make_news(trondheim.page)]
    assert [of(page) for page in pages] == [None] * 4
    assert [ensure_review(page) for page in pages] == [None] * 4


def test_an_alias_has_none_of_its_own(site, trondheim):
    alias = trondheim.offering.create_alias(update_slug="kopi")
    assert of(alias) is None
    ensure_reviews()
    assert of(alias) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day, months, then):
    assert months_after(day, months) == then


def test_who_made_the_page_looks_after_it_if_they_write_there(trondheim, malvik):
    ours = factories.make_information(trondheim.page, owner=trondheim.editor)
    theirs = factories.make_information(trondheim.page, owner=malvik.editor)
    assert of(ours).responsible == trondheim.editor
    assert of(theirs).responsible is None


def test_a_local_administrator_who_may_not_write_looks_after_nothing(trondheim):
    admin = make_person(trondheim.page, "admin@trondheim.test", Role.LOCAL_ADMINISTRATOR)
    assert of(factories.make_information(trondheim.page, owner=admin)).responsible is None


def test_a_person_can_be_named_for_a_page_that_nobody_looks_after(trondheim, malvik):
    assert ensure_review(trondheim.offering, trondheim.editor).responsible == trondheim.editor
    assert ensure_review(trondheim.offering, malvik.editor).responsible == trondheim.editor
    assert of(trondheim.offering).responsible == trondheim.editor


def test_missing_reviews_are_made_in_bulk_with_the_same_rules(trondheim, malvik):
    page = factories.make_information(trondheim.page, owner=trondheim.editor)
    Review.objects.all().delete()
    assert ensure_reviews() == 4
    assert of(page).responsible == trondheim.editor
    assert of(malvik.page).municipality_id == "5031"
    assert ensure_reviews() == 0


def test_bulk_costs_the_same_however_many_pages(trondheim):
    def cost() -> int:
        Review.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            ensure_reviews()
        return len(queries)

    factories.make_information(trondheim.page)
    few = cost()
    for _ in range(20):
        factories.make_information(trondheim.page)
    assert cost() == few


def test_saving_again_changes_nothing(trondheim, today):
    Review.objects.update(review_by=today, checked_at=today)
    trondheim.offering.title = "Nytt navn"
    factories.publish(trondheim.offering)
    assert of(trondheim.offering).review_by == today
    assert of(trondheim.offering).checked_at == today


def test_a_moved_page_takes_its_review_and_those_below_along(trondheim, malvik):
    session = factories.make_session(trondheim.offering)
    trondheim.offering.move(malvik.page, pos="last-child")
    assert of(trondheim.offering).municipality_id == of(session).municipality_id == "5031"


def test_a_page_moved_out_of_its_municipality_is_no_longer_looked_over(trondheim, site):
    page = factories.make_information(trondheim.page)
    page.move(site.home, pos="last-child")
    assert of(page) is None


def test_moving_what_is_above_all_municipalities_loses_no_review(trondheim, malvik, site):
    before = Review.objects.count()
    site.municipalities.move(site.home, pos="first-child")
    assert Review.objects.count() == before


def test_still_right_sets_all_dates_and_is_in_the_history(trondheim, today):
    review = of(trondheim.offering)
    Review.objects.filter(pk=review.pk).update(review_by=today - timedelta(days=3), reminded_at=today)
    review.refresh_from_db()
    confirm(review, trondheim.editor)
    review.refresh_from_db()
    assert (review.checked_at, review.checked_by, review.reminded_at) == (today, trondheim.editor, None)
    assert review.review_by == months_after(today, 6)
    entry = PageLogEntry.objects.get(action="review.confirm")
    assert (entry.page_id, entry.user) == (trondheim.offering.pk, trondheim.editor)
    assert not ModelLogEntry.objects.filter(action="review.confirm").exists()


def test_publishing_alone_is_not_looking_over(trondheim):
    factories.publish(trondheim.offering)
    assert of(trondheim.offering).checked_at is None
