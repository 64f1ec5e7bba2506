"""Every way to write every place, gathered at load time so that a look-up is one query on an index."""

import itertools
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cms.text.folding import fold

from .distance import haversine_km
from .models import County, Municipality, PlaceName, PostalCode

SAME_PLACE_KM = 40
REGION_IN_NAME = re.compile(r"^(.+?) (?:i|på) .+$")


@dataclass(frozen=True)
class Entry:
    """A place, its own name, and the other names under which it is found. `region` tells it from its namesakes."""

    kind: str
    name: str
    region: str
    municipality: str | None = None
    county: str | None = None
    lat: float | None = None
    lon: float | None = None
    other_names: tuple[str, ...] = field(default=())
    label: str = ""


def build(counties: list[County], municipalities: list[Municipality], codes: list[PostalCode]) -> list[PlaceName]:
    """Unsaved rows, in a fixed order, from unsaved or saved instances."""
    county_names = {county.number: county.name for county in counties}
    entries = [_municipality_entry(municipality, county_names) for municipality in municipalities]
    entries += _place_entries(codes, {municipality.number: municipality for municipality in municipalities})
    entries = list(_labelled(entries)) + [_county_entry(county) for county in counties]
    return [row for entry in entries for row in _rows(entry)]


def name_keys(name: str) -> set[str]:
    """The folded forms under which a name is found: å as a or aa, ø as o or oe, a hyphen as a space or nothing."""
    keys = set()
    for ring, stroke in itertools.product(("å", "aa"), ("ø", "oe")):
        spelled = name.casefold().replace("å", ring).replace("ø", stroke)
        keys.add(fold(spelled))
        if " " not in name:
            keys.add(fold(spelled.replace("-", "")))
    return keys


def _municipality_entry(municipality: Municipality, county_names: dict[str, str]) -> Entry:
    single = [municipality.name, municipality.name_sami, municipality.name_kven]
    parts = [part.strip() for part in municipality.name_official.split(" - ")]
    # Double names are written in any order, whole or two at a time.
    joined = [" - ".join(order) for size in (2, 3) for order in itertools.permutations(parts, size)]
    return Entry(
        kind=PlaceName.Kind.MUNICIPALITY,
        name=municipality.name,
        region=county_names[municipality.county_id],
        municipality=municipality.number,
        lat=municipality.lat,
        lon=municipality.lon,
        other_names=tuple(dict.fromkeys(name for name in (*single[1:], *parts, *joined) if name)),
        label=municipality.display_name,
    )


def _county_entry(county: County) -> Entry:
    parts = [part.strip() for part in county.name_official.split(" - ")]
    return Entry(
        kind=PlaceName.Kind.COUNTY,
        name=county.name,
        region="",
        county=county.number,
        other_names=tuple(dict.fromkeys([*parts, county.name_official])),
        label=county.name,
    )


def _place_entries(codes: list[PostalCode], municipalities: dict[str, Municipality]) -> Iterable[Entry]:
    by_place: dict[str, list[PostalCode]] = defaultdict(list)
    for code in codes:
        by_place[code.place.casefold()].append(code)
    for _name, members in sorted(by_place.items()):
        for cluster in _clusters(members):
            entry = _place_entry(cluster, municipalities)
            if entry:
                yield entry


def _clusters(codes: list[PostalCode]) -> list[list[PostalCode]]:
    """The codes of one place name, one list for each municipality; what lies within 40 km joins the larger."""
    groups: dict[str | None, list[PostalCode]] = defaultdict(list)
    for code in codes:
        groups[code.municipality_id].append(code)
    clusters: list[list[PostalCode]] = []
    for group in sorted(groups.values(), key=len, reverse=True):
        near = next((c for c in clusters if haversine_km(*_middle(c), *_middle(group)) <= SAME_PLACE_KM), None)
        if near is None:
            clusters.append(list(group))
        else:
            near.extend(group)
    return clusters


def _middle(codes: list[PostalCode]) -> tuple[float, float]:
    return statistics.median(c.lat for c in codes), statistics.median(c.lon for c in codes)


def _place_entry(codes: list[PostalCode], municipalities: dict[str, Municipality]) -> Entry | None:
    """None where the municipality of the same name stands for the place."""
    name = codes[0].place
    number = Counter(code.municipality_id for code in codes).most_common(1)[0][0]
    municipality = municipalities.get(number)
    covered = {fold(local.name) for local in municipality.names} if municipality else set()
    if fold(name) in covered:
        return None
    # "Bø i Telemark" is "Bø" to those who live there, so plain "Bø" must ask.
    short = REGION_IN_NAME.match(name)
    short_name = short[1] if short and fold(short[1]) not in covered else None
    lat, lon = _middle(codes)
    region = municipality.display_name if municipality else codes[0].area.replace("_", " ").title()
    other_names = [short_name] if short_name else []
    if not municipality:
        other_names.append(region)  # "Svalbard" is no municipality, so it stands for its places
    return Entry(
        kind=PlaceName.Kind.PLACE,
        name=name,
        region=region,
        municipality=number,
        lat=round(lat, 5),
        lon=round(lon, 5),
        other_names=tuple(other_names),
        label=name,
    )


def _labelled(entries: list[Entry]) -> Iterable[Entry]:
    """Adds the region to the label where the plain name can mean several places."""
    uses = Counter(name.casefold() for entry in entries for name in {entry.name, *entry.other_names})
    for entry in entries:
        shared = uses[entry.name.casefold()] > 1
        yield replace(entry, label=f"{entry.name} ({entry.region})") if shared else entry


def _rows(entry: Entry) -> Iterable[PlaceName]:
    for name in dict.fromkeys([entry.name, *entry.other_names]):
        for key in sorted(name_keys(name)):
            yield PlaceName(
                key=key,
                name=name,
                kind=entry.kind,
                label=entry.label,
                query=entry.label,
                municipality_id=entry.municipality,
                county_id=entry.county,
                lat=entry.lat,
                lon=entry.lon,
            )
