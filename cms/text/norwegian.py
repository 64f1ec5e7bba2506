"""What search does with Norwegian, once and alike for every database.

A text is stored as `normalise(text)`; a query becomes `search_terms(query)`, and a text matches when it holds every
term. Bokmål and nynorsk, å and a, and the inflections of a word meet in one term. A compound in a *text* also yields
its parts, so "kurs" finds "mestringskurs"; a compound in a *query* stays whole, so that "mestringskurs" does not find
every course. When the whole word finds nothing, ask again with `wider_terms(query)`: it has the parts instead, and
finds everything that the whole word would, and more.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from . import vocabulary
from .folding import WORD, fold, words

LONGEST_WORD = 40  # nothing longer is a Norwegian word: it is left as it is
SHORTEST_STEM = 3
SHORTEST_LOOSE_PART = 5  # shorter parts count only beside another known word: "slag" is in "forslag"
CLOSENESS = 0.75

SUFFIXES = ("erne", "ane", "ene", "ar", "er", "en", "et", "a", "e")
GENITIVE = re.compile(r"(?:ing|dom|het|heit|sjon|skap|ment|tet|ene|ane|en|et|er|ar)s$")
NEUTER = re.compile(r"(?:al|iv)t$")  # digitalt, aktivt
VOWEL = re.compile(r"[aeiouy]")


def normalise(text: str) -> str:
    """The terms of a text, each once, with the known parts of its compounds. A second time changes nothing."""
    return " ".join(dict.fromkeys(term for word in words(text) for term in _expanded(stem(word))))


def search_terms(query: str) -> list[str]:
    """The terms that a text must hold. Stop words go, unless nothing else is there."""
    written = WORD.findall(unicodedata.normalize("NFC", query).casefold())
    # Compared as written: "både" is a stop word, "bad" is not, though both fold to the same.
    telling = {fold(word) for word in written if word not in _STOP_WORDS}
    idle = {fold(word) for word in written} - telling
    found = words(query)
    kept = [word for word in found if word not in idle] or found
    return list(dict.fromkeys(stem(word) for word in kept))


def wider_terms(query: str) -> list[str]:
    """As search_terms, with known parts in place of a compound: for when the whole word finds nothing."""
    return list(dict.fromkeys(part for term in search_terms(query) for part in _parts(term) or [term]))


def did_you_mean(term: str, vocabulary: Iterable[str]) -> str | None:
    """The word nearest in spelling, as the vocabulary writes it; None when the term is known or nothing is near."""
    known = {fold(word): word for word in vocabulary}
    folded = fold(term)
    if len(folded) <= SHORTEST_STEM or len(folded) > LONGEST_WORD:
        return None
    stems = {normalise(word) for word in known}
    if normalise(folded) in stems:
        return None
    near = difflib.get_close_matches(folded, known, n=1, cutoff=CLOSENESS)
    return known[near[0]] if near else None


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its inflection, in the form where bokmål and nynorsk meet. stem(stem(x)) == stem(x)."""
    if len(word) > LONGEST_WORD:
        return word
    while True:
        shorter = _step(word)
        if shorter == word:
            return word
        word = shorter


def _step(word: str) -> str:
    """One rule, the first that applies."""
    if word in _KEPT or word.endswith(_KEPT_TAILS):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for form, base in _IRREGULAR_TAILS.items():
        if word.endswith(form):
            return word.removesuffix(form) + base
    if word in _WORD_PAIRS:
        return _WORD_PAIRS[word]
    return _bridged(word) or _stripped(word)


def _bridged(word: str) -> str | None:
    """From nynorsk to bokmål inside a word; None when nothing is to be done."""
    for nynorsk, bokmal in _START_PAIRS.items():
        if word.startswith(nynorsk):
            return bokmal + word.removeprefix(nynorsk)
    for nynorsk, bokmal in _PART_PAIRS.items():
        if nynorsk in word:
            return word.replace(nynorsk, bokmal, 1)
    if len(word) > 6 and word.endswith("ande"):
        return word.removesuffix("ande") + "ende"
    if len(word) > 6 and word.endswith("heit"):
        return word.removesuffix("heit") + "het"
    return None


def _stripped(word: str) -> str:
    if len(word) > 5 and (GENITIVE.search(word) or NEUTER.search(word)):
        return word[:-1]
    for suffix in SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= SHORTEST_STEM and VOWEL.search(rest):
            return rest
    # No Norwegian word ends in two m: "ungdommen" has the second for the sake of the ending.
    return word[:-1] if len(word) > SHORTEST_STEM and word.endswith("mm") else word


def _expanded(term: str) -> list[str]:
    return [term, *(inner for part in _parts(term) for inner in _expanded(part))]


@lru_cache(maxsize=20_000)
def _parts(term: str) -> tuple[str, ...]:
    """The field's words that a compound is made of, in order; none for a simple word."""
    if term in _NOT_COMPOUNDS or len(term) > LONGEST_WORD:
        return ()
    for head in _FIELD_STEMS:
        rest = term.removesuffix(head)
        if rest == term or len(rest) < SHORTEST_STEM or not VOWEL.search(rest):
            continue
        first = _first_part(rest)
        if first or len(head) >= SHORTEST_LOOSE_PART or head == "kurs":
            return (*first, head)
    for first in _FIELD_STEMS:
        if len(first) >= SHORTEST_LOOSE_PART and term.startswith(first) and len(term) - len(first) > SHORTEST_STEM:
            return (first,)
    return ()


def _first_part(rest: str) -> tuple[str, ...]:
    """The known word or words in what stands before the head, with or without a linking s or e."""
    for candidate in (rest, rest.removesuffix("s"), rest.removesuffix("e")):
        base = stem(candidate)
        if base in _FIELD_STEMS:
            return (base,)
        if _parts(base):
            return _parts(base)
    return ()


def _folded(pairs: dict[str, str]) -> dict[str, str]:
    return {fold(source): fold(target) for source, target in pairs.items()}


_IRREGULAR = {fold(form): fold(base) for base, forms in vocabulary.IRREGULAR.items() for form in forms.split()}
# What is irregular alone is so in a compound too: "ungdomssentre", "foreldremøter".
_KEPT_TAILS = tuple(base for base in dict.fromkeys(_IRREGULAR.values()) if len(base) > 4 or base == "mote")
_IRREGULAR_TAILS = {form: base for form, base in _IRREGULAR.items() if base in _KEPT_TAILS and len(form) > 4}
_KEPT = set(words(vocabulary.PROTECTED)) | set(_IRREGULAR.values())
_START_PAIRS = _folded(vocabulary.START_PAIRS)
_PART_PAIRS = _folded(vocabulary.PART_PAIRS)
# The rules may shorten a word before its turn comes, so each pair is also known by its shortened form.
_WORD_PAIRS = _folded(vocabulary.WORD_PAIRS)
_WORD_PAIRS |= {
    short: bokmal for nynorsk, bokmal in _WORD_PAIRS.items() if len(short := _stripped(nynorsk)) > SHORTEST_STEM
}
_STOP_WORDS = frozenset(vocabulary.STOP_WORDS.split())
_FIELD_STEMS = dict.fromkeys(sorted({stem(word) for word in words(vocabulary.FIELD_WORDS)}, key=lambda s: (-len(s), s)))
_NOT_COMPOUNDS = {stem(word) for word in words(vocabulary.NOT_COMPOUNDS)}
