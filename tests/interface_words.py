"""Finds words of the bokmål interface in a page that is in another language.

Only whole texts are compared, and only texts whose nearest `lang` is not bokmål: what an editor wrote in bokmål is
marked so, and a nynorsk text may well hold a word that bokmål has too.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import polib
from django.conf import settings

# Attributes that a reader meets as text.
READ_ALOUD = ("title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "label")
BUTTONS = ("submit", "button", "reset")
NOT_READ = {"script", "style", "template", "noscript"}
# What stands between several texts in one line: «Mestringstreff · Samling 1», «Søk – Mestring nær deg».
BETWEEN = re.compile(r" – |\s*·\s*")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|{\w*}")
TAG = re.compile(r"<[^>]*>")
# Of a text with places to fill in, this many letters must be its own: «%(a)s og %(b)s» would fit anything.
OWN_LETTERS = 6
NAME = re.compile(r"[\w -]+ kommune")  # of an authority: the same in every language


def squeezed(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())


class Phrases:
    """Whole texts, some with places that anything may fill."""

    def __init__(self, texts: Iterable[str]):
        self.whole: set[str] = set()
        self.patterns: list[re.Pattern] = []
        for text in texts:
            # A text with tags is seen as what stands between them.
            for part in filter(None, map(squeezed, TAG.split(text))):
                self._add(part)

    def _add(self, text: str) -> None:
        fixed = PLACEHOLDER.split(text)
        if len(fixed) == 1:
            self.whole.add(text)
        elif sum(map(str.isalpha, "".join(fixed))) >= OWN_LETTERS:
            self.patterns.append(re.compile(".+?".join(map(re.escape, fixed))))

    def __contains__(self, text: str) -> bool:
        return text in self.whole or any(pattern.fullmatch(text) for pattern in self.patterns)


def _entries(language: str) -> Iterator[polib.POEntry]:
    for folder in settings.LOCALE_PATHS:
        path = Path(folder) / language / "LC_MESSAGES/django.po"
        yield from polib.pofile(str(path)) if path.exists() else []


def texts_of(language: str) -> set[str]:
    """All that the interface can say in bokmål, nynorsk or English (which stands in the code)."""
    found: set[str] = set()
    for entry in _entries("nb" if language == "en" else language):
        if language == "en":
            found |= {entry.msgid, entry.msgid_plural}
        else:
            found |= {entry.msgstr, *entry.msgstr_plural.values()}
    return found - {""}


@cache
def bokmal_only(language: str) -> tuple[Phrases, Phrases]:
    """What bokmål says and `language` does not, and all that `language` says."""
    own = texts_of(language)
    return Phrases(texts_of("nb") - own), Phrases(own)


def said(tree, language: str) -> Iterator[str]:
    """Every text of the page that is seen or read aloud as `language`, whole, with its spaces squeezed."""
    yield from (text for text in map(squeezed, _said(tree, None, language)) if text)


def _said(element, inherited: str | None, language: str) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in NOT_READ:
        return
    lang = element.get("lang") or inherited
    if lang == language:
        yield from (element.get(name) or "" for name in READ_ALOUD)
        if element.tag == "input" and element.get("type") in BUTTONS:
            yield element.get("value") or ""
        yield element.text or ""
    for child in element:
        yield from _said(child, lang, language)
        if lang == language:
            yield child.tail or ""


def bokmal_words(tree, language: str) -> list[str]:
    """Texts of the bokmål interface that the page passes off as `language`, each once."""
    bokmal, own = bokmal_only(language)
    found = set()
    for text in said(tree, language):
        parts = [text] if text in own else [text, *filter(None, BETWEEN.split(text))]
        found |= {part for part in parts if part in bokmal and part not in own and not NAME.fullmatch(part)}
    return sorted(found)


# Words that most bokmål sentences have some of, that the other language has not, and that names do not have
# («Møre og Romsdal», «Samfunnshuset på Drag»).
MARKS = {
    "nn": r"ikke|hva|hvem|hvor|hvordan|hvorfor|hvilke[tn]?|hvis|noen|noe|fra|være|kommer|jeg|bare|mye|gjør",
    "en": r"ikke|ikkje|hva|kva|hvem|hvordan|korleis|er|å|når|eller|dette|denne|vi|du|deg|kan|har|fra|frå|med|som|ditt",
}


def bokmal_sentences(tree, language: str) -> list[str]:
    """Texts of several words that are bokmål by their small words, though the page says that they are `language`."""
    marks = re.compile(rf"\b({MARKS[language]})\b", re.IGNORECASE)
    texts = {text.replace(settings.WAGTAIL_SITE_NAME, "") for text in said(tree, language)}
    return sorted(text for text in texts if len(text.split()) >= 3 and marks.search(text))
