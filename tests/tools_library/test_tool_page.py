"""The page of a tool: its relatives, the sessions that use it, and the worksheet to print."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import segment

pytestmark = pytest.mark.django_db


def uses(tool):
    return [segment(content=[("tool", {"tool": tool, "minutes": 5, "purpose": "", "why": ""})])]


def test_related_tools_are_ranked_by_shared_purposes_and_at_most_six(site, client):
    tool = factories.make_tool("Solen", purposes=["hope", "support", "relations"])
    factories.make_tool("Ulik", purposes=["feedback"])
    for n in range(6):
        factories.make_tool(f"En felles {n}", purposes=["hope"])
    factories.make_tool("To felles", purposes=["hope", "support"])
    factories.make_tool("Tre felles", purposes=["hope", "support", "relations"])
    related = [other.title for other in client.get(tool.url).context["related"]]
    assert related == ["Tre felles", "To felles", "En felles 0", "En felles 1", "En felles 2", "En felles 3"]


def test_sessions_that_use_the_tool_are_listed_with_what_they_belong_to(site, client):
    tool, programme = factories.make_tool(), factories.make_programme(title="Helt sjef")
    session = factories.make_session(programme, 1, title="Samlingen", plan=uses(tool))
    factories.make_session(programme, 2, title="Uten verktøyet")
    response = client.get(tool.url)
    assert [(page.title, page.above.title) for page in response.context["used_in"]] == [("Samlingen", "Helt sjef")]
    assert f'href="{session.url}"' in response.content.decode()


def test_unpublished_session_is_not_listed(site, client):
    tool = factories.make_tool()
    session = factories.make_session(factories.make_programme(), plan=uses(tool))
    session.unpublish()
    assert client.get(tool.url).context["used_in"] == []


def test_tool_costs_the_same_when_1_and_when_20_sessions_use_it(site, client):
    few, many = factories.make_tool(), factories.make_tool()
    programme = factories.make_programme()
    factories.make_session(programme, 1, slug="en", plan=uses(few))
    for number in range(2, 22):
        factories.make_session(programme, number, plan=uses(many))

    def cost(tool):
        client.get(tool.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(tool.url)
        return len(queries)

    assert cost(many) == cost(few) <= 30


def test_worksheet_can_be_printed_alone(site, client):
    worksheet = [("task", {"label": "Dette gir meg krefter", "lines": 4})]
    tool = factories.make_tool("Solen", worksheet=worksheet, tips="<p>Bare for ledere.</p>")
    html = client.get(tool.url).content.decode()
    assert 'href="?ark=1"' in html
    alone = client.get(tool.url, {"ark": "1"}).content.decode()
    assert "Dette gir meg krefter" in alone
    assert "Bare for ledere." not in alone
    assert alone.count("<span></span>") == 4


def test_tool_without_a_worksheet_shows_its_page_all_the_same(site, client):
    tool = factories.make_tool(tips="<p>Bare for ledere.</p>")
    assert "Bare for ledere." in client.get(tool.url, {"ark": "1"}).content.decode()


def test_steps_and_questions_stand_in_order(site, client):
    steps = [("step", {"title": f"Steg {n}", "text": "<p>Gjør det.</p>"}) for n in (1, 2, 3)]
    tool = factories.make_tool(steps=steps, questions=[("question", "Hva la du merke til?")])
    html = client.get(tool.url).content.decode()
    assert html.index("Steg 1") < html.index("Steg 2") < html.index("Steg 3") < html.index("Hva la du merke til?")


def test_a_tools_figure_is_shown_and_how_to_draw_it_is_told_in_steps(site, client):
    tool = factories.make_tool("Solen", figure="sun", figure_steps="Tegn en sirkel.\n\nTegn stråler.")
    html = client.get(tool.url).content.decode()
    assert 'role="img"' in html[html.index("<header class=") :]
    assert "<li>Tegn en sirkel.</li><li>Tegn stråler.</li>" in html


def test_a_tool_without_a_figure_has_no_empty_place_for_one(site, client):
    html = client.get(factories.make_tool("Solen").url).content.decode()
    assert "page-header__drawing" not in html
    assert "flip-chart" not in html


def test_each_step_can_be_ticked_off_by_name(site, client):
    steps = [("step", {"title": title, "text": "<p>Gjør det.</p>"}) for title in ("Tegn", "Fortell")]
    html = client.get(factories.make_tool("Solen", steps=steps).url).content.decode()
    assert html.count('class="step__done') == 2
    assert 'aria-label="Gjort: Fortell"' in html
