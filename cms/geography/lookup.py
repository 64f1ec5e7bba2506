"""From what a visitor writes to a place. Raises for no text, and costs at most MAX_QUERIES queries."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .models import County, PlaceName, PostalCode
from .readings import Reading, clean, readings
from .spelling import close_keys

MAX_QUERIES = 4  # all that fit the name, every name for a misspelling, the close ones, a county's municipalities
MAX_LENGTH = 100
MAX_OF_COUNTY = 10
MAX_CLOSE = 5
NEAREST_WITHIN_KM = 100

WHOLE_CODE = re.compile(r"(?:NO?[\s-]*)?((?:[0-9]\s?){4})", re.IGNORECASE)
CODE_IN_TEXT = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
ONLY_DIGITS = re.compile(r"[0-9\s-]+")


@dataclass(frozen=True)
class Place:
    """`kind` is postal_code, place or municipality. `query`, given to find_place, means this place and no other."""

    label: str
    kind: str
    query: str
    municipality_number: str | None
    municipality_name: str | None
    lat: float
    lon: float


@dataclass(frozen=True)
class PlaceLookup:
    """A place, or what it may have been and a (lazily translated) sentence that says what to do. Empty for no text."""

    place: Place | None = None
    suggestions: list[Place] = field(default_factory=list)
    error: str | None = None


def find_place(text: str) -> PlaceLookup:
    """A postal code, a postal place, or a municipality in any of its languages, with or without marks."""
    text = clean(text)
    if not text:
        return PlaceLookup()
    if len(text) > MAX_LENGTH:
        return PlaceLookup(error=_("That is too long to be a place. Write a postal code, a place or a municipality."))
    code = _postal_code_in(text)
    if code:
        return _find_code(code)
    if ONLY_DIGITS.fullmatch(text):
        return PlaceLookup(error=_("A postal code has four digits. You can also write a place or a municipality."))
    return _find_name(text)


def nearest_postal_code(lat: float, lon: float) -> PostalCode | None:
    """The nearest code with street addresses, or None when none lies within 100 km or the point is no point."""
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    nearest = PostalCode.objects.where_people_live().by_distance(lat, lon, within_km=NEAREST_WITHIN_KM)
    return nearest.with_municipality().first()


def _postal_code_in(text: str) -> str | None:
    """The code that the text is, or else the last that it holds ("Storgata 1, 7010 Trondheim")."""
    whole = WHOLE_CODE.fullmatch(text)
    if whole:
        return re.sub(r"\s", "", whole[1])
    held = CODE_IN_TEXT.findall(text)
    return held[-1] if held else None


def _find_code(code: str) -> PlaceLookup:
    found = PostalCode.objects.with_municipality().filter(code=code).first()
    if not found:
        message = _(
            "There is no postal code {code}. Check the digits, or write the name of the place or the municipality."
        )
        return PlaceLookup(error=format_lazy(message, code=code))
    place = Place(
        label=str(found),
        kind="postal_code",
        query=found.code,
        municipality_number=found.municipality_id,
        municipality_name=found.municipality.display_name if found.municipality else None,
        lat=found.lat,
        lon=found.lon,
    )
    return PlaceLookup(place)


def _find_name(text: str) -> PlaceLookup:
    possible = readings(text)
    rows = list(PlaceName.objects.for_keys({reading.key for reading in possible}).with_place())
    for reading in possible:
        fitting = _distinct(reading.choose(rows))
        if fitting:
            return _answer(reading, fitting)
    return _did_you_mean(text, possible[0].key)


def _distinct(rows: Iterable[PlaceName]) -> list[PlaceName]:
    """One row for each place, the most populous first; a county only where no place bears its name."""
    unique = {(row.kind, row.query): row for row in rows}.values()
    places = [row for row in unique if row.kind != PlaceName.Kind.COUNTY]
    return sorted(places or unique, key=lambda row: -row.municipality.population if row.municipality else 0)


def _answer(reading: Reading, rows: list[PlaceName]) -> PlaceLookup:
    if rows[0].kind == PlaceName.Kind.COUNTY:
        return _municipalities_of(rows[0].county)
    if len(rows) == 1:
        return PlaceLookup(_place(rows[0]))
    message = _("There are several places called {name}. Which one do you mean?")
    return PlaceLookup(
        suggestions=[_place(row) for row in rows], error=format_lazy(message, name=reading.name_in(rows))
    )


def _municipalities_of(county: County) -> PlaceLookup:
    rows = PlaceName.objects.filter(kind=PlaceName.Kind.MUNICIPALITY, municipality__county=county).with_place()
    suggestions = [_place(row) for row in _distinct(rows)[:MAX_OF_COUNTY]]
    if len(suggestions) == 1:
        return PlaceLookup(suggestions[0])
    message = _("{county} is a county. Choose a municipality in it, or write a postal code.")
    return PlaceLookup(suggestions=suggestions, error=format_lazy(message, county=county.name))


def _did_you_mean(text: str, key: str) -> PlaceLookup:
    keys = close_keys(key, PlaceName.objects.order_by().values_list("key", flat=True).distinct())
    rank = {close: position for position, close in enumerate(keys)}
    rows = sorted(PlaceName.objects.for_keys(keys).with_place(), key=lambda row: rank[row.key]) if keys else []
    unique = {row.query: _place(row) for row in rows if row.kind != PlaceName.Kind.COUNTY}
    if rows and rows[0].kind == PlaceName.Kind.COUNTY and not (unique and rows[0].key.startswith(key)):
        return _municipalities_of(rows[0].county)
    suggestions = list(unique.values())[:MAX_CLOSE]
    if not suggestions:
        message = _("We know no place called “{text}”. Check the spelling, or write a postal code or a municipality.")
    elif len(suggestions) == 1:
        message = _("We know no place called “{text}”. Did you mean {name}?")
    else:
        message = _("We know no place called “{text}”. Did you mean one of these?")
    return PlaceLookup(
        suggestions=suggestions,
        error=format_lazy(message, text=text, name=suggestions[0].label if suggestions else ""),
    )


def _place(row: PlaceName) -> Place:
    return Place(
        label=row.label,
        kind=str(row.kind),
        query=row.query,
        municipality_number=row.municipality_id,
        municipality_name=row.municipality.display_name if row.municipality else None,
        lat=row.lat,
        lon=row.lon,
    )
