"""Blocks in words: what an editor reads when comparing two texts."""

from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.models import Page

from cms.adaptation.wording import (
    Line,
    Piece,
    definition_of,
    diff_words,
    fetch_titles,
    lines,
    references,
    rich_text,
)
from cms.blocks.media import FilmBlock, PictureBlock
from cms.models import CmsImage
from offerings.blocks import SegmentBlock


class PlanBlock(blocks.StreamBlock):
    segment = SegmentBlock()
    film = FilmBlock()
    picture = PictureBlock()
    heading = blocks.CharBlock(label="Heading")
    day = blocks.DateBlock(label="Day")
    days = blocks.MultipleChoiceBlock(label="Days", choices=[("mo", "Monday"), ("tu", "Tuesday")])
    old_list = blocks.ListBlock(blocks.CharBlock(), label="Bring")


PLAN = PlanBlock()
QUESTION = {"type": "item", "value": "Hva gir deg energi?", "id": "i"}
QUESTIONS = {"type": "questions", "value": {"heading": "To og to", "items": [QUESTION]}, "id": "q"}
TOOL = {"type": "tool", "value": {"tool": 7, "minutes": 10, "purpose": "", "why": "Passer"}, "id": "t"}
SEGMENT = {
    "type": "segment",
    "value": {
        "phase": "opening",
        "title": "Velkommen",
        "minutes": 30,
        "text": '<p>Hei.</p><p>Se <a linktype="page" id="9">her</a></p>',
        "leader_notes": "",
        "content": [TOOL, QUESTIONS],
        "locked": True,
    },
    "id": "s",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(block, titles=None):
    return lines(PLAN.child_blocks[block["type"]], block["value"], titles or {})


def said(block, titles=None):
    return {line.label: line.text for line in read(block, titles)}


def test_words_are_added_and_removed_whole():
    assert diff_words("Vi møtes tirsdag kveld", "Vi møtes onsdag kveld") == [
        Piece("same", "Vi møtes "),
        Piece("removed", "tirsdag"),
        Piece("added", "onsdag"),
        Piece("same", " kveld"),
    ]


def test_words_changed_in_a_row_are_one_change():
    kinds = [piece.kind for piece in diff_words("kaffe på torsdag morgen", "kaffe og mandag etter")]
    assert kinds == ["same", "removed", "added"]


def test_nothing_differs_from_nothing():
    assert diff_words("", "") == []
    assert diff_words("sol", "sol") == [Piece("same", "sol")]


@given(st.text("ab .\n", max_size=30), st.text("ab .\n", max_size=30))
def test_the_pieces_put_together_are_the_two_texts(before, after):
    pieces = diff_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


def test_a_struct_is_read_key_by_key_in_human_words():
    assert said(SEGMENT, {("page", 9): "Kart"}) == {
        "Part of the session": "Opening",
        "Title": "Velkommen",
        "Minutes": "30",
        "What happens": "Hei.\nSe her (Kart)",
        "Always national": "Yes",
    }


def test_a_single_value_is_one_line_with_its_own_label():
    assert read({"type": "heading", "value": "Slik", "id": "h"}) == [Line("Heading", "Slik")]
    assert said({"type": "heading", "value": "", "id": "h"}) == {}


def test_choices_dates_and_lists_are_read_as_they_are_shown():
    assert said({"type": "days", "value": ["mo", "tu"], "id": "d"}) == {"Days": "Monday, Tuesday"}
    assert said({"type": "day", "value": "2026-11-25", "id": "d"}) == {"Day": "25 November 2026"}
    assert said({"type": "old_list", "value": ["penn", "papir"], "id": "l"}) == {"Bring": "penn\npapir"}


def test_rich_text_keeps_paragraphs_lists_and_addresses():
    html = (
        '<p>Ta med:</p><ul><li>penn &amp; <b>papir</b></li><li>mat</li></ul><p>Ring<br/>oss <a href="tel:1">nå</a></p>'
    )
    assert rich_text(html, {}) == "Ta med:\n• penn & papir\n• mat\nRing\noss nå (tel:1)"


def test_what_is_chosen_is_read_by_its_title():
    definition = definition_of(PLAN, [SEGMENT], "t")
    found = lines(definition, TOOL["value"], {("page", 7): "Livshjulet"})
    assert found == [Line("Tool", "Livshjulet"), Line("Minutes", "10"), Line("Why here", "Passer")]
    assert lines(definition, TOOL["value"], {})[0].text == "(no longer there)"


def test_definitions_are_found_at_any_depth():
    assert definition_of(PLAN, [SEGMENT], "i").label == "Question"
    assert definition_of(PLAN, [SEGMENT], "s") is PLAN.child_blocks["segment"]
    assert definition_of(PLAN, [SEGMENT], "missing") is None


def test_references_are_pages_chosen_and_pages_linked_to():
    assert {pk for _model, pk in references(PLAN, [SEGMENT])} == {7, 9}


def test_pictures_are_references_too():
    picture = {"type": "picture", "value": {"image": {"image": 3, "alt_text": "Sol", "decorative": False}}, "id": "p"}
    assert references(PLAN, [picture]) == {(CmsImage, 3)}
    assert "Sola" in {line.text for line in read(picture, {("cmsimage", 3): "Sola"})}


@pytest.mark.django_db
def test_titles_are_fetched_with_one_query_for_each_model(django_assert_num_queries):
    root = Page.objects.get(depth=1)
    with django_assert_num_queries(1):
        titles = fetch_titles({(Page, root.pk), (Page, 99999)})
    assert titles == {("page", root.pk): str(root)}
