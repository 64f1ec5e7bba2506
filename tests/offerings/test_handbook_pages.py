"""Handbooks: chapters in reading order, and headings that can be linked to."""

import pytest

from offerings.models import ChapterPage, HandbookPage
from offerings.views.handbooks import anchored, chapters_of, nested
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def handbook(site):
    return factories.add(site.programmes, HandbookPage(title="Håndbok", slug="handbok"))


def chapter(parent, title, *headings):
    body = [("section", {"heading": heading, "text": f"<p>Om {heading}.</p>"}) for heading in headings]
    return factories.add(parent, ChapterPage(title=title, body=body))


def test_chapters_are_turned_one_by_one_through_those_beneath(handbook, client):
    first = chapter(handbook, "Bakgrunn")
    below = chapter(first, "Historien")
    last = chapter(handbook, "Planlegging")
    html = client.get(below.url).content.decode()
    assert f'rel="prev" href="{first.url}"' in html
    assert f'rel="next" href="{last.url}"' in html
    assert f'rel="prev" href="{handbook.url}"' in client.get(first.url).content.decode()
    assert 'rel="next"' not in client.get(last.url).content.decode()


def test_unpublished_chapter_leaves_the_row_and_its_children_stay(handbook, client):
    first = chapter(handbook, "Bakgrunn")
    below = chapter(first, "Historien")
    first.unpublish()
    assert [entry.page for entry in nested(chapters_of(handbook))] == [below]
    assert client.get(below.url).status_code == 200


def test_headings_get_ids_from_their_words_and_recurring_ones_a_number(handbook, client):
    page = chapter(handbook, "Metode", "Før dere starter", "Æres den som æres bør", "Før dere starter")
    assert [part["anchor"] for part in anchored(page.body)] == [
        "for-dere-starter",
        "aeres-den-som-aeres-bor",
        "for-dere-starter-2",
    ]
    html = client.get(page.url).content.decode()
    assert 'href="#for-dere-starter-2"' in html
    assert 'id="for-dere-starter-2"' in html
