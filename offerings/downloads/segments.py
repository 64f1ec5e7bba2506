"""A session's plan as parts of a document: timed segments with their tools, questions, tasks and notes to leaders."""

import logging
from collections.abc import Callable, Iterable

from django.utils.translation import gettext

from cms.outline.blocks import Block, Heading, Item, Items, Lines, Notice, Paragraph, Scale, Timed, Words
from cms.outline.reading import READERS, Reader, film
from cms.outline.rich import words
from offerings.plans import Segment
from tools_library.downloads.tools import anchor_of

logger = logging.getLogger(__name__)


def segment_block(reader: Reader, segment: Segment, level: int = 3, linked: frozenset[int] = frozenset()) -> Timed:
    """`linked` are the keys of tools that stand further on in the same document: those are linked to there."""
    value = segment.value
    blocks: list[Block] = list(reader.rich(value.get("text")))
    if notes := reader.rich(value.get("leader_notes")):
        blocks.append(Notice(notes, "leaders", gettext("For leaders")))
    for item in value.get("content") or ():
        blocks += _content(reader, item, linked)
    return Timed(
        title=segment.title or segment.phase_label,
        minutes=segment.minutes,
        blocks=tuple(blocks),
        phase="" if str(segment.phase_label) == segment.title else str(segment.phase_label),
        for_leaders=not segment.is_for_everyone,
        starts=segment.starts,
        ends=segment.ends,
        level=level,
    )


def segment_blocks(
    reader: Reader, segments: Iterable[Segment], level: int = 3, linked: frozenset[int] = frozenset()
) -> tuple[Block, ...]:
    """A plan without segments becomes a note that says so."""
    found = tuple(segment_block(reader, segment, level, linked) for segment in segments)
    return found or (Notice((Paragraph(words(gettext("The plan is not written yet."))),)),)


def _content(reader: Reader, item, linked: frozenset[int]) -> tuple[Block, ...]:
    if item.block_type == "tool":
        return _tool(reader, item.value, linked)
    read = CONTENT.get(item.block_type) or READERS.get(item.block_type)
    if read is None:
        logger.warning("No document shows content of the type %s", item.block_type)
        return ()
    return read(reader, item.value)


def _tool(reader: Reader, value, linked: frozenset[int]) -> tuple[Block, ...]:
    """Its name with minutes, what it is used for here and why; where it stands in the document, or its address."""
    tool = value.page
    if not tool:
        return ()
    href = f"#{anchor_of(tool)}" if tool.pk in linked else reader.address(tool.url or "")
    name = [Words(tool.title, bold=True, href=href)]
    if minutes := value.get("minutes"):
        name += words(gettext("%(minutes)d min") % {"minutes": minutes}, italic=True)
        name.insert(1, Words(" · "))
    about = [text for text in (str(value.purpose_label), value.get("why") or "") if text]
    lines = (Paragraph(tuple(name)), *(Paragraph(words(text)) for text in about))
    return (Notice(lines, "info", gettext("Tool")),)


def _questions(reader: Reader, value) -> tuple[Block, ...]:
    items = tuple(Item(words(question)) for question in value["items"] if str(question).strip())
    heading = value.get("heading") or gettext("Questions to reflect on")
    return (Notice((Items(items),), "info", heading),) if items else ()


def _assessment(reader: Reader, value) -> tuple[Block, ...]:
    return (Scale(value["question"], value["low"], value["high"]),)


def _workbook(reader: Reader, value) -> tuple[Block, ...]:
    about = Paragraph((Words(value["title"], bold=True),)), Paragraph(words(value["instruction"]))
    return (Notice(about, "info", gettext("In the workbook")),)


def _tip(reader: Reader, value) -> tuple[Block, ...]:
    return (Notice((Paragraph(words(value)),), "tip", gettext("Tip")),)


def _material(reader: Reader, value) -> tuple[Block, ...]:
    material = value.page
    if not material:
        return ()
    name = Words(material.title, bold=True, href=reader.address(material.url or ""))
    note = (Paragraph(words(value["note"])),) if value.get("note") else ()
    return (Notice((Paragraph((name,)), *note), "info", str(material.get_kind_display())),)


# Block type of a segment's content → its reader; what else there is, is read as in an ordinary body.
CONTENT: dict[str, Callable] = {
    "questions": _questions,
    "assessment": _assessment,
    "workbook": _workbook,
    "tip": _tip,
    "material": _material,
    "film": film,
}


def tasks_of(segments: Iterable[Segment], level: int) -> tuple[Block, ...]:
    """What a participant writes in the workbook during a session: tasks and assessment questions, in order."""
    found: list[Block] = []
    for segment in segments:
        for item in segment.value.get("content") or ():
            if item.block_type == "assessment":
                found += _assessment(None, item.value)
            elif item.block_type == "workbook":
                value = item.value
                found += [
                    Heading(level, value["title"]),
                    Lines(value["instruction"], value.get("lines") or 4),
                ]
    return tuple(found)
