"""The finder at scale: the same few queries for many runs as for few, each by an index, and pages that add up."""

import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from offerings.finder import feeds
from offerings.finder.forms import FinderForm
from offerings.finder.query import find_runs

pytestmark = pytest.mark.django_db
FINDER = "/nb/finn-kurs/"
QUERIES = [
    "",
    "sted=7010&radius=50",
    "sted=7010&radius=2500",
    "tilbud=eget",
    "ledig=1&gratis=1&rullestol=1&teleslynge=1&uten_henvisning=1&alder=30&malgruppe=adults",
    "sted=0150&radius=200&ledig=1&dag=2&dag=4&tid=kveld&form=physical&sprak=nb",
]
LISTING = "offerings_runlisting"
SIZE = 20  # of a page
MOST_QUERIES = 6  # all matches counted, those shared with others, the keys of three groups, and the rows


def found(query: str):
    return find_runs(FinderForm(QueryDict(query))).runs


def queries(query: str, size: int = SIZE) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        list(found(query)[:size])
    return [asked["sql"] for asked in captured if LISTING in asked["sql"]]


@pytest.mark.parametrize("query", QUERIES)
def test_many_runs_cost_as_many_queries_as_few(country, query):
    """A page can lack a group of the list, and its query; so both are held against what the largest page takes."""
    country(60)
    assert len(queries(query)) <= MOST_QUERIES
    country(900)
    assert len(found(query)[:SIZE]) > MOST_QUERIES, "so few that a query for each would not be seen"
    assert len(queries(query)) <= MOST_QUERIES


@pytest.mark.parametrize("query", QUERIES)
def test_the_pages_make_up_the_list(country, query):
    country(200)
    runs = found(query)
    pages = [run.pk for start in range(0, len(runs), 7) for run in runs[start : start + 7]]
    assert pages == [run.pk for run in runs]
    assert len(pages) == len(set(pages)) == len(runs)


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_goes_by_an_index(country, query):
    country(1200)
    for sql in queries(query):
        assert not read_whole(sql), sql


def read_whole(sql: str) -> list[str]:
    """Lines of the plan that read the whole table of runs rather than an index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            lines = [row[-1] for row in cursor.fetchall()]
            return [line for line in lines if re.match(rf"SCAN {LISTING}(?! USING (COVERING )?INDEX)", line)]
        # A small table is read whole whatever there is: we ask whether another way exists.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        return [row[0] for row in cursor.fetchall() if f"Seq Scan on {LISTING}" in row[0]]


def test_one_long_file_is_made_at_a_time_and_its_place_is_free_when_the_reader_has_it_or_hangs_up(
    country, client, monkeypatch, same_connection
):
    country(120)
    monkeypatch.setattr(feeds, "STREAMED_FROM", 10)
    address = f"{FINDER}kurs.ics"
    first = client.get(address)
    second = client.get(address)
    assert (second.status_code, second["Retry-After"]) == (429, "30")
    assert client.get(f"{address}?q=finnesikke").status_code == 200  # a short one
    first.getvalue()
    half_read = client.get(address)
    assert half_read.status_code == 200
    next(iter(half_read.streaming_content))
    half_read.close()
    assert client.get(address).getvalue()


@pytest.mark.parametrize("name", ["kurs.csv", "kart.json", "kurs.atom", "kurs.ics"])
def test_a_long_file_is_sent_in_pieces_and_says_the_same(country, client, monkeypatch, name):
    country(120)
    whole = client.get(f"{FINDER}{name}")
    monkeypatch.setattr(feeds, "STREAMED_FROM", 10)
    pieces = client.get(f"{FINDER}{name}")
    assert not whole.streaming
    assert pieces.streaming
    assert told(pieces.getvalue()) == told(whole.content)


def told(body: bytes) -> list[bytes]:
    """The lines, but those on the time zone and on when the whole was changed."""
    body = re.sub(rb"BEGIN:VTIMEZONE.*?END:VTIMEZONE\r\n", b"", body, flags=re.S)
    return re.sub(rb"</id><updated>[^<]*", b"", body, count=1).splitlines()
