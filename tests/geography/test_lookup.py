import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.geography.lookup import MAX_QUERIES, PlaceLookup, find_place, nearest_postal_code
from cms.geography.models import PlaceName

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["7010", "N-7010", "NO-7010", "no 7010", " 70 10 ", "7010 Trondheim", "Gata 1, 7010"])
def test_a_postal_code_is_understood_however_it_is_written(text):
    place = find_place(text).place
    assert (place.kind, place.query, place.label) == ("postal_code", "7010", "7010 Trondheim")
    assert (place.municipality_number, place.municipality_name) == ("5001", "Trondheim")


@pytest.mark.parametrize("text", ["7081 Sjetnemarka", "7081 Oslo"])
def test_the_code_decides_over_the_place(text):
    assert find_place(text).place.query == "7081"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Trondheim", "5001"),
        ("TRONDHEIM", "5001"),
        ("  trondheim ", "5001"),
        ("Tråante", "5001"),
        ("Trondheim, Trøndelag", "5001"),
        ("Trondheim (Trøndelag)", "5001"),
        ("Storgata, Trondheim", "5001"),
        ("Tromsø kommune", "5501"),
        ("Tromso", "5501"),
        ("Tromsoe", "5501"),
        ("Tromsö", "5501"),
        ("Aalesund", "1508"),
        ("Alesund", "1508"),
        ("A\u030alesund", "1508"),
        ("Karasjok", "5610"),
        ("Karasjohka", "5610"),
        ("Kárášjohka", "5610"),
        ("Kárášjohka - Karasjok", "5610"),
        ("Karasjok/Kárášjohka", "5610"),
        ("Porsanger", "5622"),
        ("Porsangu", "5622"),
        ("Porsanki", "5622"),
        ("Gáivuotna", "5540"),
        ("Våler (Innlandet)", "3419"),
        ("Vang (Innlandet)", "3454"),
        ("Sorvaranger", "5605"),
        ("Kvam herad", "4622"),
        ("Os kommune", "3430"),
        ("Oslo fylke", "0301"),
    ],
)
def test_a_municipality_is_found_in_all_its_languages_and_spellings(text, number):
    place = find_place(text).place
    assert (place.kind, place.municipality_number) == ("municipality", number)


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("Sjetnemarka", "Sjetnemarka", "5001"),
        ("bryne", "Bryne", "1121"),
        ("Bø i Telemark", "Bø i Telemark", "4020"),
        ("Hemnes i Aurskog-Høland", "Hemnes (Aurskog-Høland)", "3226"),
        ("Mo", "Mo i Rana", "1833"),
        ("Våler i Østfold", "Våler i Østfold", "3114"),
        ("Longyearbyen", "Longyearbyen", None),
        ("Jan Mayen", "Jan Mayen", None),
    ],
)
def test_a_postal_place_is_found_with_its_municipality(text, label, number):
    place = find_place(text).place
    assert (place.kind, place.label, place.municipality_number) == ("place", label, number)


def test_a_code_on_svalbard_has_a_point_and_no_municipality():
    place = find_place("9170").place
    assert (place.municipality_number, place.municipality_name) == (None, None)
    assert place.lat > 78


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("Herøy", ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]),
        ("heroy kommune", ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]),
        ("Våler", ["Våler (Innlandet)", "Våler (Østfold)"]),
        ("Os", ["Os (Bjørnafjorden)", "Os (Innlandet)"]),
        ("Sande", ["Sande (Møre og Romsdal)", "Sande i Sunnfjord", "Sande i Vestfold"]),
        ("Nes", ["Nes (Akershus)", "Nes i Ådal", "Nes på Hedmarken"]),
        ("Bø", ["Bø (Nordland)", "Bø i Telemark"]),
        ("Hovin", ["Hovin i Gauldal", "Hovin i Telemark"]),
    ],
)
def test_a_name_of_several_places_asks_which_one(text, queries):
    lookup = find_place(text)
    assert lookup.place is None
    assert sorted(suggestion.query for suggestion in lookup.suggestions) == queries
    assert str(lookup.error)


