"""The finder of bokmål words finds them where a reader would take them for another language, and nowhere else."""

import html5lib
import pytest

from tests.interface_words import Phrases, bokmal_only, bokmal_sentences, bokmal_words, said, texts_of


def page(body: str, language: str = "nn"):
    return html5lib.parse(f'<html lang="{language}"><body>{body}</body></html>', namespaceHTMLElements=False)


@pytest.fixture(autouse=True)
def catalogue(monkeypatch):
    """Of an interface that says three things."""
    texts = {
        "nb": {
            "Hva",
            "Les mer om %(x)s",
            "Lagre",
            "Finn <b>kurset</b> ditt",
            "%(a)s fra %(b)s",
            "Samling %(n)s",
            "%(x)s kommune",
        },
        "nn": {"Kva", "Les meir om %(x)s", "Lagre", "Finn <b>kurset</b> no", "%(a)s frå %(b)s", "Samling %(n)s"},
        "en": {"What", "Read about %(x)s", "Save", "Find <b>the course</b>", "%(a)s from %(b)s", "Session %(n)s"},
    }
    monkeypatch.setattr("tests.interface_words.texts_of", texts.get)
    bokmal_only.cache_clear()
    yield
    bokmal_only.cache_clear()


@pytest.mark.parametrize(
    ("language", "body", "found"),
    [
        ("nn", "<p>Hva</p>", ["Hva"]),
        ("nn", "<p> \n Hva&shy; </p>", ["Hva"]),
        ("nn", "<p>Kva</p><p>Lagre</p>", []),
        ("en", "<p>Lagre</p>", ["Lagre"]),
        ("nn", '<p lang="nb">Hva</p>', []),
        ("nn", '<div lang="nb"><p lang="nn">Hva</p></div>', ["Hva"]),
        ("nn", '<p><span lang="nb">Livselva</span>Hva</p>', ["Hva"]),
        ("nn", "<p>Hva er dette?</p>", []),
        ("nn", "<p>Les mer om Livselva</p>", ["Les mer om Livselva"]),
        ("nn", '<a href="/" title="Hva">1</a>', ["Hva"]),
        ("nn", '<input type="submit" value="Hva"><input type="text" value="Hva">', ["Hva"]),
        ("nn", "<script>Hva</script><style>Hva</style>", []),
        ("nn", "<p>Finn <b>kurset</b> ditt</p>", ["ditt"]),
        ("nn", "<p>Kurs · Hva</p>", ["Hva"]),
        ("nn", "<p>Kari fra Volda</p>", []),
        ("nn", "<p>Samling 3</p>", []),
        ("en", "<p>Alta kommune</p>", []),
        ("en", "<p>Samling 3</p>", ["Samling 3"]),
    ],
)
def test_finds_whole_texts_of_bokmal_where_the_page_says_it_is_another_language(language, body, found):
    assert bokmal_words(page(body, language), language) == found


def test_a_text_that_is_nearly_all_places_to_fill_in_finds_nothing():
    assert "Kari fra Volda" not in Phrases(["%(a)s fra %(b)s"])
    assert "Du har sagt ja" in Phrases(["Du har sagt %(what)s"])


def test_sentences_are_told_by_their_small_words():
    body = '<p>Du treng ikkje spørje.</p><p>Du trenger ikke spørre.</p><p lang="nb">Du trenger ikke spørre noen.</p>'
    assert bokmal_sentences(page(body), "nn") == ["Du trenger ikke spørre."]
    assert bokmal_sentences(page("<p>You can come.</p><p>Du kan komme når du vil.</p>", "en"), "en") == [
        "Du kan komme når du vil."
    ]


def test_every_text_that_is_seen_or_read_aloud_is_gone_through_once():
    tree = page('<p aria-label="Fire">En <b>to</b> tre<!-- ikke denne --></p>', "nb")
    assert list(said(tree, "nb")) == ["Fire", "En", "to", "tre"]


def test_the_real_catalogues_tell_the_languages_apart():
    for language in ("nb", "nn", "en"):
        assert len(texts_of(language)) > 3000
