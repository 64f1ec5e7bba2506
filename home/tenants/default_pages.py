"""The pages that every municipality needs and none should have to write from nothing: contact, privacy, accessibility.

The texts are true of this site as it stands; the municipality reads them through and adds what is its own.
"""

from functools import cache
from pathlib import Path

import yaml
from wagtail.models import Page

from cms.geography.models import Municipality
from home.models import InformationPage

FOLDER = Path(__file__).resolve().parent / "texts"
SOURCE = "nb"


@cache
def _texts(language: str) -> dict:
    path = FOLDER / f"{language}.yaml"
    return yaml.safe_load((path if path.exists() else FOLDER / f"{SOURCE}.yaml").read_text(encoding="utf-8"))


def has_texts(language: str) -> bool:
    return (FOLDER / f"{language}.yaml").exists()


def texts(language: str, municipality: Municipality, contact_email: str) -> dict:
    """`summary` of the municipality's page, and `pages` to make, with its names filled in."""
    names = {"municipality": municipality.name, "contact": contact_email}
    return _filled(_texts(language), names)


def _filled(value, names: dict):
    if isinstance(value, dict):
        return {key: _filled(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, names) for inner in value]
    return value.format(**names) if isinstance(value, str) else value


def add_default_pages(parent: Page, content: list[dict], user=None) -> None:
    """Those that are not there yet (by slug), as drafts."""
    there = set(parent.get_children().values_list("slug", flat=True))
    for item in content:
        if item["slug"] in there:
            continue
        page = InformationPage(
            **{name: item[name] for name in ("slug", "title", "summary")},
            in_footer=item["in_footer"],
            body=[("section", section) for section in item["sections"]],
            live=False,
            owner=user,
        )
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=False)
