"""The start page says what waits for whom, leads there, and tells nobody about a neighbour."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.enums import Role, TenantState
from cms.models import Adaptation
from cms.worklists import worklist
from offerings.enums import SignUp
from tests import factories
from tests.worklists.people import make_person
from tests.worklists.test_lists import fill, make_adaptation

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")


def start_page(client) -> BeautifulSoup:
    answer = client.get(HOME)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def numbers(page) -> dict[str, int]:
    """By the address that each leads to, in their order."""
    return {
        link["href"]: int(link.select_one(".start__count").get_text())
        for link in page.select(".start__lists .start__list")
    }


def shortcuts(page) -> list[str]:
    return [link["href"] for link in page.select(".start__ways a")]


def test_each_number_is_that_of_its_list_and_what_is_urgent_comes_first(client, ours, editor):
    fill(ours, editor)
    shown = numbers(start_page(client))
    names = [address.rstrip("/").rsplit("/", 1)[1] for address in shown]
    assert list(shown.values()) == [worklist(name).rows(editor).count() for name in names]
    urgent = [worklist(name).urgent for name in names]
    assert urgent == sorted(urgent, reverse=True)
    assert any(urgent)
    assert not all(urgent)


def test_what_is_in_order_is_one_line(client, ours, editor):
    factories.make_run(
        factories.make_offering(ours.page), [timezone.localdate() + timedelta(days=2)], sign_up=SignUp.FULL
    )
    page = start_page(client)
    assert list(numbers(page)) == [reverse("worklists:list", args=["meetings-soon"])]
    assert str(worklist("drafts").label).lower() in page.select_one(".start__in-order").get_text()


def test_a_neighbour_s_work_is_not_counted(client, ours, theirs, editor):
    fill(theirs, make_person(Role.EDITOR, theirs))
    page = start_page(client)
    assert numbers(page) == {}
    assert theirs.municipality.display_name not in page.get_text()


def test_a_national_change_stands_there_with_its_note_and_a_way_to_it(client, ours, editor):
    adaptation = make_adaptation(ours)
    row = start_page(client).select_one("#national-changes-section li")
    assert "Kortere øvelse" in row.get_text()
    assert row.a["href"] == reverse("adaptations:compare", args=[adaptation.pk])


def test_the_counts_of_the_whole_installation_are_gone(client, editor):
    assert start_page(client).select(".w-summary") == []


@pytest.mark.parametrize("state", TenantState)
def test_whether_the_public_sees_the_municipality_is_told(client, ours, editor, state):
    ours.tenant.state = state
    ours.tenant.save()
    place = start_page(client).select_one(".start__places li")
    assert place.strong.get_text() == ours.municipality.display_name
    if state in (TenantState.ACTIVE, TenantState.HIDDEN):  # to the public page, or to where it is opened
        assert client.get(place.a["href"]).status_code == 200
    else:
        assert place.a is None
        assert len(place.get_text()) > len(ours.municipality.display_name) + 20


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.LOCAL_ADMINISTRATOR])
def test_who_may_not_open_the_municipality_is_not_led_there(client, ours, role):
    ours.tenant.state = TenantState.HIDDEN
    ours.tenant.save()
    client.force_login(make_person(role, ours))
    assert start_page(client).select_one(".start__places a") is None


def test_a_contributor_and_an_editor_have_the_shortcuts_that_lead_somewhere(client, ours, editor):
    news = reverse("wagtailadmin_pages:choose_parent", args=["home", "newspage"])
    offering = reverse("wagtailadmin_pages:choose_parent", args=["offerings", "offeringpage"])
    assert shortcuts(start_page(client)) == [offering, news]
    factories.make_offering(ours.page, factories.make_programme())
    ways = [reverse("worklists:shortcut", args=[name]) for name in ("new-run", "adapt", "print")]
    assert shortcuts(start_page(client)) == [*ways, offering, news]


def test_a_local_administrator_invites_and_has_no_lists(client, ours):
    client.force_login(make_person(Role.LOCAL_ADMINISTRATOR, ours))
    page = start_page(client)
    assert shortcuts(page) == [reverse("wagtailusers_users:add")]
    assert page.select(".start__waiting") == []
    assert ours.municipality.display_name in page.select_one(".start__places").get_text()


def test_the_page_costs_the_same_however_much_waits(client, ours, editor):
    fill(ours, editor)
    client.get(HOME)
    few = queries(client)
    for _number in range(9):
        fill(ours, editor)
    assert Adaptation.objects.count() == 10
    assert queries(client) == few


def queries(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(HOME)
    return len(captured)


class TestShortcuts:
    def test_one_offering_leads_straight_there(self, client, ours, editor):
        offering = factories.make_offering(ours.page, factories.make_programme())
        answer = client.get(reverse("worklists:shortcut", args=["adapt"]))
        assert answer.url == reverse("offerings_editing:sessions", args=[offering.pk])

    def test_several_are_chosen_from_own_ones_only(self, client, ours, theirs, editor):
        mine = [factories.make_offering(ours.page) for _number in range(2)]
        other = factories.make_offering(theirs.page)
        listed = client.get(reverse("worklists:shortcut", args=["new-run"])).content.decode()
        assert all(reverse("offerings_editing:new_run", args=[offering.pk]) in listed for offering in mine)
        assert other.title not in listed

    def test_nothing_to_choose_from_is_told_on_the_start_page(self, client, ours, editor):
        answer = client.get(reverse("worklists:shortcut", args=["print"]), follow=True)
        assert answer.redirect_chain[-1][0] == HOME
        assert len(list(answer.context["messages"])) == 1

    @pytest.mark.parametrize("name", ["no-such-way", "invite"])
    def test_a_shortcut_without_rows_is_not_found(self, client, editor, name):
        assert client.get(reverse("worklists:shortcut", args=[name])).status_code == 404

    def test_news_is_written_below_the_municipality(self, client, ours, editor):
        answer = client.get(reverse("wagtailadmin_pages:choose_parent", args=["home", "newspage"]))
        assert answer.url == reverse("wagtailadmin_pages:add", args=["home", "newspage", ours.page.pk])

    def test_the_plans_to_print_have_the_clock_of_the_next_run(self, client, ours, editor):
        programme = factories.make_programme()
        session = factories.make_session(programme)
        offering = factories.make_offering(ours.page, programme)
        factories.make_run(offering, [timezone.localdate() + timedelta(days=60)])
        run = factories.make_run(offering, [timezone.localdate() + timedelta(days=6)])
        answer = client.get(reverse("worklists:shortcut", args=["print"]), follow=True)
        (link,) = BeautifulSoup(answer.content, "html.parser").select(".start__ways a")
        assert link["href"].endswith(f"/{session.slug}/?kursrunde={run.pk}")
        assert client.get(link["href"]).status_code == 200

    def test_a_neighbour_s_plans_are_not_found(self, client, theirs, editor):
        offering = factories.make_offering(theirs.page)
        assert client.get(reverse("offerings_print", args=[offering.pk])).status_code == 404
