"""The ways in which a visitor's text can be read as a name, best first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cms.text.folding import WORD, fold

from .models import PlaceName, PostalCode

MUNICIPALITY_WORDS = {"kommune", "kommunes", "herad", "suohkan", "gielda", "tjielte", "kommuuni", "municipality"}
COUNTY_WORDS = {"fylke", "fylkes", "fylkeskommune", "county"}
SEPARATED = re.compile(r"(.+?)\s*[,(]\s*(.+)")
PREPOSITION = re.compile(r"(.+?)\s(?:i|på|in)\s(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """A name, perhaps with where it lies and with what kind it must be."""

    name: str
    region: str = ""
    kind: str = ""

    @property
    def key(self) -> str:
        return fold(self.name)

    def choose(self, rows: Iterable[PlaceName]) -> list[PlaceName]:
        """The rows that fit; of those the ones with just this label or spelling, if any are ("Bø" is not "Bo")."""
        key, label = self.key, fold(f"{self.name} {self.region}")
        fitting = [row for row in rows if row.key == key and self._kind_fits(row) and self._region_fits(row)]
        labelled = [row for row in fitting if self.region and fold(row.label) == label]
        exact = [row for row in fitting if _plain(row.name) == _plain(self.name)]
        return labelled or exact or fitting

    def name_in(self, rows: list[PlaceName]) -> str:
        """The name as it is properly written."""
        return next((row.name for row in rows if row.key == self.key), self.name)

    def _kind_fits(self, row: PlaceName) -> bool:
        return not self.kind or row.kind == self.kind

    def _region_fits(self, row: PlaceName) -> bool:
        return not self.region or fold(self.region) in _regions(row)


def clean(text: str) -> str:
    """One line without control characters, lone surrogates and other things that cannot be seen."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def readings(text: str) -> list[Reading]:
    """Never empty. "Tromsø kommune", "Trondheim, Trøndelag", "Hemnes i Aurskog-Høland", "Storgata, Trondheim"."""
    found = [Reading(text), *_typed(text)]
    separated = SEPARATED.fullmatch(text)
    if separated:
        name, region = separated[1], _typeless(separated[2].strip(" )"))
        found += [Reading(name, region), *_typed(name, region), Reading(name), *_typed(name), Reading(region)]
    inside = PREPOSITION.fullmatch(text)
    if inside:
        found.append(Reading(inside[1], _typeless(inside[2])))
    return found


def _typed(name: str, region: str = "") -> list[Reading]:
    """Without the word that says what kind of place it is; the kind is a wish, so "Bryne kommune" finds Bryne."""
    bare, _space, last = name.rpartition(" ")
    if bare and fold(last) in MUNICIPALITY_WORDS:
        return [Reading(bare, region, PlaceName.Kind.MUNICIPALITY), Reading(bare, region)]
    if bare and fold(last) in COUNTY_WORDS:
        return [Reading(bare, region, PlaceName.Kind.COUNTY), Reading(bare, region)]
    return []


def _typeless(region: str) -> str:
    bare, _space, last = region.rpartition(" ")
    return bare if bare and fold(last) in MUNICIPALITY_WORDS | COUNTY_WORDS else region


def _plain(name: str) -> str:
    return " ".join(WORD.findall(name.casefold()))


def _regions(row: PlaceName) -> set[str]:
    """Folded names of the municipality and county around a row, in every language."""
    municipality = row.municipality
    if not municipality:
        return {fold(area) for area in (PostalCode.Area.SVALBARD, PostalCode.Area.JAN_MAYEN)}
    names = [local.name for local in municipality.names] if row.kind == PlaceName.Kind.PLACE else []
    names += [municipality.display_name, municipality.county.name, *municipality.county.name_official.split(" - ")]
    return {fold(name) for name in names}
