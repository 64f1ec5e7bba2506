"""Our own drawings: every one is registered, paints with classes only, and can be told to those who do not see it."""

import logging
import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from cms import drawings
from tests.conftest import ROOT

FILES = sorted(drawings.FOLDER.glob("*.svg"))
CSS = (ROOT / "cms/static/site/drawings.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
LIMITS = {"figure": 4096, "scene": 9216}
VIEW_BOXES = {"figure": "0 0 240 180", "scene": "0 0 480 270"}


def drawn(source: str, **context) -> str:
    return Template("{% load drawing_tags %}" + source).render(Context(context)).strip()


def test_every_drawing_has_a_file_and_every_file_is_registered():
    assert {path.stem for path in FILES} == set(drawings.DRAWINGS)
    assert len(drawings.FIGURES) == 40
    assert len(drawings.SCENES) == 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_paths_with_the_style_sheets_classes_and_nothing_else(path):
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert (root.tag, set(root.attrib)) == (f"{SVG}svg", {"viewBox"})
    assert len(root)
    for element in root:
        # Neither ids, styles, scripts, text nor colours have anywhere to stand.
        assert (element.tag, set(element.attrib)) == (f"{SVG}path", {"class", "d"})
        assert not len(element)
        assert not (element.text or "").strip()
        assert not (element.tail or "").strip()
        assert re.fullmatch(r"[MCSLHVZmcslhvz\d .-]+", element.get("d"))
        for name in element.get("class").split():
            assert f".drawing .{name} {{" in CSS, name


@pytest.mark.parametrize("drawing", drawings.DRAWINGS.values(), ids=lambda drawing: drawing.name)
def test_a_drawing_keeps_to_its_size_and_shape(drawing):
    text = drawings.svg(drawing.name)
    assert len(text.encode()) <= LIMITS[drawing.kind]
    assert drawings.parts(drawing.name)[0] == VIEW_BOXES[drawing.kind]


def test_labels_are_told_apart_and_descriptions_are_sentences():
    labels = [str(drawing.label) for drawing in drawings.DRAWINGS.values()]
    assert len(set(labels)) == len(labels)
    assert all(str(drawing.description).endswith(".") for drawing in drawings.DRAWINGS.values())


def test_the_editors_choices_are_the_figures_and_the_scenes():
    assert ("sun", drawings.DRAWINGS["sun"].label) in drawings.figure_choices()
    assert ("fjord", drawings.DRAWINGS["fjord"].label) in drawings.scene_choices()
    both = drawings.figure_choices() + drawings.scene_choices()
    assert [name for name, _label in both] == list(drawings.DRAWINGS)


def test_a_drawing_is_decorative_unless_it_is_labelled():
    html = drawn('{% drawing "sun" %}')
    assert html.startswith("<svg ")
    assert 'aria-hidden="true" focusable="false"' in html
    assert "role=" not in html
    assert "aria-label" not in html


def test_a_labelled_drawing_is_an_image_with_a_name():
    html = drawn('{% drawing name labelled=True css_class="wide" %}', name="fjord")
    assert 'role="img"' in html
    assert f'aria-label="{drawings.get("fjord").description}"' in html
    assert 'class="drawing drawing-scene wide"' in html
    assert "aria-hidden" not in html


def test_a_drawing_in_the_page_needs_no_inline_style_and_no_namespace():
    html = drawn('{% drawing "river" %}')
    assert "style" not in html
    assert "xmlns" not in html
    assert html.count("<svg") == html.count("</svg>") == 1


@pytest.mark.parametrize("name", ["dragon", "../svg/sun", "", None])
def test_an_unknown_name_draws_nothing(name):
    assert drawn("{% drawing name %}", name=name) == ""


def test_an_unknown_name_is_said_once_in_the_log(caplog):
    drawings._reported.discard("unicorn")
    with caplog.at_level(logging.WARNING, logger="cms.drawings"):
        assert drawings.get("unicorn") is None
        assert drawings.svg("unicorn") == ""
        assert drawings.parts("unicorn") is None
    assert [record.getMessage() for record in caplog.records] == ["There is no drawing called 'unicorn'"]
    assert not caplog.records[0].exc_info


def test_the_open_graph_pictures_and_the_demos_pictures_keep_within_their_weight():
    names = {drawing.name for drawing in drawings.SCENES}
    previews = {path.stem: path.stat().st_size for path in (ROOT / "cms/static/site/og").glob("*.png")}
    assert set(previews) == names | {"default"}
    assert max(previews.values()) <= 45_000
    pictures = {path.stem: path.stat().st_size for path in (ROOT / "cms/demo/pictures").glob("*.jpg")}
    assert names <= set(pictures)
    assert max(pictures[name] for name in names) <= 90_000


def test_dark_screens_forced_colours_and_paper_each_have_their_own_paint():
    for query in ("screen and (prefers-color-scheme: dark)", "(forced-colors: active)", "print"):
        block = CSS.partition(f"@media {query}")[2].partition("\n}\n")[0]
        assert "--draw-line" in block or "--draw-warm" in block
