"""Cancelling a run or a meeting: at once, with a reason, and nothing else along with it."""

import pytest
from django.urls import reverse

from offerings.enums import SignUp
from offerings.models import CourseRunPage, RunListing
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "For få påmeldte. Vi prøver igjen til høsten."


@pytest.fixture
def run(place):
    return factories.make_run(place.offering)


def url_of(name, run, *more) -> str:
    return reverse(f"offerings_editing:{name}", args=[run.pk, *more])


def read(run) -> CourseRunPage:
    return CourseRunPage.objects.get(pk=run.pk)


def draft_of(run) -> CourseRunPage:
    return read(run).get_latest_revision_as_object()


def test_cancelling_is_public_at_once_with_the_reason(client, editor, run):
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert (read(run).sign_up, read(run).cancel_reason) == (SignUp.CANCELLED, WHY)
    row = RunListing.objects.get(pk=run.pk)
    assert (row.sign_up, row.cancel_reason) == (SignUp.CANCELLED, WHY)


def test_cancelling_needs_a_reason(client, editor, run):
    for reason in ("", "   ", "x" * 251):
        assert client.post(url_of("cancel_run", run), {"reason": reason}).status_code == 200
    assert read(run).sign_up == SignUp.OPEN


def test_cancelling_publishes_nothing_else_and_loses_nothing(client, editor, run):
    run.note = "Ikke klart ennå"
    run.save_revision()
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert read(run).note == ""
    assert read(run).has_unpublished_changes
    assert (draft_of(run).note, draft_of(run).sign_up) == ("Ikke klart ennå", SignUp.CANCELLED)


def test_without_a_draft_there_is_none_afterwards(client, editor, run):
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert not read(run).has_unpublished_changes


def test_a_contributor_gets_a_draft_and_is_told(client, contributor, run):
    answer = client.post(url_of("cancel_run", run), {"reason": WHY}, follow=True)
    assert read(run).sign_up == SignUp.OPEN
    assert draft_of(run).cancel_reason == WHY
    assert read(run).has_unpublished_changes
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_the_course_goes_ahead_after_all(client, editor, run):
    client.post(url_of("cancel_run", run), {"reason": WHY})
    client.post(url_of("restore_run", run), {"sign_up": "few"})
    assert (read(run).sign_up, read(run).cancel_reason) == (SignUp.FEW, "")


def test_going_ahead_cannot_mean_cancelled(client, editor, run):
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert client.post(url_of("restore_run", run), {"sign_up": "cancelled"}).status_code == 200
    assert read(run).sign_up == SignUp.CANCELLED


def test_one_meeting_is_cancelled_alone_and_keeps_its_key(client, editor, run):
    first, second = run.meeting_list[:2]
    client.post(url_of("cancel_meeting", run, second.pk), {"reason": "Kursleder er syk"})
    meetings = read(run).meeting_list
    assert [m.pk for m in meetings] == [m.pk for m in run.meeting_list]
    assert [m.cancelled for m in meetings] == [False, True, False, False, False, False]
    assert meetings[1].cancel_reason == "Kursleder er syk"
    assert RunListing.objects.get(pk=run.pk).first_date == first.date


def test_a_meeting_goes_ahead_after_all(client, editor, run):
    second = run.meeting_list[1]
    client.post(url_of("cancel_meeting", run, second.pk), {"reason": "Kursleder er syk"})
    client.post(url_of("restore_meeting", run, second.pk))
    assert not any(m.cancelled or m.cancel_reason for m in read(run).meeting_list)


def test_a_meeting_that_the_draft_has_dropped_is_cancelled_for_the_public(client, editor, run):
    second = run.meeting_list[1]
    run.meetings.remove(second)
    run.save_revision()
    client.post(url_of("cancel_meeting", run, second.pk), {"reason": "Kursleder er syk"})
    assert read(run).meeting_list[1].cancelled
    assert len(draft_of(run).meeting_list) == 5


def test_a_meeting_that_has_been_cannot_be_cancelled(client, editor, begun):
    past = begun.meeting_list[0]
    assert client.post(url_of("cancel_meeting", begun, past.pk), {"reason": WHY}).status_code == 404
    assert not read(begun).meeting_list[0].cancelled


def test_a_meeting_of_another_run_is_not_there(client, editor, run, place):
    other = place.foreign.meeting_list[0]
    assert client.post(url_of("cancel_meeting", run, other.pk), {"reason": WHY}).status_code == 404


def test_opening_the_page_changes_nothing(client, editor, run):
    assert client.get(url_of("cancel_run", run)).status_code == 200
    assert client.get(url_of("cancel_meeting", run, run.meeting_list[0].pk)).status_code == 200
    assert not run.revisions.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["cancel_run", "restore_run", "cancel_meeting", "restore_meeting"])
def test_a_neighbours_run_is_closed(client, editor, place, method, name):
    more = [place.foreign.meeting_list[0].pk] if "meeting" in name else []
    answer = getattr(client, method)(url_of(name, place.foreign, *more), {"reason": WHY, "sign_up": "open"})
    assert answer.status_code == 404
    assert read(place.foreign).sign_up == SignUp.OPEN


def test_a_run_that_is_not_published_is_not_cancelled(client, editor, run):
    run.unpublish()
    assert client.get(url_of("cancel_run", run)).status_code == 404


def test_a_locked_run_is_left_alone(client, editor, run, place):
    run.locked, run.locked_by = True, factories.make_editor(place.own, email="annen@example.test")
    run.save()
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert read(run).sign_up == SignUp.OPEN


def test_page_calendar_and_card_give_the_reason(client, editor, run, site):
    client.post(url_of("cancel_run", run), {"reason": WHY})
    page = client.get(run.url).content.decode()
    assert WHY in page
    assert page.count("<s>") == 6
    calendar = client.get(f"{run.url}kurs.ics").content.decode().replace("\r\n ", "")
    assert calendar.count("STATUS:CANCELLED") == calendar.count("Avlyst: For få") == 6
    assert WHY in client.get(site.finder.url, {"sted": "7010"}).content.decode()
    assert WHY in client.get(f"{site.finder.url}kurs.atom", {"sted": "7010"}).content.decode()


def test_the_note_of_a_run_without_dates_gives_the_reason(client, editor, place):
    run = factories.make_run(place.offering, dates=[])
    client.post(url_of("cancel_run", run), {"reason": WHY})
    assert "Avlyst: For få" in client.get(f"{run.url}kurs.ics").content.decode().replace("\r\n ", "")


def test_what_has_been_held_is_not_struck_out_when_the_rest_is_cancelled(client, editor, begun):
    client.post(url_of("cancel_run", begun), {"reason": WHY})
    held = [meeting for meeting in begun.meeting_list if meeting.is_past and not meeting.cancelled]
    assert client.get(begun.url).content.decode().count("<s>") == len(begun.meeting_list) - len(held)
