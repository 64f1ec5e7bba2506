"""A tool of a plan is swapped for another, first of all one that keeps the purpose."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from offerings.adapting import adapt_session
from offerings.models import SessionPage
from offerings.swapping import ToolUse, candidates, fitted_minutes, off_purpose, tool_uses
from tests import factories
from tests.factories import segment
from tests.offerings.editing_forms import form_data, stream_data
from tools_library.models import ToolPage

pytestmark = pytest.mark.django_db


def reference(tool, minutes=10, purpose="support"):
    return ("tool", {"tool": tool, "minutes": minutes, "purpose": purpose, "why": "Fordi"})


@pytest.fixture
def present(site):
    return factories.make_tool("Sola", purposes=["support", "hope"])


@pytest.fixture
def trondheim(site):
    return factories.make_municipality_page()


@pytest.fixture
def editor(trondheim, client):
    user = factories.make_editor(trondheim)
    client.force_login(user)
    return user


@pytest.fixture
def session(present, trondheim, editor):
    """A municipality's version of a national session, as a draft."""
    programme = factories.make_programme()
    locked = segment(title="Fast", content=[reference(present)], locked=True)
    national = factories.make_session(programme, plan=[segment(content=[reference(present)]), locked])
    return adapt_session(factories.make_offering(trondheim, programme), national, editor)


def use_of(session) -> ToolUse:
    return tool_uses(session.get_latest_revision_as_object())[0]


def address(session, use=None):
    name, args = ("swap", [session.pk, use.block_id]) if use else ("tools", [session.pk])
    return reverse(f"offerings_editing:{name}", args=args)


def swap(client, session, tool):
    answer = client.post(address(session, use_of(session)), {"tool": tool.pk})
    session.refresh_from_db()
    return answer


# --- the rules, on plain data --------------------------------------------------------------------------------------


def tool(*purposes, shortest=10, longest=20):
    return ToolPage(title="Et verktøy", purposes=list(purposes), minutes_from=shortest, minutes_to=longest)


def test_the_purpose_written_in_the_plan_is_what_counts():
    use = ToolUse("1", "", tool("support", "hope"), purpose="hope")
    assert use.is_kept_by(tool("hope"))
    assert not use.is_kept_by(tool("support"))


def test_without_one_any_purpose_of_the_present_tool_will_do():
    use = ToolUse("1", "", tool("support", "hope"))
    assert use.is_kept_by(tool("support"))
    assert not use.is_kept_by(tool("feedback"))


def test_a_tool_that_is_not_for_what_the_plan_says_is_found():
    wrong = ToolUse("1", "", tool("support"), purpose="hope")
    right = ToolUse("2", "", tool("hope"), purpose="hope")
    unsaid = ToolUse("3", "", tool("hope"))
    gone = ToolUse("4", "", None, purpose="hope")
    assert off_purpose([wrong, right, unsaid, gone]) == [wrong]


@pytest.mark.parametrize(("minutes", "fitted"), [(5, 10), (10, 10), (15, 15), (20, 20), (30, 20), (None, None)])
def test_minutes_change_only_when_the_tool_does_not_take_as_long(minutes, fitted):
    assert fitted_minutes(minutes, tool()) == fitted


def test_a_tool_without_a_longest_time_may_take_longer():
    assert fitted_minutes(90, tool(longest=None)) == 90
    assert fitted_minutes(5, tool(longest=None)) == 10


# --- what is offered -----------------------------------------------------------------------------------------------


def test_tools_that_keep_the_purpose_are_told_from_the_others(session):
    keeps = factories.make_tool("Treet", purposes=["support"])
    loses = factories.make_tool("Skjema", purposes=["feedback"])
    assert candidates(use_of(session), session) == ([keeps], [loses])


def test_our_own_tools_are_offered_and_the_neighbours_the_retired_and_the_drafts_are_not(session, trondheim):
    ours = factories.make_tool("Vårt", parent=trondheim)
    factories.make_tool("Naboens", parent=factories.make_municipality_page("5031"))
    factories.make_tool("Utgått", retired=True)
    factories.make_tool("Kladd", live=False)
    assert candidates(use_of(session), session) == ([ours], [])


