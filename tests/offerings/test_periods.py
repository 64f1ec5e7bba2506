"""Days to keep clear in the admin: one's own to change, the national to see, a neighbour's not there."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from cms.demo.periods import load_periods
from cms.enums import Role
from cms.models import RoleGroup
from offerings.models import CalendarPeriod
from tests import factories

pytestmark = pytest.mark.django_db
DAYS = {"starts": date(2027, 2, 22), "ends": date(2027, 2, 28)}


def with_permissions(user):
    group = user.groups.get()
    group.permissions.add(*Permission.objects.filter(codename__endswith="_calendarperiod"))
    return user


@pytest.fixture
def pages(site):
    return {number: factories.make_municipality_page(number) for number in ("5001", "5031")}


@pytest.fixture
def editor(client, pages):
    user = with_permissions(factories.make_editor(pages["5001"]))
    client.force_login(user)
    return user


@pytest.fixture
def national_editor(client, pages, site):
    user = with_permissions(factories.make_editor(site.home, email="nasjonal@example.test"))
    RoleGroup.objects.create(group=user.groups.get(), role=Role.NATIONAL_EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def periods(pages):
    return {
        "own": CalendarPeriod.objects.create(municipality_id="5001", name="Vår vinterferie", **DAYS),
        "neighbours": CalendarPeriod.objects.create(municipality_id="5031", name="Naboens vinterferie", **DAYS),
        "national": CalendarPeriod.objects.create(name="Ramadan 2027", kind="ramadan", **DAYS),
    }


def url_of(view, period=None) -> str:
    return reverse(f"calendar_period:{view}", args=[period.pk] if period else [])


def sent(**changes) -> dict:
    values = {"municipality": "5001", "kind": "school_holiday", "name": "Høstferie"}
    return values | {"starts": "2027-10-11", "ends": "2027-10-17"} | changes


def test_list_shows_own_and_national_periods(client, editor, periods):
    content = client.get(url_of("index")).content.decode()
    assert "Vår vinterferie" in content
    assert "Ramadan 2027" in content
    assert "Naboens vinterferie" not in content


def test_national_periods_lead_nowhere_for_a_municipality(client, editor, periods):
    content = client.get(url_of("index")).content.decode()
    for view in ("edit", "delete"):
        assert url_of(view, periods["own"]) in content
        assert url_of(view, periods["national"]) not in content


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("view", ["edit", "delete", "history", "history_results"])
@pytest.mark.parametrize("whose", ["neighbours", "national"])
def test_what_is_not_ours_is_closed(client, editor, periods, whose, view, method):
    assert getattr(client, method)(url_of(view, periods[whose]), sent()).status_code == 404
    assert CalendarPeriod.objects.filter(pk=periods[whose].pk, name=periods[whose].name).exists()


@pytest.mark.parametrize("view", ["edit", "delete", "history"])
def test_our_own_is_open(client, editor, periods, view):
    assert client.get(url_of(view, periods["own"])).status_code == 200


def test_our_own_can_be_changed_and_deleted(client, editor, periods):
    client.post(url_of("edit", periods["own"]), sent(name="Ny vinterferie"))
    assert CalendarPeriod.objects.get(pk=periods["own"].pk).name == "Ny vinterferie"
    client.post(url_of("delete", periods["own"]))
    assert not CalendarPeriod.objects.filter(pk=periods["own"].pk).exists()


def test_a_new_period_is_of_the_editors_municipality(client, editor):
    client.post(url_of("add"), sent())
    assert CalendarPeriod.objects.get().municipality_id == "5001"


@pytest.mark.parametrize("municipality", ["5031", ""])
def test_a_period_cannot_be_made_for_a_neighbour_or_for_everyone(client, editor, municipality):
    assert client.post(url_of("add"), sent(municipality=municipality)).status_code == 200
    assert not CalendarPeriod.objects.exists()


def test_our_own_cannot_be_given_away(client, editor, periods):
    client.post(url_of("edit", periods["own"]), sent(municipality=""))
    client.post(url_of("edit", periods["own"]), sent(municipality="5031"))
    assert CalendarPeriod.objects.get(pk=periods["own"].pk).municipality_id == "5001"


def test_a_national_editor_makes_and_changes_national_periods(client, national_editor, periods):
    assert url_of("edit", periods["national"]) in client.get(url_of("index")).content.decode()
    client.post(url_of("edit", periods["national"]), sent(municipality="", kind="ramadan", name="Ramadan"))
    client.post(url_of("add"), sent(municipality="", name="Eksamen", kind="exam"))
    assert set(CalendarPeriod.objects.filter(municipality=None).values_list("name", flat=True)) == {
        "Ramadan",
        "Eksamen",
    }


def test_last_day_before_the_first_is_a_message(client, editor):
    answer = client.post(url_of("add"), sent(ends="2027-10-01"))
    assert answer.status_code == 200
    assert not CalendarPeriod.objects.exists()


def test_those_without_the_permission_see_no_list(client, pages):
    client.force_login(factories.make_editor(pages["5001"], email="uten@example.test"))
    assert client.get(url_of("index")).status_code == 302


@pytest.mark.parametrize("view", ["usage", "copy"])
def test_there_is_no_page_that_nobody_needs(periods, view):
    with pytest.raises(NoReverseMatch):
        url_of(view, periods["own"])


def test_list_costs_the_same_with_many_periods(client, editor, periods):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(url_of("index"))
        return len(queries)

    cost()
    few = cost()
    for number in range(15):
        CalendarPeriod.objects.create(municipality_id="5001", name=f"Ferie {number}", **DAYS)
    assert cost() <= few


def test_demo_periods_are_made_once():
    assert load_periods() > 20
    assert load_periods() == 0
    assert set(CalendarPeriod.objects.values_list("municipality_id", flat=True)) == {"5001", "1804", "0301", None}


def test_demo_leaves_a_period_that_an_editor_has_changed():
    load_periods()
    period = CalendarPeriod.objects.filter(name="Vinterferie").first()
    period.ends = period.starts
    period.save()
    load_periods()
    assert (
        CalendarPeriod.objects.filter(
            name="Vinterferie", starts=period.starts, municipality=period.municipality
        ).count()
        == 1
    )
