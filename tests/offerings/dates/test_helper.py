"""The page that proposes dates, and what it saves."""

from datetime import date, time, timedelta

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.enums import PeriodKind
from offerings.models import CalendarPeriod, CourseRunPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday():
    """A Monday next February: far from any public holiday."""
    day = date(timezone.localdate().year + 1, 2, 1)
    return day + timedelta(days=-day.weekday() % 7)


def asked(first, **changes) -> dict:
    values = {"first": first, "weekday": "", "start": "17:30", "end": "20:00", "count": 3, "rhythm": "weekly"}
    return {name: value for name, value in (values | changes).items() if value is not None}


def fields_of(answer, method="post") -> dict:
    """Names and values of the page's form, as a browser sends them."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    form = next(
        form for form in tree.iter("form") if "dates-" in form.get("class", "") and form.get("method") == method
    )
    data = {}
    for field in form.iter():
        name, kind = field.get("name"), field.get("type")
        if field.tag == "input" and name and (kind not in ("checkbox", "radio") or field.get("checked") is not None):
            data[name] = field.get("value") or ("on" if kind == "checkbox" else "")
        elif field.tag == "select":
            data[name] = next((o.get("value") for o in field.iter("option") if o.get("selected") is not None), "")
    return data


def new_run_url(place) -> str:
    return reverse("offerings_editing:new_run", args=[place.offering.pk])


def dates_url(run) -> str:
    return reverse("offerings_editing:run_dates", args=[run.pk])


def draft_of(run):
    return CourseRunPage.objects.get(pk=run.pk).get_latest_revision_as_object()


def propose(client, url, first, **changes):
    answer = client.get(url, asked(first, **changes))
    assert answer.status_code == 200
    return fields_of(answer)


def send(client, url, data):
    return client.post(url, data)


def test_form_starts_from_the_programme(client, editor, place):
    data = fields_of(client.get(new_run_url(place)), "get")
    assert (data["start"], data["end"], data["count"]) == ("17:30", "20:00", "6")
    assert data["rhythm"] == "fortnightly"
    assert data["long_pause"] == "on"


def test_a_new_run_is_a_draft_with_the_proposed_meetings(client, editor, place, monday):
    url = new_run_url(place)
    answer = send(client, url, propose(client, url, monday))
    run = CourseRunPage.objects.child_of(place.offering).get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[run.pk])
    assert not run.live
    assert [m.date for m in draft_of(run).meeting_list] == [monday + timedelta(weeks=week) for week in range(3)]
    assert [m.session_id for m in draft_of(run).meeting_list] == [session.pk for session in place.sessions[:3]]
    assert (run.owner, run.municipality_id) == (editor, "5001")


def test_a_second_run_of_the_half_year_gets_a_title_and_an_address_of_its_own(client, editor, place, monday):
    url = new_run_url(place)
    send(client, url, propose(client, url, monday))
    send(client, url, propose(client, url, monday + timedelta(weeks=3)))
    runs = CourseRunPage.objects.child_of(place.offering)
    assert len({run.title for run in runs}) == len({run.slug for run in runs}) == 2


def test_the_address_of_a_run_is_spelt_in_plain_letters(client, editor, place, monday):
    url = new_run_url(place)
    send(client, url, propose(client, url, monday) | {"title": "Høst på Ærø"})
    assert CourseRunPage.objects.child_of(place.offering).get().slug == "host-pa-aero"


def test_a_date_can_be_changed_and_a_row_left_out(client, editor, place, monday):
    url = new_run_url(place)
    data = propose(client, url, monday)
    data["meeting-0-date"], data["meeting-0-start"] = str(monday + timedelta(days=1)), "18.00"
    del data["meeting-1-include"]
    data["meeting-1-date"] = "tull"
    send(client, url, data)
    meetings = draft_of(CourseRunPage.objects.child_of(place.offering).get()).meeting_list
    assert [m.date for m in meetings] == [monday + timedelta(days=1), monday + timedelta(weeks=2)]
    assert meetings[0].start == time(18, 0)


def test_school_holidays_are_skipped_and_told_those_of_a_neighbour_are_not(client, editor, place, monday):
    week = {"starts": monday + timedelta(weeks=1), "ends": monday + timedelta(weeks=1, days=6)}
    other = {"starts": monday, "ends": monday + timedelta(days=6)}
    CalendarPeriod.objects.create(municipality_id="5001", name="Vår vinterferie", **week)
    CalendarPeriod.objects.create(municipality_id="5031", name="Naboens ferie", **other)
    answer = client.get(new_run_url(place), asked(monday))
    assert "Vår vinterferie" in answer.content.decode()
    assert "Naboens ferie" not in answer.content.decode()
    data = fields_of(answer)
    assert [data[f"meeting-{n}-date"] for n in range(3)] == [str(monday + timedelta(weeks=w)) for w in (0, 2, 3)]


def test_ramadan_is_warned_of_beside_the_meeting(client, editor, place, monday):
    span = {"starts": monday, "ends": monday + timedelta(days=2)}
    CalendarPeriod.objects.create(kind=PeriodKind.RAMADAN, name="Ramadan i år", **span)
    answer = client.get(new_run_url(place), asked(monday))
    assert answer.content.decode().count("Ramadan i år") == 1
    assert fields_of(answer)["meeting-0-date"] == str(monday)


def test_an_editor_who_insists_on_a_holiday_is_told(client, editor, place, monday):
    url = new_run_url(place)
    data = propose(client, url, monday) | {"meeting-2-date": f"{monday.year}-05-17"}
    answer = client.post(url, data, follow=True)
    assert "17. mai" in answer.content.decode()


def test_meetings_that_have_been_or_are_cancelled_stand(client, editor, place, begun, monday):
    url = dates_url(begun)
    before = begun.meeting_list
    data = propose(client, url, monday, count=2) | {"replace": "on"}
    send(client, url, data)
    after = draft_of(begun).meeting_list
    assert [m.pk for m in after if m.pk in {before[0].pk, before[1].pk, before[3].pk}] == [
        before[0].pk,
        before[1].pk,
        before[3].pk,
    ]
    assert [m.date for m in after][-2:] == [monday, monday + timedelta(weeks=1)]
    assert len(after) == 5


def test_a_proposal_for_a_run_under_way_holds_the_sessions_that_are_left(client, editor, place, begun, monday):
    data = propose(client, dates_url(begun), monday, count=2)
    assert [data[f"meeting-{n}-session"] for n in range(2)] == [str(place.sessions[1].pk), str(place.sessions[2].pk)]


def test_coming_meetings_are_replaced_only_when_the_editor_says_so(client, editor, place, begun, monday):
    answer = send(client, dates_url(begun), propose(client, dates_url(begun), monday))
    assert answer.status_code == 200
    assert not begun.revisions.exists()


def test_a_meeting_that_is_moved_keeps_its_key_its_note_and_its_place(client, editor, place, begun, monday):
    old = begun.meeting_list[2]
    venue = factories.make_venue()
    old.note, old.venue = "Ta med matpakke", venue
    begun.meetings.add(old)
    factories.publish(begun)
    send(client, dates_url(begun), propose(client, dates_url(begun), monday, count=2) | {"replace": "on"})
    moved = next(m for m in draft_of(begun).meeting_list if m.pk == old.pk)
    assert (moved.date, moved.note, moved.venue) == (monday + timedelta(weeks=1), "Ta med matpakke", venue)


def test_the_public_sees_nothing_before_it_is_published(client, editor, place, begun, monday):
    dates = [m.date for m in begun.meeting_list]
    send(client, dates_url(begun), propose(client, dates_url(begun), monday) | {"replace": "on"})
    assert [m.date for m in CourseRunPage.objects.get(pk=begun.pk).meeting_list] == dates


def test_the_draft_can_be_published_as_it_is(client, editor, place, begun, monday):
    send(client, dates_url(begun), propose(client, dates_url(begun), monday, count=2) | {"replace": "on"})
    CourseRunPage.objects.get(pk=begun.pk).get_latest_revision().publish(user=editor)
    assert CourseRunPage.objects.get(pk=begun.pk).last_date == monday + timedelta(weeks=1)


def test_a_wish_that_makes_no_sense_gets_a_message_and_no_proposal(client, editor, place, monday):
    answer = client.get(new_run_url(place), asked("tull"))
    assert "error-message" in answer.content.decode()
    assert "dates-table" not in answer.content.decode()


def test_a_proposal_that_is_wrong_makes_no_run_and_keeps_what_was_written(client, editor, place, monday):
    url = new_run_url(place)
    data = propose(client, url, monday) | {"title": "Våren 2031", "meeting-0-end": "10:00"}
    answer = client.post(url, data)
    assert not CourseRunPage.objects.child_of(place.offering).exists()
    assert fields_of(answer)["title"] == "Våren 2031"


@pytest.mark.parametrize("changes", [{"meeting-TOTAL_FORMS": "x"}, {"meeting-TOTAL_FORMS": "5000"}, {"title": ""}])
def test_a_form_that_was_tampered_with_makes_no_run(client, editor, place, monday, changes):
    url = new_run_url(place)
    assert client.post(url, propose(client, url, monday) | changes).status_code == 200
    assert not CourseRunPage.objects.child_of(place.offering).exists()


def test_a_course_of_ones_own_has_no_sessions_to_choose(client, editor, place, monday):
    own = factories.make_offering(place.own)
    url = reverse("offerings_editing:new_run", args=[own.pk])
    data = propose(client, url, monday)
    assert not any("session" in name for name in data)
    send(client, url, data)
    assert len(draft_of(CourseRunPage.objects.child_of(own).get()).meeting_list) == 3


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_neighbours_offering_and_run_do_not_exist(client, neighbour, place, begun, method):
    for url in (new_run_url(place), dates_url(begun)):
        assert getattr(client, method)(url).status_code == 404


def test_a_contributor_makes_a_draft_too(client, contributor, place, monday):
    url = new_run_url(place)
    send(client, url, propose(client, url, monday))
    assert not CourseRunPage.objects.child_of(place.offering).get().live


def test_a_locked_run_is_left_alone(client, editor, place, begun, monday):
    data = propose(client, dates_url(begun), monday) | {"replace": "on"}
    begun.locked, begun.locked_by = True, factories.make_editor(place.own, email="annen@example.test")
    begun.save()
    assert send(client, dates_url(begun), data).url == reverse("wagtailadmin_pages:edit", args=[begun.pk])
    assert not begun.revisions.exists()


def test_cost_does_not_grow_with_the_meetings_or_the_periods(client, editor, place, monday):
    def cost(count):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(new_run_url(place), asked(monday, count=count))
        return len(queries)

    cost(1)
    few = cost(2)
    for n in range(20):
        CalendarPeriod.objects.create(name=f"F{n}", starts=monday, ends=monday, municipality_id="5001")
    assert cost(20) <= few
