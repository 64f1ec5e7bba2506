"""LIX: words a sentence, plus long words in a hundred."""

import pytest

from cms.text.readability import measure


def test_lix_is_words_a_sentence_plus_long_words_in_a_hundred():
    figure = measure(["Jeg bor her. Du bor i et annet fylke enn helsepersonell."])
    assert (figure.words, figure.sentences, figure.long_words) == (11, 2, 1)
    assert figure.lix == pytest.approx(11 / 2 + 100 / 11)


def test_a_long_word_has_seven_letters_or_more():
    assert measure(["seksti"]).long_words == 0
    assert measure(["sytti og åttitre"]).long_words == 1


@pytest.mark.parametrize(
    "text", ["Vi møtes kl. 17.30 hver uke", "Ring 116 117 nå", "Det er ca. 3 km dit", "Bruk nr. 4"]
)
def test_a_stop_inside_a_time_or_a_short_form_ends_no_sentence(text):
    assert measure([text]).sentences == 1


def test_a_heading_or_a_point_ends_a_sentence_without_a_stop():
    assert measure(["Dette trenger dere", "Penner", "Store ark"]).sentences == 3


def test_questions_and_exclamations_end_sentences():
    assert measure(["Kommer du? Ja! Fint."]).sentences == 3


def test_a_text_without_words_is_nothing():
    assert measure(["", " – ", "…"]).lix == 0
