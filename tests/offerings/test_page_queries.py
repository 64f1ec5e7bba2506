"""What a page costs does not depend on how much it shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import segment

pytestmark = pytest.mark.django_db


def cost(client, url) -> int:
    """Queries of a visit when addresses of sites and content types are known, as they are after the first."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def plan_of(tools, count):
    references = [("tool", {"tool": tools[n % len(tools)], "minutes": 5, "purpose": ""}) for n in range(count)]
    return [segment(content=references[n::3]) for n in range(3)]


def test_session_costs_the_same_with_3_and_30_tool_references(site, client):
    programme = factories.make_programme()
    tools = [factories.make_tool() for _ in range(30)]
    few = factories.make_session(programme, 1, plan=plan_of(tools[:3], 3))
    many = factories.make_session(programme, 2, plan=plan_of(tools, 30))
    assert cost(client, many.url) == cost(client, few.url) <= 25


def test_session_in_another_language_costs_the_same_with_3_and_30_tool_references(site, client):
    programme = factories.make_programme()
    tools = [factories.make_tool() for _ in range(30)]
    few = factories.make_session(programme, 1, plan=plan_of(tools[:3], 3)).url.replace("/nb/", "/nn/")
    many = factories.make_session(programme, 2, plan=plan_of(tools, 30)).url.replace("/nb/", "/nn/")
    assert cost(client, many) == cost(client, few)


def test_programme_costs_the_same_with_1_and_12_sessions(site, client):
    few, many = factories.make_programme(), factories.make_programme()
    factories.make_session(few)
    for number in range(1, 13):
        factories.make_session(many, number)
    assert cost(client, many.url) == cost(client, few.url) <= 30


def test_index_costs_the_same_with_1_and_10_programmes(site, client):
    factories.make_programme()
    few = cost(client, site.programmes.url)
    for _ in range(9):
        factories.make_programme()
    assert cost(client, site.programmes.url) == few


def weeks(start, count):
    return [start + timedelta(weeks=week) for week in range(count)]


def test_offering_costs_the_same_with_1_and_20_runs(site, client, next_week):
    programme = factories.make_programme()
    for number in range(1, 7):
        factories.make_session(programme, number)
    few, many = factories.make_offering(programme=programme), factories.make_offering(programme=programme)
    factories.make_run(few, weeks(next_week, 2), hosts=["5031"])
    for _ in range(20):
        factories.make_run(many, weeks(next_week, 2), hosts=["5031"])
    assert cost(client, many.url) == cost(client, few.url) <= 40


def test_offering_and_run_cost_the_same_with_1_and_10_meetings(site, client, next_week):
    few, many = factories.make_offering(), factories.make_offering()
    short = factories.make_run(few, weeks(next_week, 1))
    long = factories.make_run(many, weeks(next_week, 10))
    assert cost(client, many.url) == cost(client, few.url)
    assert cost(client, long.url) == cost(client, short.url) <= 40
