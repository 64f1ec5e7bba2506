"""The search at scale: the words are found by an index and the pages of their entries by another."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cms.search import Search, SearchForm
from tests import factories

pytestmark = pytest.mark.django_db
# On PostgreSQL: the table, what Wagtail's search compares there, with what, and the index of ours that is made for it.
COMPARED = [
    (
        "wagtailsearch_indexentry",
        '"wagtailsearch_indexentry"."title" || "wagtailsearch_indexentry"."body"',
        "@@ to_tsquery('kurs')",
        "cms_entry_words",
    ),
    ("wagtailcore_page", '("wagtailcore_page"."id")::varchar(50)', "= '1'", "cms_page_number"),
]


@pytest.fixture
def asked(country) -> list[str]:
    """What a search for a word that one page has asks of the full text index."""
    factories.make_tool("Pustepause")
    country(300)
    with CaptureQueriesContext(connection) as captured:
        assert Search(None, SearchForm(QueryDict("q=pustepause"))).hits
    return [query["sql"] for query in captured if re.search("to_tsquery|MATCH", query["sql"])]


def test_words_and_their_pages_are_found_by_an_index(asked):
    assert asked
    for sql in asked:
        if connection.vendor == "sqlite":
            assert "VIRTUAL TABLE INDEX" in plan_of(f"QUERY PLAN {sql}")
            continue
        for table, expression, with_what, index in COMPARED:
            assert expression in sql, f"Wagtail asks in another way than {index} is made for"
            assert index in plan_of(f'SELECT 1 FROM "{table}" WHERE ({expression}) {with_what}')


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a small table is read whole whatever there is
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())
