"""The search at scale: the words are found by an index and the pages of their entries by another."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cms.search import Search, SearchForm
from tests import factories

pytestmark = pytest.mark.django_db
MATCHES = {"postgresql": "to_tsquery", "sqlite": "MATCH"}
INDEXES = {"postgresql": ["cms_entry_words", "cms_page_number"], "sqlite": ["VIRTUAL TABLE INDEX"]}


def test_words_and_their_pages_are_found_by_an_index(country):
    factories.make_tool("Pustepause")
    country(300)
    with CaptureQueriesContext(connection) as captured:
        assert Search(None, SearchForm(QueryDict("q=pustepause"))).hits
    asked = [query["sql"] for query in captured if MATCHES[connection.vendor] in query["sql"]]
    assert asked
    for sql in asked:
        plan = plan_of(sql)
        assert [name for name in INDEXES[connection.vendor] if name not in plan] == [], plan


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is read whole whatever there is
            cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
