"""What the public reads at the foot of a page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import Review
from tests import factories

pytestmark = pytest.mark.django_db

LOOKED = date(2026, 11, 27)


def foot(client, page) -> str:
    return client.get(page.url).content.decode()


def pages_of(trondheim):
    return [
        trondheim.page,
        trondheim.offering,
        factories.make_session(trondheim.offering),
        factories.make_tool(parent=trondheim.page),
        factories.make_information(trondheim.page),
    ]


def test_every_local_page_says_when_it_was_last_looked_over(client, trondheim):
    pages = pages_of(trondheim)
    Review.objects.update(checked_at=LOOKED)
    for page in pages:
        assert '<time datetime="2026-11-27">' in foot(client, page), page


def test_before_anybody_has_looked_nothing_is_said(client, trondheim):
    for page in pages_of(trondheim):
        assert "Last checked" not in foot(client, page)
        assert "Sist kontrollert" not in foot(client, page)


def test_an_alias_says_what_its_source_says(client, trondheim):
    alias = trondheim.offering.create_alias(update_slug="kopi")
    Review.objects.update(checked_at=LOOKED)
    assert '<time datetime="2026-11-27">' in foot(client, alias)


def test_it_costs_one_query_on_a_local_page_and_none_on_a_national_one(client, trondheim):
    def cost(page) -> int:
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return sum("cms_review" in query["sql"] for query in queries)

    assert [cost(page) for page in pages_of(trondheim)] == [1] * 5
    national = [factories.make_tool(), factories.make_information(), factories.make_session(factories.make_programme())]
    assert [cost(page) for page in national] == [0] * 3
    assert cost(factories.make_run(trondheim.offering)) == 0
