"""Documents of a page for the tests: one that is made at once, and one that takes a while."""

import pytest

from cms.downloads import registry
from cms.downloads.registry import Download, OptionsForm
from cms.downloads.wishes import Ready, stamp_of
from cms.enums import DownloadGroup
from home.models import InformationPage
from tests import factories


class Numbered(OptionsForm):
    antall = registry.forms.IntegerField(required=False, min_value=1, max_value=9)


class Maker:
    """Builds what it is told, and counts how often."""

    def __init__(self):
        self.built = 0
        self.says = "hei"
        self.fails = False

    def __call__(self, wish):
        self.built += 1
        if self.fails:
            raise RuntimeError("the maker is ill")
        wish.report(1, 2)
        return Ready(f"{self.says} {wish.chosen.get('antall') or ''}".encode(), "text/calendar")

    def stamp(self, wish):
        return stamp_of(self.says)


@pytest.fixture
def maker(monkeypatch):
    monkeypatch.setattr(registry, "_providers", {})
    made = Maker()
    registry.register_downloads(
        InformationPage,
        lambda page: [
            Download("ark", "Et ark", ("ics",), made, DownloadGroup.ROOM, form=Numbered),
            Download("bok", "En bok", ("ics", "zip"), made, large=True, stamp=made.stamp),
        ],
    )
    return made


@pytest.fixture
def page(site, maker):
    return factories.make_information(title="Kom i gang", slug="kom-i-gang")


@pytest.fixture
def in_worker(settings):
    """Large documents wait for the worker, as in an installation with many municipalities."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
