"""Which of the programme's sessions an offering holds, and in what order."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from offerings.models import Meeting, OfferingPage, SessionPage
from offerings.session_row import choice_from, in_chosen_order, left_out_keys
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    return factories.make_programme()


@pytest.fixture
def sessions(programme):
    return [factories.make_session(programme, number, title=f"Gang {number}") for number in (1, 2, 3, 4)]


@pytest.fixture
def offering(programme, sessions):
    return factories.make_offering(programme=programme)


def named(*sessions, left_out=()):
    return [{"key": str(s.translation_key), "left_out": s in left_out} for s in sessions]


def choose(offering, choice):
    offering.session_choice = choice
    factories.publish(offering)
    return OfferingPage.objects.get(pk=offering.pk)


def titles(offering):
    return [session.title for session in offering.sessions]


def test_without_a_choice_the_national_order_is_followed(offering):
    assert titles(offering) == ["Gang 1", "Gang 2", "Gang 3", "Gang 4"]


def test_sessions_stand_in_the_chosen_order_and_those_not_named_come_after(offering, sessions):
    offering = choose(offering, named(sessions[2], sessions[0]))
    assert titles(offering) == ["Gang 3", "Gang 1", "Gang 2", "Gang 4"]
    assert [session.shown_number for session in offering.sessions] == [1, 2, 3, 4]


def test_a_session_left_out_is_hidden_also_when_it_is_adapted(offering, sessions):
    factories.make_session(offering, 2, title="Vår andre", slug="var", adapts=sessions[1])
    choice = named(sessions[1], left_out=[sessions[1]])
    assert titles(choose(offering, choice)) == ["Gang 1", "Gang 3", "Gang 4"]


def test_an_adapted_session_stands_where_the_national_one_does(offering, sessions):
    factories.make_session(offering, 9, title="Vår andre", slug="var", adapts=sessions[1])
    assert titles(choose(offering, named(sessions[1]))) == ["Vår andre", "Gang 1", "Gang 3", "Gang 4"]


def test_a_session_of_our_own_stands_where_its_number_says(offering, sessions):
    factories.make_session(offering, 2, title="Ekstra", slug="ekstra")
    factories.make_session(offering, 9, title="Siste", slug="siste")
    assert titles(choose(offering, named(sessions[3]))) == ["Gang 4", "Ekstra", "Gang 1", "Gang 2", "Gang 3", "Siste"]


def test_a_retired_session_is_held_only_by_those_who_have_adapted_it(offering, sessions, programme):
    keeps = factories.make_offering(programme=programme)
    factories.make_session(keeps, 1, title="Vår første", slug="var", adapts=sessions[0])
    sessions[0].retired = True
    factories.publish(sessions[0])
    assert titles(offering) == ["Gang 2", "Gang 3", "Gang 4"]
    assert titles(keeps) == ["Vår første", "Gang 2", "Gang 3", "Gang 4"]


@pytest.mark.parametrize("choice", [None, {}, "x", [None, 1, {}, {"key": "unknown"}, {"left_out": True}]])
def test_a_choice_that_cannot_be_read_shows_all(offering, choice):
    offering.session_choice = choice
    assert titles(offering) == ["Gang 1", "Gang 2", "Gang 3", "Gang 4"]


def test_the_row_costs_four_queries_beside_the_programme(offering, sessions, django_assert_num_queries):
    offering = OfferingPage.objects.select_related("programme", "locale").get(pk=offering.pk)
    with django_assert_num_queries(4):
        assert len(offering.sessions) == 4
        assert not offering.leaves_out(sessions[0])


def test_previous_and_next_follow_the_chosen_order(offering, sessions, client):
    local = factories.make_session(offering, 2, title="Vår andre", slug="var", adapts=sessions[1])
    choose(offering, named(sessions[3], sessions[1], sessions[0]))
    context = client.get(local.url).context
    assert context["previous"].title == "Gang 4"
    assert context["next"].title == "Gang 1"
    assert context["page"].shown_number == 2


def test_a_meeting_does_not_lead_to_a_session_that_is_left_out(offering, sessions, client, next_week):
    meetings = [
        Meeting(date=next_week + timedelta(days=n), start=time(17), end=time(19), session=session)
        for n, session in enumerate(sessions)
    ]
    run = factories.make_run(offering, meetings=meetings)
    choose(offering, named(sessions[1], left_out=[sessions[1]]))
    html = client.get(run.url).content.decode()
    assert "Gang 1" in html
    assert "Gang 2" not in html


def test_the_calendar_names_each_meeting_as_the_offering_holds_its_session(offering, sessions, client, next_week):
    factories.make_session(offering, 3, title="Vår tredje", slug="var", adapts=sessions[2])
    meetings = [
        Meeting(date=next_week + timedelta(days=n), start=time(17), end=time(19), session=session)
        for n, session in enumerate(sessions)
    ]
    run = factories.make_run(offering, meetings=meetings)
    choose(offering, named(sessions[1], left_out=[sessions[1]]))
    calendar = client.get(f"{run.url}kurs.ics").content.decode()
    assert "Gang 1" in calendar
    assert "Gang 2" not in calendar
    assert "Vår tredje" in calendar
    assert "Gang 3" not in calendar


# --- what is stored ------------------------------------------------------------------------------------------------


def test_national_order_is_not_stored_so_that_a_new_session_finds_its_place():
    assert choice_from([("a", True), ("b", True)], ["a", "b"]) == []
    assert choice_from([("a", True), ("c", True), ("b", False)], ["a", "b", "c"]) == [{"key": "b", "left_out": True}]


def test_what_is_stored_gives_back_what_was_wanted(sessions):
    keys = [str(session.translation_key) for session in sessions]
    stored = choice_from([(keys[2], True), (keys[0], True), (keys[3], True), (keys[1], False)], keys)
    assert left_out_keys(stored) == {keys[1]}
    assert [s.number for s in in_chosen_order(sessions, stored) if str(s.translation_key) != keys[1]] == [3, 1, 4]


# --- the form ------------------------------------------------------------------------------------------------------


@pytest.fixture
def editor(offering, client):
    user = factories.make_editor(offering.get_parent())
    client.force_login(user)
    return user


def fields_of(offering, **more):
    empty = {
        f"{name}-{key}": "0" for name in ("contacts", "routes", "partners") for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    base = {
        "title": offering.title,
        "slug": offering.slug,
        "programme": offering.programme_id or "",
        "form": "physical",
        "price_kr": "0",
        "body-count": "0",
    }
    rich = ("introduction", "target_group", "first_time", "who_is_there", "for_parents", "for_referrers")
    return base | empty | dict.fromkeys(rich, "null") | more


def row_fields(sessions, places):
    fields = {"session_choice-shown": "1"}
    for session, place in zip(sessions, places, strict=True):
        if place is not None:
            fields[f"session_choice-{session.translation_key}-in"] = "1"
            fields[f"session_choice-{session.translation_key}-place"] = place
    return fields


def send(client, offering, fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[offering.pk]), fields_of(offering, **fields))


def test_editor_sees_a_row_for_each_session_with_its_minutes(editor, offering, client):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[offering.pk])).content.decode()
    assert html.count('class="session-choice__row"') == 4
    assert "150 min" in html


def test_order_and_inclusion_are_saved_as_the_editor_wrote_them(editor, offering, sessions, client):
    answer = send(client, offering, row_fields(sessions, ["2", None, "1", "3"]) | {"action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    assert titles(OfferingPage.objects.get(pk=offering.pk)) == ["Gang 3", "Gang 1", "Gang 4"]


def test_a_form_without_the_rows_leaves_the_choice_as_it_was(editor, offering, sessions, client):
    choose(offering, named(sessions[2]))
    assert send(client, offering, {"action-publish": "1"}).status_code == 302
    assert titles(OfferingPage.objects.get(pk=offering.pk))[0] == "Gang 3"


@pytest.mark.parametrize(
    "places",
    [["1", "1", "2", "3"], ["x", "1", "2", "3"], ["", "1", "2", "3"], ["0", "1", "2", "3"], ["²"] * 4, [None] * 4],
)
def test_bad_places_give_a_message_at_the_field_and_change_nothing(editor, offering, sessions, client, places):
    answer = send(client, offering, row_fields(sessions, places))
    assert answer.status_code == 200
    assert answer.context["form"].errors["session_choice"]
    assert OfferingPage.objects.get(pk=offering.pk).session_choice == []


def test_a_course_of_ones_own_is_told_that_a_programme_comes_first(editor, offering, client):
    own = factories.make_offering(offering.get_parent(), None)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
    assert "session-choice__row" not in html


def test_a_retired_programme_is_not_offered_to_new_followers(editor, offering, client):
    gone = factories.make_programme(retired=True)
    answer = send(client, offering, {"programme": gone.pk})
    assert answer.context["form"].errors["programme"]
    assert SessionPage.objects.count() == 4
