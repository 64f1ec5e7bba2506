"""Who to call in a municipality: asked for by the packages below, answered by the one with the municipality pages."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page

from cms.models import Contact


@dataclass(frozen=True)
class MunicipalityEntry:
    """A municipality's page (with its locale fetched) and the people to call there, the first one first."""

    page: Page
    contacts: list[Contact]


Lookup = Callable[[str], MunicipalityEntry | None]

_lookups: list[Lookup] = []


def register_directory(lookup: Lookup) -> None:
    """`lookup(municipality_number)` gives the live page in the active language, else in the source language."""
    _lookups.append(lookup)


def municipality_entry(number: str | None) -> MunicipalityEntry | None:
    """None for no number, for a municipality without a live page, and while nothing is registered."""
    if not number:
        return None
    return next((entry for lookup in _lookups if (entry := lookup(number))), None)
