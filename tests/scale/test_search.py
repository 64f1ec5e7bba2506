"""The search at scale: PostgreSQL finds the words and their pages by indexes, however many pages there are."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cms.search import Search, SearchForm
from tests import factories

pytestmark = pytest.mark.django_db


def test_words_and_their_pages_are_found_by_an_index(country):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's full text search is an index in itself.")
    factories.make_tool("Pustepause")
    country(300)
    with CaptureQueriesContext(connection) as captured:
        assert Search(None, SearchForm(QueryDict("q=pustepause"))).hits
    asked = [query["sql"] for query in captured if "to_tsquery" in query["sql"]]
    assert asked
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is read whole whatever there is
        for sql in asked:
            cursor.execute(f"EXPLAIN {sql}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "cms_entry_words" in plan and "cms_page_number" in plan, plan
