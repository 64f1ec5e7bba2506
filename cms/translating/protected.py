"""What the machine must leave alone, and words that it is known to get wrong.

Both are handed to Apertium as `<apertium-notrans>`. The words are in `corrections.py`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import chain

from django.core.cache import cache

from cms.geography.models import County, Municipality, PostalCode
from cms.translating.corrections import CORRECTIONS

KEEP = "apertium-notrans"
# Names of programmes and of the whole: the same in bokmål and nynorsk. The longer of two that begin alike first.
NAMES = ("Mestring nær deg", "Mestringstreffet", "Mestringstreff", "Helt sjef!", "Helt sjef", "Treff meg!", "Treff meg")
_PROGRAMMES = re.compile(rf"\b(?:{'|'.join(map(re.escape, NAMES))})(?!\w)")
_NOT_WORDS = re.compile(
    r"""
    https?://[^\s<>"«»]*[^\s<>"«».,;:!?)]
  | \bwww\.[^\s<>"«»]*[^\s<>"«».,;:!?)]
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | \b(?:[\w-]+\.)+(?:no|com|org|net|eu)\b(?:/[^\s<>"«»]*[^\s<>"«».,;:!?)])?
  | \{\{.*?\}\} | \{[\w.]*\} | %\(\w+\)[sd] | %s
  | (?<!\d)(?:\+\d\d[\ \u00a0]?)?\d\d\d?(?:[\ \u00a0]\d\d\d?){2,4}(?!\d)
  | [*\#@]+
    """,
    re.VERBOSE,
)
_CAPITALISED = re.compile(r"\b[A-ZÆØÅÁČĐŊŠŦŽ][\w’'-]*")
_GAP = re.compile(r" (?:(?:og|i|på|ved) )?")
_OPENING = "«“\"'([•–\n"  # what a sentence, a quotation or a point of a list begins after
_KOMMUNE = re.compile(r" (?:kommunes?|fylkeskommunes?|fylke|by|sykehus|sjukehus)\b")
# Names that are everyday words too: at the start of a sentence they are taken for the word.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
    Ask Berger Bleik Borgen Brekke Bru Bud Dal Dale Engan Fall Fjell Fjord Gran Grane Grua Haus Heim Hell Helle
    Hol Hole Hov Hovet Hvaler Jordet Kapp Kinn Kjeller Klepp Knapper Korgen Leka Loppa Lund Lunde Malm Marker Mo
    Moen Myra Nes Nå Os Reine Roa Rud Runde Råde Røst Sand Sander Sel Seter Silda Skare Skei Ski Skjold Skåla
    Sletta Sola Son Stad Stol Strand Stranda Straumen Strømmen Tangen Time Tomter Torp Tro Vang Vik Voll Å Ås
    Åsen Øye
        """,
    )
)
_LONGEST_NAME = 4  # words: Nore og Uvdal


def protect(text: str, source: str, target: str, places: frozenset[str]) -> str:
    """Plain text as HTML for Apertium, with what is not to be translated wrapped. `places` is from `place_names`."""
    found = chain(_never_translated(text), _corrected(text, source, target), _names(text, places))
    parts, at = [], 0
    for start, end, shown in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= at:
            parts += [escape(text[at:start], quote=False), f"<{KEEP}>{escape(shown, quote=False)}</{KEEP}>"]
            at = end
    return "".join([*parts, escape(text[at:], quote=False)])


Span = tuple[int, int, str]  # from, to, and what shall stand there


def _never_translated(text: str) -> Iterator[Span]:
    for pattern in (_PROGRAMMES, _NOT_WORDS):
        for match in pattern.finditer(text):
            yield *match.span(), match[0]


def _corrected(text: str, source: str, target: str) -> Iterator[Span]:
    for pattern, right in _corrections(source, target):
        for match in pattern.finditer(text):
            shown = match.expand(right)
            yield *match.span(), shown[0].upper() + shown[1:] if match[0][0].isupper() else shown


@lru_cache
def _corrections(source: str, target: str) -> list[tuple[re.Pattern, str]]:
    table = CORRECTIONS.get((source, target), {})
    return [(re.compile(rf"\b(?:{wrong})(?!\w)", re.IGNORECASE), right) for wrong, right in table.items()]


def _names(text: str, places: frozenset[str]) -> Iterator[Span]:
    """Places that the geography knows, and people: within a sentence only names have a capital letter."""
    words = list(_CAPITALISED.finditer(text))
    for first, word in enumerate(words):
        starts = _starts_sentence(text[: word.start()])
        for last in range(min(first + _LONGEST_NAME, len(words)) - 1, first - 1, -1):
            between = zip(words[first:last], words[first + 1 : last + 1], strict=True)
            if not all(_GAP.fullmatch(text, a.end(), b.start()) for a, b in between):
                continue
            span = word.start(), words[last].end()
            name = text[slice(*span)]
            is_place = name in places and _is_name(name, starts, text[span[1] :])
            if is_place or (last > first and not starts and " og " not in name):
                yield *span, name
                break


def _is_name(name: str, starts: bool, after: str) -> bool:
    return not (starts and name in _EVERYDAY) or bool(_KOMMUNE.match(after))


def _starts_sentence(before: str) -> bool:
    said = before.rstrip(_OPENING + " \t\r\u00a0")
    return not said or said[-1] in ".!?:…" or any(sign in _OPENING for sign in before[len(said) :])


def place_names() -> frozenset[str]:
    """Counties, municipalities in all their languages, their centres, and postal places."""
    return cache.get_or_set("translating:place-names", _place_names, 60 * 60)


def _place_names() -> frozenset[str]:
    rows = Municipality.objects.values_list("name", "name_sami", "name_kven", "admin_centre")
    counties, posts = County.objects.values_list("name"), PostalCode.objects.values_list("place").distinct()
    return frozenset(name for row in chain(rows, counties, posts) for name in row) - {""}
