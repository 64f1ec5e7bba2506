"""What is filled in: on paper by hand, in Word by clicking and typing (content controls)."""

from django.utils.translation import gettext

from cms.outline.blocks import Lines, Scale
from cms.writers.word.paper import Paper
from cms.writers.word.paragraphs import gap, paragraph, run, run_properties
from cms.writers.word.tables import cell, table
from cms.writers.word.xml import el, text_el

BLANK = "\u00a0" * 12  # a field to type in that leaves no mark on paper
LONGEST_NAME = 64
MOST_LINES = 60
MARKS = range(1, 11)
EMPTY_BOX, TICKED_BOX, BOX_FONT = "☐", "☒", "MS Gothic"


def lines(paper: Paper, block: Lines) -> list:
    """One line stands beside its label, as in a form; several stand below it."""
    if block.count <= 1:
        return [_field(paper, block.label)]
    below = [paragraph(paper, "WritingLine") for _line in range(min(block.count, MOST_LINES))]
    below[0].append(to_fill_in(paper, block.label, BLANK))
    label = [paragraph(paper, "WritingLabel", run(paper, block.label))] if block.label else []
    return [*label, *below]


def _field(paper: Paper, label: str):
    shown = to_fill_in(paper, label, gettext("Fill in"))
    named = [run(paper, f"{label.rstrip(':')}:", "Strong"), run(paper, " ")] if label else []
    return paragraph(paper, "Field", *named, shown)


def to_fill_in(paper: Paper, name: str, placeholder: str):
    """A plain text field. `name` is what a screen reader and Word say that it is for."""
    return _control(paper, name, el("w:showingPlcHdr"), el("w:text", multiLine=1), _placeholder(paper, placeholder))


def _placeholder(paper: Paper, text: str):
    return el("w:r", run_properties(paper, "PlaceholderText"), text_el(text))


def tick_box(paper: Paper, name: str):
    """A box that can be clicked in Word."""
    kind = el(
        "w14:checkbox",
        el("w14:checked", val=0),
        el("w14:checkedState", val=f"{ord(TICKED_BOX):04X}", font=BOX_FONT),
        el("w14:uncheckedState", val=f"{ord(EMPTY_BOX):04X}", font=BOX_FONT),
    )
    return _control(paper, name, None, kind, run(paper, EMPTY_BOX, "TickBox"))


def _control(paper: Paper, name: str, state, kind, content):
    """In the order of CT_SdtPr: name, tag, key, state, kind."""
    key = paper.number()
    properties = el(
        "w:sdtPr",
        el("w:alias", val=name[:LONGEST_NAME]) if name else None,
        el("w:tag", val=f"field{key}"),
        el("w:id", val=1_000_000 + key),
        state,
        kind,
    )
    return el("w:sdt", properties, el("w:sdtContent", content))


def scale(paper: Paper, block: Scale) -> list:
    """The question, ten numbers with a box under each, and what the ends mean."""
    numbers = [cell(paper, [paragraph(paper, "ScaleNumber", run(paper, str(mark)))]) for mark in MARKS]
    boxes = [
        cell(paper, [paragraph(paper, "ScaleNumber", tick_box(paper, f"{mark}: {block.question}"))]) for mark in MARKS
    ]
    grid = table(paper, "ScaleTable", [numbers, boxes], (1,) * len(MARKS), header=True, description=block.question)
    ends = [run(paper, f"1 = {block.low}"), el("w:r", el("w:tab")), run(paper, f"10 = {block.high}")]
    return [
        paragraph(paper, "Question", run(paper, block.question)),
        grid,
        paragraph(paper, "ScaleEnds", *ends),
        *([] if block.low or block.high else [gap(paper)]),
    ]
