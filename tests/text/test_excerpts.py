"""The beginning of a text ends where a reader would end it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from cms.text.excerpts import excerpt, first_text, plain


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Kort tekst.", 160, "Kort tekst."),
        ("  Rom   og\nlinjer.  ", 160, "Rom og linjer."),
        ("En setning. To setninger. Tre setninger.", 26, "En setning. To setninger."),
        ("Vi møtes kl. 17.30 hver onsdag. Så spiser vi.", 35, "Vi møtes kl. 17.30 hver onsdag."),
        ("Her er bl.a. mat. «Kom», sier de.", 20, "Her er bl.a. mat."),
        ("Én lang setning uten punktum som går over grensa", 20, "Én lang setning…"),
        ("Ord, ord, ord, ord og enda flere ord", 10, "Ord, ord…"),
        ("Ettlangtordutenmellomrom", 10, "Ettlangto…"),
        ("", 160, ""),
    ],
)
def test_whole_sentences_else_whole_words(text, limit, expected):
    assert excerpt(text, limit) == expected


@given(st.text(), st.integers(min_value=2, max_value=200))
def test_an_excerpt_is_never_too_long_and_is_the_beginning_of_the_text(text, limit):
    found = excerpt(text, limit)
    assert len(found) <= limit
    assert " ".join(text.split()).startswith(found.removesuffix("…").rstrip())


def test_rich_text_becomes_plain_with_the_words_apart():
    assert plain("<p>Én</p><ul><li>to</li><li>tre &amp; fire</li></ul>") == "Én to tre & fire"


def test_the_first_running_text_lies_deeper_than_headings_and_drawings():
    stream = [{"drawing": "sun"}, {"heading": "Overskrift", "text": RichText("<p>Brødtekst.</p>")}]
    assert first_text(stream) == "Brødtekst."
    assert first_text([]) == ""
