"""What the forms of the dates helper take, and what they say to the rest."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from offerings.editing.date_forms import MeetingFormSet, NewRunForm, ReplaceForm, WishForm

SESSIONS = [SimpleNamespace(pk=7, title="Elva mi"), SimpleNamespace(pk=8, title="Veien videre")]


@pytest.fixture
def monday():
    day = timezone.localdate() + timedelta(days=30)
    return day + timedelta(days=-day.weekday() % 7)


def wish_form(first, **changes) -> WishForm:
    values = {"first": first, "weekday": "", "start": "17:30", "end": "20:00", "count": 6, "rhythm": "weekly"}
    return WishForm(values | changes)


def formset(monday, *changes, total=None) -> MeetingFormSet:
    data = {"meeting-TOTAL_FORMS": total or len(changes), "meeting-INITIAL_FORMS": len(changes)}
    for place, change in enumerate(changes):
        row = {"include": "on", "date": monday + timedelta(weeks=place), "start": "17:30", "end": "20:00", "session": 7}
        data |= {f"meeting-{place}-{name}": value for name, value in (row | change).items() if value is not None}
    return MeetingFormSet(data, prefix="meeting", form_kwargs={"sessions": SESSIONS})


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("first", {"first": "tull"}),
        ("first", {"first": ""}),
        ("first", {"first": "1990-01-01"}),
        ("first", {"first": "9999-12-31"}),
        ("end", {"end": "16:00"}),
        ("end", {"end": ""}),
        ("start", {"start": "halv seks"}),
        ("count", {"count": "0"}),
        ("count", {"count": "9999999"}),
        ("rhythm", {"rhythm": "daglig"}),
        ("weekday", {"weekday": "9"}),
        ("start", {"rhythm": "two_weekends"}),
        ("count", {"rhythm": "two_weekends", "start": "10:00", "end": "12:00", "count": 12}),
    ],
)
def test_what_makes_no_sense_gets_a_message_at_its_field(monday, field, changes):
    assert field in wish_form(**{"first": monday} | changes).errors


def test_weekday_is_that_of_the_first_day_unless_another_is_chosen(monday):
    chosen = [wish_form(monday), wish_form(monday, weekday="3")]
    assert all(form.is_valid() for form in chosen)
    assert [form.wish.weekday for form in chosen] == [0, 3]


def test_norwegian_dates_and_times_are_read(monday):
    form = wish_form(f"{monday:%d.%m.%Y}", start="17.30")
    assert form.is_valid(), form.errors
    assert (form.wish.first, form.wish.start) == (monday, time(17, 30))


def test_today_is_not_past():
    assert wish_form(timezone.localdate()).is_valid()


@pytest.mark.parametrize(
    "change",
    [
        {"date": "tull"},
        {"date": "1990-01-01"},
        {"date": None},
        {"end": "10:00"},
        {"session": "1"},
        {"session": "x"},
    ],
)
def test_a_meeting_that_is_wrong_is_refused_unless_it_is_left_out(monday, change):
    assert not formset(monday, change, {}).is_valid()
    left_out = formset(monday, change | {"include": None}, {})
    assert left_out.is_valid()
    assert [form.cleaned_data["date"] for form in left_out.included] == [monday + timedelta(weeks=1)]


def test_a_meeting_can_be_without_a_session(monday):
    meetings = formset(monday, {"session": ""})
    assert meetings.is_valid()
    assert meetings.included[0].cleaned_data["session"] is None


@pytest.mark.parametrize(
    ("start", "end", "valid"), [("18:00", "21:00", False), ("20:00", "21:00", True), ("10:00", "12:00", True)]
)
def test_two_meetings_at_the_same_time_are_refused(monday, start, end, valid):
    assert formset(monday, {}, {"date": monday, "start": start, "end": end}).is_valid() == valid


def test_at_least_one_meeting_is_included(monday):
    assert not formset(monday, {"include": None}, {"include": None}).is_valid()


@pytest.mark.parametrize("total", ["x", 5000, -1])
def test_a_count_that_was_tampered_with_is_refused(monday, total):
    assert not formset(monday, {}, total=total).is_valid()


def test_a_new_run_is_planned_or_open():
    assert NewRunForm({"title": "Vår", "sign_up": "planned"}).is_valid()
    assert not NewRunForm({"title": "Vår", "sign_up": "cancelled"}).is_valid()


def test_replacing_is_asked_for_only_when_there_is_something_to_replace():
    assert not ReplaceForm({}, coming=2).is_valid()
    assert ReplaceForm({"replace": "on"}, coming=2).is_valid()
    assert ReplaceForm({}, coming=0).is_valid()


def test_a_row_knows_its_day_before_and_after_it_is_sent():
    day = date(2027, 1, 12)
    assert MeetingFormSet(initial=[{"date": day}], form_kwargs={"sessions": []}).forms[0].day == day
