"""Blocks that an editor plans and explains with: what they show."""

from cms.blocks.drawings import DrawingBlock
from cms.blocks.points import ChecklistBlock, FiguresBlock


def rendered(block, value) -> str:
    return block.render(block.to_python(value))


def test_figures_are_a_table_whose_rows_have_headings():
    rows = [{"label": "Faggruppeleder", "amount": "40 timer", "note": "Forsamtaler kommer i tillegg"}]
    html = rendered(FiguresBlock(), {"caption": "Timer", "rows": rows})
    assert "<caption>Timer</caption>" in html
    assert '<th scope="row">Faggruppeleder</th>' in html
    assert "Forsamtaler kommer i tillegg" in html


def test_figures_without_notes_have_no_empty_column():
    html = rendered(FiguresBlock(), {"caption": "Timer", "rows": [{"label": "A", "amount": "1", "note": ""}]})
    assert html.count("<td") == 1
    assert html.count('scope="col"') == 2


def test_a_checklist_has_a_box_for_each_point_and_stores_nothing():
    html = rendered(ChecklistBlock(), {"heading": "Før dere begynner", "items": ["Rommet", "Maten"]})
    assert html.count("<li>") == 2
    assert "<input" not in html


def test_a_drawing_is_described_to_those_who_do_not_see_it():
    html = rendered(DrawingBlock(), {"name": "circle", "caption": "Stolene i ring"})
    assert 'role="img"' in html
    assert "<figcaption>Stolene i ring</figcaption>" in html


def test_a_drawing_that_is_gone_leaves_its_caption():
    html = rendered(DrawingBlock(), {"name": "borte", "caption": "Stolene i ring"})
    assert "<svg" not in html
    assert "Stolene i ring" in html