def test_a_place_inside_the_municipality_of_its_name_is_the_municipality():
    assert find_place("Molde").place.kind == "municipality"


def test_a_county_suggests_its_ten_most_populous_municipalities():
    lookup = find_place("Trøndelag")
    assert lookup.place is None
    assert lookup.error
    assert [suggestion.label for suggestion in lookup.suggestions][:2] == ["Trondheim", "Stjørdal"]
    assert len(lookup.suggestions) == 10


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Trondhiem", "Trondheim"),
        ("Kristiansan", "Kristiansand"),
        ("Trond", "Trondheim"),
        ("Oslo sentrum", "Oslo"),
        ("Karasjokk", "Karasjok"),
    ],
)
def test_a_misspelled_name_is_answered_with_the_nearest(text, label):
    lookup = find_place(text)
    assert lookup.place is None
    assert lookup.error
    assert label in [suggestion.label for suggestion in lookup.suggestions]
    assert len(lookup.suggestions) <= 5


@pytest.mark.parametrize("text", ["0002", "701", "70100", "zzzzzzzz", "🎉", "x" * 101, "x" * 10_000, "'; drop table"])
def test_what_is_no_place_is_answered_with_a_sentence(text):
    lookup = find_place(text)
    assert (lookup.place, lookup.suggestions) == (None, [])
    assert str(lookup.error)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\t\n", "\ud800"])
def test_no_visible_text_is_no_question(text):
    assert find_place(text) == PlaceLookup(None, [], None)


def test_the_error_is_translated_when_it_is_shown_not_when_it_is_made():
    assert not isinstance(find_place("Atlantis{0}%s").error, str)
    assert "Atlantis{0}%s" in str(find_place("Atlantis{0}%s").error)


def test_every_query_of_the_index_leads_to_its_own_place():
    rows = PlaceName.objects.exclude(kind=PlaceName.Kind.COUNTY)
    for query, kind, number in rows.values_list("query", "kind", "municipality").distinct().order_by():
        place = find_place(query).place
        assert place, query
        assert (place.query, place.kind, place.municipality_number) == (query, kind, number)


def test_every_suggestion_leads_to_a_place():
    for text in ["Herøy", "Sande", "Trøndelag", "Innlandet", "Vestland", "Akershus", "Kristiansan", "Svalbard"]:
        for suggestion in find_place(text).suggestions:
            assert find_place(suggestion.query).place == suggestion


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("", 0),
        ("x" * 101, 0),
        ("701", 0),
        ("7010", 1),
        ("Trondheim", 1),
        ("Herøy", 1),
        ("Trøndelag", 2),
        ("zzzzzzzz", 2),
        ("Trondhiem", 3),
        ("Trøndelagg", MAX_QUERIES),
    ],
)
def test_the_number_of_queries_does_not_grow(text, queries, django_assert_num_queries):
    with django_assert_num_queries(queries):
        find_place(text)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.from_regex(r"[\w ,()-]{0,40}") | st.text(alphabet="0123456789N- ", max_size=10))
def test_find_place_never_raises(text):
    with CaptureQueriesContext(connection) as queries:
        lookup = find_place(text)
    assert len(queries) <= MAX_QUERIES
    assert not (lookup.place and lookup.error)
    str(lookup.error).encode()


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [(63.43, 10.39, "Trondheim"), (69.47, 25.51, "Karasjok"), (78.22, 15.64, "Longyearbyen")],
)
def test_the_nearest_postal_code_is_near(lat, lon, place, django_assert_num_queries):
    with django_assert_num_queries(1):
        code = nearest_postal_code(lat, lon)
        assert code.place == place
        assert code.municipality or code.area == "svalbard"
    assert code.category in "GB"


@pytest.mark.parametrize(("lat", "lon"), [(0, 0), (55.7, 12.6), (90, 0), (91, 0), (60, 181), (float("nan"), 10)])
def test_far_from_norway_there_is_no_nearest_code(lat, lon):
    assert nearest_postal_code(lat, lon) is None
