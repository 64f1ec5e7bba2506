from types import SimpleNamespace

import pytest

from cms.links.visiting import Outcome
from tests import factories
from tests.reviews.conftest import make_person


@pytest.fixture
def trondheim(site):
    page = factories.make_municipality_page("5001")
    return SimpleNamespace(page=page, editor=make_person(page, "kari@trondheim.test"))


@pytest.fixture
def malvik(site, trondheim):
    page = factories.make_municipality_page("5031")
    return SimpleNamespace(page=page, editor=make_person(page, "ola@malvik.test"))


class Answers:
    """Stands in for the visitor: `answers` by address, "" for all others; `seen` is what was asked for."""

    def __init__(self, answers=None, busy=()):
        self.answers = answers or {}
        self.busy = set(busy)
        self.seen: list[str] = []

    def visit(self, url):
        self.seen.append(url)
        said = self.answers.get(url, "")
        return said if isinstance(said, Outcome) else Outcome(said)


def text_with(*anchors):
    """A stream of one paragraph with these links."""
    return [("paragraph", f"<p>Se {' og '.join(anchors)}.</p>")]


def anchor(href, words="her") -> str:
    return f'<a href="{href}">{words}</a>'


def make_page(parent, *hrefs, **fields):
    return factories.make_information(parent, body=text_with(*map(anchor, hrefs)), **fields)