def test_the_page_lists_the_tools_of_the_draft_and_only_those_that_can_be_swapped_have_a_link(session, client):
    answer = client.get(address(session))
    uses = [use for use, _warning in answer.context["uses"]]
    assert [use.locked for use in uses] == [False, True]
    html = answer.content.decode()
    assert address(session, uses[0]) in html
    assert address(session, uses[1]) not in html
    assert client.get(address(session, uses[1])).status_code == 404


def test_the_two_kinds_stand_under_a_heading_each(session, client):
    factories.make_tool("Treet", purposes=["support"])
    factories.make_tool("Skjema", purposes=["feedback"])
    html = client.get(address(session, use_of(session))).content.decode()
    headings = [html.index("<h2", html.index("<main")), html.rindex("<h2")]
    assert headings[0] < html.index("Treet") < headings[1] < html.index("Skjema")


# --- what happens --------------------------------------------------------------------------------------------------


def test_a_swap_is_a_draft_that_keeps_the_block_and_what_is_written_about_it(session, client):
    new = factories.make_tool("Treet", purposes=["support"])
    before = use_of(session)
    live_before = SessionPage.objects.get(pk=session.pk).plan[0].value["content"][0].value["tool"].pk
    assert swap(client, session, new).status_code == 302
    after = use_of(session)
    assert (after.block_id, after.tool, after.minutes, after.purpose) == (before.block_id, new, 10, "support")
    draft = session.get_latest_revision_as_object()
    assert draft.plan[0].value["content"][0].value["why"] == "Fordi"
    assert SessionPage.objects.get(pk=session.pk).plan[0].value["content"][0].value["tool"].pk == live_before


def test_the_editor_is_told_when_the_minutes_change(session, client):
    same = factories.make_tool("Treet", purposes=["support"])
    longer = factories.make_tool("Fjellet", purposes=["support"], minutes_from=30, minutes_to=40)
    assert "30" not in "".join(map(str, get_messages(swap(client, session, same).wsgi_request)))
    assert "30" in "".join(map(str, get_messages(swap(client, session, longer).wsgi_request)))
    assert use_of(session).minutes == 30


def test_a_tool_that_does_not_keep_the_purpose_can_be_chosen_with_a_warning(session, client):
    loses = factories.make_tool("Skjema", purposes=["feedback"])
    answer = swap(client, session, loses)
    assert [message.level_tag for message in get_messages(answer.wsgi_request)][-1] == "warning"
    assert use_of(session).tool == loses
    assert "tool-warning" in client.get(address(session)).content.decode()


@pytest.mark.parametrize("value", ["", "x", "999999", "²"])
def test_what_is_not_on_the_list_is_refused_with_a_message(session, client, present, value):
    answer = client.post(address(session, use_of(session)), {"tool": value})
    assert answer.status_code == 200
    assert use_of(session).tool == present


def test_a_neighbours_tool_cannot_be_chosen_by_its_number(session, client, present):
    theirs = factories.make_tool("Naboens", parent=factories.make_municipality_page("5031"))
    swap(client, session, theirs)
    assert use_of(session).tool == present


def test_national_sessions_have_no_such_page(session, client):
    client.force_login(factories.make_editor(session.adapts.get_parent(), email="nasjonal@example.test"))
    assert client.get(address(session.adapts)).status_code == 404


def test_saving_a_session_warns_of_each_tool_that_is_not_for_what_the_plan_says(session, client):
    swap(client, session, factories.make_tool("Skjema", purposes=["feedback"]))
    data = form_data(client, session) | stream_data(session.get_latest_revision_as_object().plan, "plan")
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[session.pk]), data)
    warnings = [str(m) for m in get_messages(answer.wsgi_request) if m.level_tag == "warning"]
    assert len(warnings) == 1
    assert "Skjema" in warnings[0]
    assert address(session) in warnings[0]


def test_the_editor_and_the_explorer_lead_to_the_tools(session, client):
    assert address(session) in client.get(reverse("wagtailadmin_pages:edit", args=[session.pk])).content.decode()
    listing = reverse("wagtailadmin_explore", args=[session.get_parent().pk])
    assert address(session) in client.get(listing).content.decode()
