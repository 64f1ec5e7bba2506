"""The list of people shows colleagues, and nothing of what a neighbour does."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.enums import Role
from tests.users.people import OSLO, local_roles, person, role_group

LIST = reverse("wagtailusers_users:index")
RESULTS = reverse("wagtailusers_users:index_results")


def emails(client, **query):
    answer = client.get(RESULTS, query)
    assert answer.status_code == 200
    return {user.email for user in answer.context["object_list"]}


def row_of(client, user) -> str:
    soup = BeautifulSoup(client.get(LIST).content, "html.parser")
    return next(row.get_text(" ", strip=True) for row in soup.select("tbody tr") if user.email in row.get_text())


def test_a_local_administrator_sees_colleagues_only(as_administrator):
    assert emails(as_administrator) == {"anne@alta.test", "edel@alta.test"}
    page = as_administrator.get(LIST).content.decode()
    assert "edel@alta.test" in page
    assert "trondheim.test" not in page


def test_search_finds_nobody_elsewhere(as_administrator):
    assert emails(as_administrator, q="test") == {"anne@alta.test", "edel@alta.test"}
    assert emails(as_administrator, q="Tor") == set()


def test_search_takes_first_and_last_name_together(as_administrator):
    assert emails(as_administrator, q="Edel Nordmann") == {"edel@alta.test"}


def test_roles_and_filters_tell_nothing_of_the_neighbour(as_administrator, town):
    town.editor.groups.add(town.trondheim[Role.CONTRIBUTOR], town.national_editors)
    row = row_of(as_administrator, town.editor)
    assert "Alta" in row
    assert "Trondheim" not in row
    assert emails(as_administrator, role=Role.CONTRIBUTOR) == set()
    assert emails(as_administrator, role=Role.EDITOR) == {"edel@alta.test"}
    assert "municipality" not in as_administrator.get(LIST).context["filters"].form.fields


def test_a_forged_filter_is_no_way_around(as_administrator, town):
    """Neither a neighbour's municipality nor a national role is a choice."""
    assert emails(as_administrator, municipality="5001") == {"anne@alta.test", "edel@alta.test"}
    assert "olga@nasjonal.test" not in emails(as_administrator, role=Role.OWNER)


def test_who_administers_two_municipalities_can_tell_them_apart(as_administrator, town):
    town.administrator.groups.add(town.trondheim[Role.LOCAL_ADMINISTRATOR])
    assert "tor@trondheim.test" in emails(as_administrator)
    assert emails(as_administrator, municipality="5601") == {"anne@alta.test", "edel@alta.test"}


def test_the_owner_sees_all_and_filters_by_municipality_and_role(as_owner, town):
    assert len(emails(as_owner)) == 5
    assert emails(as_owner, municipality="5001") == {"tor@trondheim.test", "turid@trondheim.test"}
    assert emails(as_owner, role=Role.EDITOR) == {"tor@trondheim.test", "edel@alta.test"}
    assert emails(as_owner, municipality="5001", role=Role.EDITOR) == {"tor@trondheim.test"}
    assert emails(as_owner, role=Role.OWNER) == {"olga@nasjonal.test"}


def test_a_municipality_and_a_role_ask_for_that_role_there(as_owner, town):
    town.editor.groups.add(town.trondheim[Role.CONTRIBUTOR])
    assert emails(as_owner, municipality="5001", role=Role.EDITOR) == {"tor@trondheim.test"}


def test_the_list_says_who_has_not_come_in_yet(as_administrator, town):
    waiting = person(town.alta[Role.EDITOR], logged_in=False)
    closed = person(town.alta[Role.EDITOR], is_active=False)
    assert emails(as_administrator, state="waiting") == {waiting.email}
    assert emails(as_administrator, state="closed") == {closed.email}
    assert emails(as_administrator, state="active") == {"anne@alta.test", "edel@alta.test"}


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.NATIONAL_EDITOR])
@pytest.mark.parametrize("view", ["index", "index_results", "add"])
def test_other_roles_have_no_access(client, town, role, view):
    group = role_group(role, None if role == Role.NATIONAL_EDITOR else "5601")
    client.force_login(person(group))
    answer = client.get(reverse(f"wagtailusers_users:{view}"))
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("name", ["administrator", "owner"])
def test_the_list_costs_the_same_however_many_people(client, town, name):
    client.force_login(getattr(town, name))
    client.get(LIST)
    groups = [*town.alta.values(), *local_roles(OSLO).values()]
    costs = []
    for number in (2, 16):
        for _ in range(number):
            person(*groups, logged_in=number == 2)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_lists_have_no_bulk_actions(as_owner):
    assert "bulk-action" not in as_owner.get(LIST).content.decode()
