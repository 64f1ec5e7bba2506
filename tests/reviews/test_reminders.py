"""Who is written to, about what, and how often."""

import smtplib
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.models import Review
from cms.reviews import reminders
from tests import factories
from tests.reviews.conftest import make_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(trondheim, today):
    """Kari looks after the offering, nobody after the municipality's page; both dates have come."""
    Review.objects.update(review_by=today)
    Review.objects.filter(page=trondheim.offering).update(responsible=trondheim.editor)
    return trondheim


@pytest.fixture
def night():
    """Runs the nightly job; how many messages the receivers then have in all."""

    def run(outbox):
        call_command("send_reminders")
        return len(outbox)

    return run


def to(outbox) -> list[str]:
    return sorted(address for message in outbox for address in message.to)


def test_the_person_and_the_mailbox_get_one_message_each(due, mailoutbox):
    make_tenant()
    call_command("send_reminders")
    assert to(mailoutbox) == ["kari@trondheim.test", "post@trondheim.test"]


def test_one_message_holds_all_pages_of_a_person_with_the_way_to_each(due, mailoutbox, today):
    other = factories.make_information(due.page, title="Om oss")
    soon = factories.make_information(due.page, title="Snart")
    far = factories.make_information(due.page, title="Senere")
    for page, days in [(other, -3), (soon, 10), (far, 60)]:
        Review.objects.filter(page=page).update(responsible=due.editor, review_by=today + timedelta(days=days))
    call_command("send_reminders")
    (message,) = mailoutbox
    for page in (due.offering, other, soon):
        assert page.title in message.body
        assert reverse("reviews:check", args=[page.pk]) in message.body
    assert "Senere" not in message.body


def test_a_second_run_the_same_night_sends_nothing(due, mailoutbox, night):
    make_tenant()
    assert night(mailoutbox) == 2
    assert night(mailoutbox) == 2


def test_a_page_whose_date_is_still_to_come_starts_no_message(due, mailoutbox, night, today):
    Review.objects.update(review_by=today + timedelta(days=1))
    assert night(mailoutbox) == 0


def test_again_after_thirty_days_and_no_more_after_three_months(due, mailoutbox, night, today):
    mine = Review.objects.filter(page=due.offering)
    mine.update(reminded_at=today - timedelta(days=29))
    assert night(mailoutbox) == 0
    mine.update(reminded_at=today - timedelta(days=30), review_by=today - timedelta(days=30))
    assert night(mailoutbox) == 1
    mine.update(reminded_at=today - timedelta(days=30), review_by=today - timedelta(days=200))
    assert night(mailoutbox) == 1


def test_a_page_that_was_forgotten_for_long_is_told_of_once(due, mailoutbox, night, today):
    Review.objects.filter(page=due.offering).update(review_by=today - timedelta(days=400))
    assert night(mailoutbox) == 1


def test_still_right_ends_it(due, mailoutbox, night, client):
    client.force_login(due.editor)
    client.post(reverse("reviews:confirm", args=[due.offering.pk]))
    assert night(mailoutbox) == 0


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_what_a_person_cannot_be_told_goes_to_the_mailbox(due, mailoutbox, change):
    make_tenant()
    type(due.editor).objects.filter(pk=due.editor.pk).update(**change)
    call_command("send_reminders")
    assert to(mailoutbox) == ["post@trondheim.test"]
    assert due.offering.title in mailoutbox[0].body


def test_who_has_left_the_municipality_is_not_written_to(due, mailoutbox):
    make_tenant()
    due.editor.groups.clear()
    call_command("send_reminders")
    assert to(mailoutbox) == ["post@trondheim.test"]


@pytest.mark.parametrize("state", ["hidden", "archived"])
def test_nobody_is_written_to_about_a_municipality_that_is_not_open(due, mailoutbox, night, state):
    make_tenant(state=state)
    assert night(mailoutbox) == 0


def test_nobody_is_written_to_about_a_page_that_is_not_public(due, mailoutbox, night):
    due.offering.unpublish()
    assert night(mailoutbox) == 0


def test_each_is_written_to_in_their_own_language(due, mailoutbox):
    make_tenant(languages=["nn"])
    UserProfile.objects.create(user=due.editor, preferred_language="en")
    call_command("send_reminders")
    by_address = {message.to[0]: message for message in mailoutbox}
    assert "1 page to look over" in by_address["kari@trondheim.test"].subject
    assert "Hello Kari," in by_address["kari@trondheim.test"].body


def test_a_page_that_lacks_its_review_gets_one_in_the_night(due, mailoutbox, night):
    Review.objects.all().delete()
    night(mailoutbox)
    assert Review.objects.count() == 2


def test_what_could_not_be_sent_is_sent_the_next_night_and_named_in_no_log(due, mailoutbox, night, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"kari@trondheim.test": (550, b"no")})

    with monkeypatch.context() as broken:
        broken.setattr(reminders, "send_mail", fail)
        assert night(mailoutbox) == 0
    assert "kari@trondheim.test" not in caplog.text
    assert night(mailoutbox) == 1


def test_two_workers_at_the_same_hour_send_once(due, mailoutbox):
    """Both have read the same rows; the one that comes second finds them claimed."""
    ((receiver, reviews),) = reminders._by_receiver().items()
    assert reminders._send(receiver, reviews) is True
    assert reminders._send(receiver, reviews) is False
    assert len(mailoutbox) == 1


def test_the_queries_do_not_grow_with_the_pages(due, mailoutbox, today):
    def cost() -> int:
        Review.objects.update(review_by=today, reminded_at=None, responsible=due.editor)
        with CaptureQueriesContext(connection) as queries:
            call_command("send_reminders")
        return len(queries)

    cost()
    few = cost()
    for _ in range(20):
        factories.make_information(due.page)
    assert cost() == few
