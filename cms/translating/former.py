"""What a public translation goes on saying where its page has new words that nobody has translated yet."""

from collections.abc import Iterable
from typing import Any

from modelcluster.fields import ParentalKey
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

Place = tuple[str, ...]


def keep_former(said: Page, live: Page, paths: Iterable[str]) -> Page:
    """`said` with the words of `live` at these places; `said` is changed and returned.

    A place is a path as wagtail-localize writes it: "summary", "plan.<id of a block>.text", "contacts.<key>.role". A
    block that `live` does not have is left out: it is new, and waits for its translation.
    """
    for name, places in _by_first(tuple(path.split(".")) for path in paths).items():
        field = said._meta.get_field(name)
        if isinstance(field, StreamField):
            raw = _blocks(_raw(said, field), _raw(live, field), places)
            setattr(said, name, StreamValue(field.stream_block, raw, is_lazy=True))
        elif isinstance(getattr(field, "remote_field", None), ParentalKey):
            _rows(getattr(said, name).all(), getattr(live, name).all(), places)
        else:
            setattr(said, name, getattr(live, name))
    return said


def _by_first(places: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for first, *rest in places:
        found.setdefault(first, []).append(tuple(rest))
    return found


def _raw(page: Page, field: StreamField) -> list[dict]:
    return field.stream_block.get_prep_value(getattr(page, field.name))


def _blocks(said: list[dict], live: list[dict], places: list[Place]) -> list[dict]:
    wanted, former = _by_first(places), {item["id"]: item["value"] for item in live}
    kept = [item for item in said if item["id"] not in wanted or item["id"] in former]
    return [
        {**item, "value": _value(item["value"], former[item["id"]], wanted[item["id"]])}
        if item["id"] in wanted
        else item
        for item in kept
    ]


def _value(said: Any, live: Any, places: list[Place]):
    if () in places or type(said) is not type(live):
        return live
    if isinstance(said, dict):
        wanted = _by_first(places)
        return {
            name: _value(value, live.get(name), wanted[name]) if name in wanted else value
            for name, value in said.items()
        }
    return _blocks(said, live, places) if isinstance(said, list) else live


def _rows(said: Iterable, live: Iterable, places: list[Place]) -> None:
    """A new row keeps what is not words: a phone number is of use without the role of who answers it."""
    former = {str(row.translation_key): row for row in live}
    wanted = _by_first(places)
    for row in said:
        key = str(row.translation_key)
        for (name,) in wanted.get(key, []):
            setattr(row, name, getattr(former[key], name) if key in former else "")
