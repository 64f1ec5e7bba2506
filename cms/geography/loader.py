"""Reads the files in data/ into the database. Safe to run again: rows are matched by their natural keys."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from django.db import connection, models, transaction
from django.utils.text import slugify

from cms.caching.stamps import EVERYTHING, touch

from . import placenames
from .models import County, Municipality, Neighbour, PlaceName, PostalCode

DATA = Path(__file__).resolve().parent / "data"
BATCH = 500
WRITTEN_FORMS = {
    "bokmål": Municipality.WrittenForm.BOKMAL,
    "nynorsk": Municipality.WrittenForm.NYNORSK,
    "nøytral": Municipality.WrittenForm.NEUTRAL,
}
MUNICIPALITY_TEXTS = (
    *("number", "name", "display_name", "name_sami", "name_sami_lang", "name_kven", "name_official"),
    *("admin_centre", "health_trust", "health_region"),
)
SLUG_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


class Counts(NamedTuple):
    """Rows of one model. `kept` are in the database but no longer in the files."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    kept: int = 0


def load_geography() -> dict[type[models.Model], Counts]:
    """All of data/ in one transaction, then fresh statistics for the query planner. Counts per model."""
    counties = [County(**row) for row in read_counties()]
    municipalities = [Municipality(**row) for row in read_municipalities()]
    codes = [PostalCode(**row) for row in read_postal_codes()]
    with transaction.atomic():
        counts = {
            County: synchronise(counties, ["number"]),
            Municipality: synchronise(municipalities, ["number"]),
            PostalCode: synchronise(codes, ["code"]),
            Neighbour: synchronise(
                [Neighbour(**row) for row in read_neighbours()], ["municipality_id", "neighbour_id"], prune=True
            ),
            PlaceName: synchronise(
                placenames.build(counties, municipalities, codes), ["key", "name", "kind", "query"], prune=True
            ),
        }
        touch(EVERYTHING)
    analyze()
    return counts


def synchronise(wanted: Sequence[models.Model], key: list[str], prune: bool = False) -> Counts:
    """Writes only what differs, keeping primary keys; deletes what is not wanted only with `prune`."""
    model = type(wanted[0])
    columns = [field.attname for field in model._meta.concrete_fields if not _is_automatic(field)]
    values = [column for column in columns if column not in key]
    existing = {
        tuple(getattr(row, column) for column in key): row for row in model._base_manager.order_by("pk").iterator()
    }
    new, changed, unchanged = [], [], 0
    for row in wanted:
        old = existing.pop(tuple(getattr(row, column) for column in key), None)
        if old is None:
            new.append(row)
        elif all(getattr(old, column) == getattr(row, column) for column in values):
            unchanged += 1
        else:
            row.pk = old.pk
            changed.append(row)
    model._base_manager.bulk_create(new, batch_size=BATCH)
    if changed:
        model._base_manager.bulk_update(changed, [_field_name(model, column) for column in values], batch_size=BATCH)
    if prune:
        model._base_manager.filter(pk__in=[row.pk for row in existing.values()]).delete()
    left = len(existing)
    return Counts(len(new), len(changed), unchanged, left if prune else 0, 0 if prune else left)


def analyze() -> None:
    """Without statistics SQLite chooses slow plans; PostgreSQL would gather them later by itself."""
    if connection.vendor in ("sqlite", "postgresql"):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def read_counties() -> Iterable[dict]:
    for row in _rows("counties.csv"):
        yield {key: row[key] for key in ("number", "name", "name_official")}


def read_municipalities() -> Iterable[dict]:
    for row in _rows("municipalities.csv"):
        yield {
            **{key: row[key] for key in MUNICIPALITY_TEXTS},
            "slug": slugify(row["display_name"].translate(SLUG_LETTERS)),
            "county_id": row["county_number"],
            **{key: float(row[key]) for key in ("lat", "lon", "label_lat", "label_lon")},
            **{key: int(row[key]) for key in ("population", "population_year")},
            "written_form": WRITTEN_FORMS[row["written_form"]].value,
            "in_sami_area": row["in_sami_area"] == "yes",
        }


def read_postal_codes() -> Iterable[dict]:
    for row in _rows("postal_codes.csv"):
        yield {
            "code": row["postal_code"],
            "place": row["place"],
            "category": row["category"],
            "municipality_id": row["municipality_number"] or None,
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "area": row["area"],
        }


def read_neighbours() -> Iterable[dict]:
    for row in _rows("neighbours.csv"):
        yield {
            "municipality_id": row["municipality_number"],
            "neighbour_id": row["neighbour_number"],
            "border_type": row["border_type"],
            "border_km": float(row["border_km"]),
            "centre_distance_km": float(row["centre_distance_km"]),
        }


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _is_automatic(field: models.Field) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _field_name(model: type[models.Model], column: str) -> str:
    return next(field.name for field in model._meta.concrete_fields if field.attname == column)
