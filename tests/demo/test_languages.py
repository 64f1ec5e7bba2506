"""The demo site read in nynorsk and in English: its own words are in the language that it says they are in."""

from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from tests.demo.crawl import Answer, Crawler
from tests.interface_words import bokmal_sentences, bokmal_words

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

LANGUAGES = ["nn", "en"]
# What is read only when something is asked for, or is not there.
ASKED = (
    "finn-kurs/?sted=7030", "finn-kurs/?sted=Troms%C3%B8&tema=", "finn-kurs/?sted=finnesikke", "finn-kurs/?radius=x",
    "sok/?q=kurs", "sok/?q=finnesikke", "finnes-ikke/",
)  # fmt: skip


class OneLanguage(Crawler):
    """Stays in the tree of one language. Filters and files multiply without end: see ASKED and test_documents."""

    def is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        inside = f"{parts.scheme}://{parts.netloc}" == self.base and parts.path.startswith(self.start)
        return inside and not parts.query and "/last-ned/" not in parts.path

    @property
    def start(self) -> str:
        return f"/{self.language}/"

    language = ""


@pytest.fixture(scope="module", params=LANGUAGES)
def read(request, demo_server) -> tuple[str, list[Answer]]:
    """(language, every page of the site in it)."""
    crawler = OneLanguage(demo_server.url)
    crawler.language = request.param
    crawler.walk(crawler.start)
    for path in ASKED:
        crawler.answer(f"{demo_server.url}{crawler.start}{path}")
    answers = crawler.answers.values()
    assert [answer.path for answer in answers if answer.status >= 500] == []
    pages = [answer for answer in answers if answer.is_html]
    assert len(pages) > 250, "the walk lost its way"
    return request.param, pages


def found(pages: list[Answer], look) -> dict[str, list[str]]:
    """Each text that should not be there, and up to three pages that have it."""
    places = defaultdict(list)
    for page in pages:
        for text in look(page.tree):
            places[text].append(page.path)
    return {text: paths[:3] for text, paths in sorted(places.items())}


def test_no_page_shows_a_word_of_the_bokmal_interface(read):
    language, pages = read
    assert found(pages, lambda tree: bokmal_words(tree, language)) == {}


def test_every_text_says_which_language_it_is_in(read):
    """What is not translated stands in its own language, and a screen reader is told so."""
    language, pages = read
    assert found(pages, lambda tree: bokmal_sentences(tree, language)) == {}
