"""The wheel and the reckoning as blocks of a document."""

import re
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext

from cms.outline.blocks import Block, Facts, Heading, Item, Items, Paragraph, Picture, Table, Text, Words
from cms.outline.rich import words
from offerings.planning.drawing import draw
from offerings.planning.resources import Result
from offerings.planning.showing import (
    DASH,
    ShownLine,
    ShownPart,
    ShownTask,
    headline,
    lines_of,
    months_of,
    sums_of,
    totals_of,
)
from offerings.planning.wheel import Wheel

STYLES = Path(__file__).resolve().parent.parent.parent / "cms/static/offerings/planning.css"
WHEEL_MM = 105
FONT = "text{font-family:Inter,sans-serif}"


@cache
def _rules() -> str:
    """The style sheet's rules for the wheel, with the light scheme's values in place of its variables."""
    text = re.sub(r"/\*.*?\*/", "", STYLES.read_text(encoding="utf-8"), flags=re.DOTALL)
    light = text[: text.index("@media")]
    values = dict(re.findall(r"(--wheel-[\w-]+):\s*([^;]+);", light))
    who = dict(re.findall(r"\.wheel--(\w+)\s*\{\s*--who:\s*var\((--wheel-[\w-]+)\)", text))
    rules = [(name, body) for name, body in re.findall(r"(\.wheel__\w+|\.wheel text)\s*\{([^}]*)\}", text)]
    plain = "".join(f"{name.removeprefix('.wheel ')}{{{' '.join(body.split())}}}" for name, body in rules)
    plain = re.sub(r"var\((--wheel-[\w-]+)\)", lambda found: values[found[1]], plain)
    plain = re.sub(r"(?:fill|stroke): var\(--who\);", "", plain)
    arcs = "".join(f".wheel__arc.wheel--{name}{{stroke:{values[value]}}}" for name, value in who.items())
    dots = "".join(f".wheel__dot.wheel--{name}{{fill:{values[value]}}}" for name, value in who.items())
    return FONT + plain + arcs + dots


def wheel_svg(wheel: Wheel) -> bytes:
    """The drawing as a file of its own."""
    svg = render_to_string("offerings/planning/wheel.html", {"drawing": draw(wheel)}).strip()
    # Not in the template: on the page no styles stand in the text, and what reads the file knows no style sheet.
    return svg.replace("</svg>", f"<style>{_rules()}</style></svg>").encode()


def wheel_blocks(wheel: Wheel) -> tuple[Block, ...]:
    return (*_wheel_facts(wheel), *_wheel_drawing(wheel), *_wheel_months(wheel))


def _wheel_facts(wheel: Wheel) -> tuple[Block, ...]:
    rows = [
        (gettext("First session"), date_format(wheel.first)),
        (gettext("Last session"), date_format(wheel.last)),
        (gettext("The work begins"), date_format(wheel.begins)),
        (gettext("All is evaluated"), date_format(wheel.ends)),
    ]
    return (Facts(tuple((label, words(value)) for label, value in rows)),)


def _wheel_drawing(wheel: Wheel) -> tuple[Block, ...]:
    alt = gettext("The year as a wheel. The list beneath says the same.")
    who = tuple((words(row.label), words(row.amount)) for row in sums_of(wheel))
    header = (gettext("Who, from the outermost ring"), gettext("Time"))
    return (
        Picture(wheel_svg(wheel), "image/svg+xml", alt, width_mm=WHEEL_MM),
        Table(header, who, gettext("Time for each"), (1, 1)),
    )


def _wheel_months(wheel: Wheel) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(2, gettext("Month by month"), new_page=True)]
    header = (gettext("When"), gettext("What"), gettext("Who"))
    for month in months_of(wheel):
        blocks.append(Heading(3, month.name))
        if month.tasks:
            rows = tuple((words(item.when), _what(item), _who(item)) for item in month.tasks)
            blocks.append(Table(header, rows, "", (3, 5, 3)))
        if month.going_on:
            blocks.append(Paragraph(words(gettext("Still going on: %(what)s") % {"what": month.going_on}), "muted"))
    return tuple(blocks)


def _what(item: ShownTask) -> Text:
    notes = [gettext("Note: %(note)s") % {"note": note} for note in item.task.notes]
    below = " ".join(filter(None, [item.task.text, item.moved, *notes]))
    return (Words(item.title, bold=True), *((Words("\n"), *words(below)) if below else ()))


def _who(item: ShownTask) -> Text:
    return (*words(item.task.who_label), *((Words("\n"), *words(item.amount)) if item.amount else ()))


def resource_blocks(result: Result, source: str = "") -> tuple[Block, ...]:
    """The sums and the roles on one page, and on the next what a leader's hours are made up of."""
    sums = tuple(
        Item((Words(f"{label}: ", bold=True), Words(f"{total}, {note[:1].lower()}{note[1:]}")))
        for label, total, note in headline(result)
    )
    return (Items(sums), _roles(result), *_parts(result), *_source(source))


def _roles(result: Result) -> Table:
    header = (
        gettext("Role"),
        gettext("How many"),
        gettext("Hours each"),
        gettext("Hours a run"),
        gettext("Hours a year"),
        gettext("Share of a post"),
    )
    rows = [
        (words(_role(row)), *(words(cell) for cell in (row.people, row.each, row.run, row.year, row.share)))
        for row in lines_of(result)
    ]
    rows += [
        (words(row.label, bold=True), (), (), *(words(cell, bold=True) for cell in (row.run, row.year, row.share)))
        for row in totals_of(result)
    ]
    return Table(header, tuple(rows), gettext("Hours for each role"), (8, 2, 2, 2, 2, 3))


def _role(row: ShownLine) -> str:
    return ", ".join(filter(None, [row.line.label, row.how]))


def _parts(result: Result) -> tuple[Block, ...]:
    """One table for both kinds of leader: what they share stands on one line."""
    leaders = [row for row in lines_of(result) if row.parts]
    if not leaders:
        return ()
    labels = dict.fromkeys(part.label for row in leaders for part in row.parts)
    found = [{part.label: part for part in row.parts} for row in leaders]
    rows = [
        (words(label), *(words(_hours(parts[label])) if label in parts else words(DASH) for parts in found))
        for label in labels
    ]
    rows.append((words(gettext("Each, in a run"), bold=True), *(words(row.each, bold=True) for row in leaders)))
    header = (gettext("What the hours go to"), *(row.line.label for row in leaders))
    heading = Heading(2, gettext("How the hours of a run are made up"), new_page=True)
    return (
        heading,
        Table(header, tuple(rows), "", (5.5, *(3.4 for _row in leaders))),
    )


def _hours(part: ShownPart) -> str:
    return f"{part.how} = {part.hours}" if part.how else part.hours


def _source(source: str) -> tuple[Block, ...]:
    text = " ".join(filter(None, [gettext("Pre-talks come on top."), source]))
    return (Paragraph(words(text), "muted"),)
