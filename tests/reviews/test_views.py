"""“Still right” in one click, the page with the rest, and where the buttons are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from cms.enums import Role
from cms.models import Review
from cms.reviews.explorer import REVIEW_BY, with_review_by
from cms.reviews.records import months_after
from cms.reviews.worklist import PAST_REVIEW
from tests import factories
from tests.offerings.editing_forms import form_data, stream_data
from tests.reviews.conftest import make_person

pytestmark = pytest.mark.django_db


def check(page) -> str:
    return reverse("reviews:check", args=[page.pk])


def confirm(page) -> str:
    return reverse("reviews:confirm", args=[page.pk])


def of(page) -> Review:
    return Review.objects.get(page_id=page.pk)


@pytest.fixture
def editor(client, trondheim):
    client.force_login(trondheim.editor)
    return trondheim.editor


class TestConfirm:
    def test_one_post_says_that_the_page_is_right(self, client, trondheim, editor, today):
        answer = client.post(confirm(trondheim.offering))
        assert answer.headers["Location"] == check(trondheim.offering)
        assert (of(trondheim.offering).checked_at, of(trondheim.offering).checked_by) == (today, editor)

    def test_it_leads_back_to_where_the_editor_was(self, client, trondheim, editor):
        back = reverse("wagtailadmin_explore", args=[trondheim.page.pk])
        assert client.post(confirm(trondheim.offering), {"next": back}).headers["Location"] == back

    def test_it_leads_to_no_other_site(self, client, trondheim, editor):
        answer = client.post(confirm(trondheim.offering), {"next": "https://elsewhere.test/"})
        assert answer.headers["Location"] == check(trondheim.offering)

    def test_opening_the_address_changes_nothing(self, client, trondheim, editor):
        assert client.get(confirm(trondheim.offering)).headers["Location"] == check(trondheim.offering)
        assert of(trondheim.offering).checked_at is None

    def test_a_contributor_may(self, client, trondheim, today):
        rights = ["add_page", "change_page"]
        client.force_login(make_person(trondheim.page, "bidrag@trondheim.test", Role.CONTRIBUTOR, rights))
        client.post(confirm(trondheim.page))
        assert of(trondheim.page).checked_at == today

    def test_a_page_that_nobody_can_read_is_not_right(self, client, trondheim, editor):
        trondheim.offering.unpublish()
        client.post(confirm(trondheim.offering))
        assert of(trondheim.offering).checked_at is None

    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("address", [check, confirm])
    def test_to_a_neighbour_the_page_does_not_exist(self, client, trondheim, malvik, method, address):
        client.force_login(malvik.editor)
        assert getattr(client, method)(address(trondheim.offering)).status_code == 404
        assert of(trondheim.offering).checked_at is None

    @pytest.mark.parametrize("address", [check, confirm])
    def test_a_page_that_is_not_looked_over_has_no_such_address(self, client, owner, trondheim, address):
        run = factories.make_run(trondheim.offering)
        national = factories.make_tool()
        for page in (run, national):
            assert client.post(address(page)).status_code == 404


class TestPage:
    def fields(self, page, **changes):
        review = of(page)
        return {"responsible": "", "review_by": f"{review.review_by:%d.%m.%Y}", **changes}

    def test_it_shows_what_right_means_and_who_looked_last(self, client, trondheim, editor, today):
        Review.objects.update(checked_at=today, checked_by=editor)
        shown = client.get(check(trondheim.offering)).content.decode()
        assert date_format(today) in shown
        assert "Kari Nordmann" in shown
        assert confirm(trondheim.offering) in shown

    def test_a_colleague_can_be_given_the_page(self, client, trondheim, editor):
        colleague = make_person(trondheim.page, "per@trondheim.test", first_name="Per")
        client.post(check(trondheim.offering), self.fields(trondheim.offering, responsible=colleague.pk))
        assert of(trondheim.offering).responsible == colleague

    def test_a_neighbour_is_neither_shown_nor_taken(self, client, trondheim, malvik, editor):
        assert "Nabolaug" not in client.get(check(trondheim.offering)).content.decode()
        answer = client.post(check(trondheim.offering), self.fields(trondheim.offering, responsible=malvik.editor.pk))
        assert answer.status_code == 200
        assert of(trondheim.offering).responsible is None

    def test_who_has_left_is_not_dropped_by_saving_the_date(self, client, trondheim, malvik, editor, today):
        Review.objects.update(responsible=malvik.editor)
        later = today + timedelta(days=30)
        sent = self.fields(trondheim.offering, responsible=malvik.editor.pk, review_by=f"{later:%d.%m.%Y}")
        client.post(check(trondheim.offering), sent)
        assert (of(trondheim.offering).responsible, of(trondheim.offering).review_by) == (malvik.editor, later)

    def test_an_overdue_page_can_be_handed_over_as_it_is(self, client, trondheim, editor, today):
        Review.objects.update(review_by=today - timedelta(days=5))
        sent = self.fields(trondheim.offering, responsible=editor.pk)
        client.post(check(trondheim.offering), sent)
        assert of(trondheim.offering).responsible == editor

    @pytest.mark.parametrize("days", [-1, 800])
    def test_a_day_that_has_passed_or_is_far_off_is_refused_with_a_word(self, client, trondheim, editor, today, days):
        before = of(trondheim.offering).review_by
        day = today + timedelta(days=days)
        answer = client.post(check(trondheim.offering), self.fields(trondheim.offering, review_by=f"{day:%d.%m.%Y}"))
        assert answer.context["form"].errors["review_by"]
        assert of(trondheim.offering).review_by == before

    def test_two_years_ahead_is_the_furthest(self, client, trondheim, editor, today):
        day = months_after(today, 24)
        client.post(check(trondheim.offering), self.fields(trondheim.offering, review_by=f"{day:%d.%m.%Y}"))
        assert of(trondheim.offering).review_by == day


class TestWhereTheButtonsAre:
    def explorer(self, client, trondheim) -> str:
        return client.get(reverse("wagtailadmin_explore", args=[trondheim.page.pk])).content.decode()

    def test_a_row_whose_date_has_come_can_be_confirmed(self, client, trondheim, editor, today):
        assert confirm(trondheim.offering) not in self.explorer(client, trondheim)
        Review.objects.update(review_by=today)
        assert confirm(trondheim.offering) in self.explorer(client, trondheim)

    def test_the_editor_has_it_in_the_header(self, client, trondheim, editor):
        edit = reverse("wagtailadmin_pages:edit", args=[trondheim.offering.pk])
        shown = client.get(edit).content.decode()
        assert confirm(trondheim.offering) in shown
        assert check(trondheim.offering) in shown

    def test_the_rows_cost_the_same_however_many(self, client, trondheim, editor, today):
        def cost() -> int:
            Review.objects.update(review_by=today)
            with CaptureQueriesContext(connection) as queries:
                self.explorer(client, trondheim)
            return sum("cms_review" in query["sql"] for query in queries)

        few = cost()
        for _ in range(10):
            factories.make_information(trondheim.page)
        assert cost() == few

    def test_the_column_shows_the_date(self, trondheim, today):
        page = with_review_by(type(trondheim.offering).objects.all()).get()
        assert REVIEW_BY.get_value(page) == date_format(months_after(today, 6), "SHORT_DATE_FORMAT")


class TestAfterPublishing:
    def publish(self, client, page) -> str:
        sent = form_data(client, page) | stream_data(page.body, "body") | {"action-publish": "1"}
        return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent, follow=True).content.decode()

    def message(self, shown: str, page) -> bool:
        return f'data-w-action-url-value="{confirm(page)}">' in shown

    def test_who_has_published_is_asked_whether_all_of_it_is_right(self, client, trondheim, editor):
        page = factories.make_information(trondheim.page)
        assert self.message(self.publish(client, page), page)
        assert of(page).checked_at is None

    def test_nobody_is_asked_twice_a_day(self, client, trondheim, editor):
        page = factories.make_information(trondheim.page)
        client.post(confirm(page))
        assert not self.message(self.publish(client, page), page)

    def test_national_pages_are_not_asked_about(self, client, owner, site):
        page = factories.make_information()
        assert not self.message(self.publish(client, page), page)


class TestWorklist:
    def test_it_holds_what_is_due_in_ones_own_municipality_ones_own_first(self, trondheim, malvik, today):
        mine = factories.make_information(trondheim.page)
        Review.objects.update(review_by=today - timedelta(days=9))
        Review.objects.filter(page=mine).update(review_by=today, responsible=trondheim.editor)
        assert [review.page_id for review in PAST_REVIEW.rows(trondheim.editor)] == [
            mine.pk,
            trondheim.page.pk,
            trondheim.offering.pk,
        ]

    def test_what_is_not_due_or_not_public_is_not_there(self, trondheim, today):
        Review.objects.update(review_by=today + timedelta(days=1))
        Review.objects.filter(page=trondheim.offering).update(review_by=today)
        trondheim.offering.unpublish()
        assert not PAST_REVIEW.rows(trondheim.editor).exists()

    def test_the_list_opens_with_a_button_on_each_row(self, client, trondheim, editor, today):
        Review.objects.update(review_by=today)
        shown = client.get(reverse("worklists:list", args=["past-review"])).content.decode()
        assert confirm(trondheim.offering) in shown
        assert check(trondheim.offering) in shown

    def test_it_costs_the_same_however_many_rows(self, client, trondheim, editor, today):
        def cost() -> int:
            Review.objects.update(review_by=today)
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("worklists:list", args=["past-review"]))
            return len(queries)

        cost()
        few = cost()
        for _ in range(20):
            factories.make_information(trondheim.page)
        assert cost() == few
