"""A tool, and what participants write on, as parts of a document."""

from django.utils.translation import gettext, pgettext

from cms.outline.blocks import Block, Heading, Item, Items, Lines, Notice, Paragraph
from cms.outline.reading import Reader, facts
from cms.outline.rich import words
from tools_library.models import ToolPage
from tools_library.templatetags.library_tags import group_range, minutes_range

FIGURE_MM = 60


def tool_blocks(reader: Reader, tool: ToolPage, level: int) -> tuple[Block, ...]:
    """All that the tool's page says to a leader; `level` is that of its title."""
    return (
        Heading(level, tool.title, anchor=anchor_of(tool)),
        *_lead(tool.summary),
        *_facts(tool),
        *_boxed(reader, "warning", gettext("Take care"), tool.cautions),
        *_titled(level + 1, gettext("Before you start"), reader.rich(tool.preparation)),
        *_figure(reader, tool, level + 1),
        *_titled(level + 1, gettext("Step by step"), _steps(reader, tool)),
        *_titled(level + 1, gettext("Questions to reflect on"), _questions(tool)),
        *_titled(level + 1, gettext("Tips for leaders"), reader.rich(tool.tips)),
        *_titled(level + 1, gettext("Other ways to do it"), reader.rich(tool.variations)),
    )


def worksheet_blocks(reader: Reader, tool: ToolPage, level: int) -> tuple[Block, ...]:
    """The sheet with its title, figure and tasks; () for a tool without one."""
    if not tool.worksheet:
        return ()
    introduction = tuple(Paragraph(words(line)) for line in tool.worksheet_introduction.splitlines() if line.strip())
    tasks = tuple(Lines(task.value["label"], task.value["lines"]) for task in tool.worksheet)
    figure = reader.drawing(tool.figure, width_mm=FIGURE_MM) if tool.figure else ()
    return (Heading(level, tool.title), *introduction, *figure, *tasks)


def anchor_of(tool: ToolPage) -> str:
    """Where the tool stands in a document that holds several."""
    return f"verktoy-{tool.pk}"


def _lead(summary: str) -> tuple[Block, ...]:
    return (Paragraph(words(summary), "lead"),) if summary else ()


def _facts(tool: ToolPage) -> tuple[Block, ...]:
    everyone = pgettext("audience of a segment", "Everyone")
    return facts(
        (gettext("Time"), minutes_range(tool)),
        (gettext("Group"), group_range(tool)),
        (gettext("For whom"), ", ".join(map(str, tool.audience_labels)) or everyone),
        (gettext("Purpose"), "; ".join(map(str, tool.purpose_labels))),
        (gettext("You need"), ", ".join(tool.equipment_list)),
    )


def _titled(level: int, heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Heading(level, heading), *blocks) if blocks else ()


def _boxed(reader: Reader, kind: str, heading: str, html) -> tuple[Block, ...]:
    blocks = reader.rich(html)
    return (Notice(blocks, kind, heading),) if blocks else ()


def _figure(reader: Reader, tool: ToolPage, level: int) -> tuple[Block, ...]:
    steps = tuple(Item(words(step)) for step in tool.figure_step_list)
    drawing = reader.drawing(tool.figure, width_mm=FIGURE_MM) if tool.figure else ()
    listed = (Items(steps, "numbers"),) if steps else ()
    return _titled(level, gettext("On the flip chart"), (*drawing, *listed))


def _steps(reader: Reader, tool: ToolPage) -> tuple[Block, ...]:
    """Each step with its words in short in bold, then what to do."""
    found = []
    for number, step in enumerate(tool.steps, start=1):
        title = gettext("%(number)s. %(title)s") % {"number": number, "title": step.value["title"]}
        found += [Paragraph(words(title, bold=True)), *reader.rich(step.value["text"])]
    return tuple(found)


def _questions(tool: ToolPage) -> tuple[Block, ...]:
    items = tuple(Item(words(question.value)) for question in tool.questions if str(question.value).strip())
    return (Items(items),) if items else ()
