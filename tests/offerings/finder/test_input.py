import html
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offerings.finder.forms import FinderForm
from tests.offerings.finder.helpers import FINDER, form, listed

BAD = [
    ("sted=abcd1", "sted"),
    ("sted=99999", "sted"),
    ("sted=0000", "sted"),
    ("sted=" + "7" * 10_000, "sted"),
    ("sted=70%0010", "sted"),
    ("sted=70%0710", "sted"),
    ("sted[]=7010", "sted"),
    ("sted=7010&sted=0150", "sted"),
    ("sted=Våler", "sted"),
    ("radius=-5", "radius"),
    ("radius=0", "radius"),
    ("radius=1e9", "radius"),
    ("radius=1000000000", "radius"),
    ("radius=" + "9" * 10_000, "radius"),
    ("radius=langt", "radius"),
    ("radius=NaN", "radius"),
    ("tilbud=finnes-ikke", "tilbud"),
    ("tilbud[]=eget", "tilbud"),
    ("alder=gammel", "alder"),
    ("alder=-1", "alder"),
    ("alder=111", "alder"),
    ("alder[0]=12", "alder"),
    ("malgruppe=alle", "malgruppe"),
    ("malgruppe=youth&malgruppe=adults", "malgruppe"),
    ("form=telepati", "form"),
    ("ledig=kanskje", "ledig"),
    ("fra=2026-02-31", "fra"),
    ("fra=31.02.2026", "fra"),
    ("fra=i morgen", "fra"),
    ("til=2026-13-01", "til"),
    ("fra=2027-02-01&til=2027-01-01", "til"),
    ("dag=8", "dag"),
    ("dag=mandag", "dag"),
    ("tid=natt", "tid"),
    ("rullestol=ja", "rullestol"),
    ("teleslynge=2", "teleslynge"),
    ("uten_henvisning=x", "uten_henvisning"),
    ("gratis=x", "gratis"),
    ("sprak=klingon", "sprak"),
    ("q=" + "a" * 10_000, "q"),
    ("q=%00%01", "q"),
    ("q=!!!", "q"),
    ("side=0", "side"),
    ("side=-1", "side"),
    ("side=to", "side"),
    ("side=" + "9" * 5000, "side"),
]
NAMES = list(FinderForm.base_fields)


@pytest.mark.parametrize(("query", "name"), BAD, ids=[query[:30] for query, _name in BAD])
def test_bad_input_is_a_message_at_its_field_and_a_usable_page(client, place_runs, query, name):
    run_id = place_runs.run()
    faulty = form(query)
    assert set(faulty.errors) == {name}

    response = client.get(f"{FINDER}?{query}")
    page = response.content.decode()

    assert response.status_code == 200
    assert html.escape(str(faulty.errors[name][0])) in page
    assert len(listed(client, query)) == 1, "the rest of the search still works"
    assert "\x00" not in page
    answer = client.get(f"{FINDER}kart.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"] == {name: [str(message) for message in faulty.errors[name]]}
    assert run_id


def test_every_field_is_understood_together_with_a_bad_one(place_runs):
    place_runs.run()
    mixed = form("sted=7010&radius=-5&alder=15&gratis=1")

    assert set(mixed.errors) == {"radius"}
    assert mixed.place.municipality_number == "5001"
    assert mixed.km == 50
    assert mixed.cleaned_data["alder"] == 15


@pytest.mark.parametrize(
    "query", ["", "sted=&radius=50&alder=", "utm_source=x", "ledig=0", "dag=1&dag=1", "sted=%207010%20"]
)
def test_harmless_input_is_no_error(site, query):
    assert not form(query).errors


def test_a_page_out_of_range_says_so_and_shows_the_last(client, place_runs):
    place_runs.run()
    response = client.get(f"{FINDER}?side=7")

    assert response.status_code == 200
    assert response.context["shown"].number == 1
    assert "side" in response.context["form"].errors
    assert len(listed(client, "side=7")) == 1


def test_a_long_value_is_not_sent_back_in_full(client, site):
    assert b"7" * 500 not in client.get(f"{FINDER}?sted={'7' * 10_000}").content


def test_what_is_typed_is_escaped(client, site):
    page = client.get(FINDER, {"sted": '"><script>x</script>', "q": "<b>"}).content.decode()

    assert "<script>x" not in page
    assert "<b>" not in page


# Some that are nearly right, so that the search gets past the form, and anything at all.
NEARLY = st.one_of(
    st.sampled_from(
        ["7010", "Våler", "50", "-5", "1", "kveld", "digital", "2026-02-31", "eget", "15", "nb", "\x00", "'"]
    ),
    st.text(max_size=30),
    st.integers().map(str),
)
PAIRS = st.lists(st.tuples(st.sampled_from([*NAMES, "sted[]", "dag[1]", "x"]), NEARLY), max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=PAIRS)
def test_no_query_string_breaks_the_finder(client, place_runs, pairs):
    query = urlencode(pairs, errors="surrogatepass")

    assert client.get(f"{FINDER}?{query}").status_code == 200
    for name in ("kart.json", "kurs.ics"):
        assert client.get(f"{FINDER}{name}?{query}").status_code in (200, 400)
