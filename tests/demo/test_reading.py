"""The small format of the demo's content files."""

import pytest

from cms.demo.reading import CONTENT, LINK, body, rich
from tests import factories


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("En.\nTo.\n\nTre.", "<p>En. To.</p><p>Tre.</p>"),
        ("- a\n- b\n  mer", "<ul><li>a</li><li>b mer</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("Ord:\n- a", "<p>Ord:</p><ul><li>a</li></ul>"),
        ("**Viktig** ord", "<p><b>Viktig</b> ord</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("", ""),
        (None, ""),
    ],
)
def test_text_becomes_paragraphs_and_lists(text, html):
    assert rich(text) == html


@pytest.mark.django_db
def test_a_path_becomes_a_link_to_the_page(site):
    tool = factories.make_tool("Livselva")
    assert rich("Se [elva](/verktoy/livselva/).") == f'<p>Se <a linktype="page" id="{tool.pk}">elva</a>.</p>'


@pytest.mark.django_db
def test_a_path_to_no_page_leaves_the_words(site):
    assert rich("Se [elva](/verktoy/borte/).") == "<p>Se elva.</p>"


def test_items_with_a_heading_are_sections_and_others_name_their_block():
    figures = {"caption": "Timer", "rows": [{"label": "A", "amount": "1"}]}
    items = [
        {"heading": "H", "text": "T"},
        {"figures": figures},
        {"drawing": {"name": "sun"}},
        {"quote": {"quote": "Q"}},
    ]
    assert body(items) == [
        ("section", {"heading": "H", "text": "<p>T</p>"}),
        ("figures", {"caption": "Timer", "rows": [{"note": "", "label": "A", "amount": "1"}]}),
        ("drawing", {"name": "sun", "caption": ""}),
        ("quote", {"quote": "Q"}),
    ]


@pytest.mark.demo
@pytest.mark.xdist_group("demo")
def test_every_link_in_the_content_leads_to_a_page_of_the_demo(site_walk):
    texts = "\n".join(path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.yaml"))
    paths = {match[2] for match in LINK.finditer(texts)}
    assert len(paths) > 50
    assert sorted(path for path in paths if site_walk.answer(f"{site_walk.base}/nb{path}").status != 200) == []
