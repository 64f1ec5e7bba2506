"""One session as slides: what the group sees on the wall, with what its leaders say and do in the notes.

Everything on a slide is written to the participants. A segment for leaders only has no slide: it goes into the notes of
the slide that is nearest.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from cms.outline.blocks import Block, Item, Items, Notice, Paragraph, Scale, Text, Words
from cms.outline.reading import Reader, film
from cms.outline.rich import tidy, words
from cms.outline.slides import Slide
from cms.templatetags.site_tags import clock_range
from offerings.downloads.courses import Course, Held
from offerings.downloads.segments import CONTENT, segment_block
from offerings.enums import Phase
from offerings.plans import Segment
from offerings.words import meeting_in_words
from tools_library.models import ToolPage

# A full stop before a capital letter or a quotation, but not that of «bl.a. Kari», «dr. Moe» or «nr. A».
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<![\s.]\w\.)(?<!\b[Dd]r\.)(?<!\b[Nn]r\.)(?<!\bca\.)\s+(?=[^\W\d_a-zæøåáčđŋšŧž]|[«“\"(])"
)
KEY_LETTERS = 8


@dataclass
class Place:
    """Where the slides of a segment belong: for their keys, and for what stands above their titles."""

    reader: Reader
    session: int
    segment: Segment
    number: int

    @property
    def key(self) -> str:
        return key_of(self.session, self.segment.block_id or f"del{self.number}")

    def key_of(self, item, below: str = "") -> str:
        return key_of(self.session, item.id or f"del{self.number}", below)


def key_of(session: int, block_id: str, below: str = "") -> str:
    """Of the session's key and the block's: the same however the plan around it changes."""
    parts = [str(session), block_id[:KEY_LETTERS], below[:KEY_LETTERS]]
    return "-".join(part for part in parts if part)


def session_slides(reader: Reader, course: Course, held: Held, opening: Slide) -> list[Slide]:
    """`opening` is the slide that the session begins with."""
    slides = [opening]
    if today := _today(held):
        slides.append(today)
    for number, segment in enumerate(held.plan.segments, 1):
        place = Place(reader, held.session.pk, segment, number)
        if segment.is_for_everyone:
            slides += _segment_slides(place)
        elif all(later.is_for_everyone is False for later in held.plan.segments[number:]):
            break
        else:
            _noted(slides, -1 if len(slides) > 2 else 0, (segment_block(reader, segment),))
    slides.append(_closing(course, held))
    _noted(slides, -1, tuple(segment_block(reader, segment) for segment in _at_the_end(held.plan.segments)))
    language = held.language
    return [replace(slide, language=language) for slide in slides]


def _at_the_end(segments: Iterable[Segment]) -> list[Segment]:
    """Those for leaders after the participants have gone home."""
    found: list[Segment] = []
    for segment in segments:
        found = [] if segment.is_for_everyone else [*found, segment]
    return found


def _noted(slides: list[Slide], at: int, blocks: tuple[Block, ...]) -> None:
    slides[at] = replace(slides[at], notes=(*slides[at].notes, *blocks))


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(words(text)) for text in texts if text)


def _today(held: Held) -> Slide | None:
    """What the group does, with the clock where it is known."""
    lines = [_line(segment) for segment in held.plan.segments if segment.is_for_everyone]
    if not lines:
        return None
    key = key_of(held.session.pk, "plan")
    return Slide(key, "text", gettext("The plan for today"), tuple(map(Paragraph, lines)), kicker=_number(held))


def _line(segment: Segment) -> Text:
    title = segment.title or str(segment.phase_label)
    if segment.starts:
        return (Words(_bare_clock(segment.starts), bold=True), Words(f"\u2002{title}"))
    return (Words(title), Words(f" · {_minutes(segment)}"))


def _bare_clock(clock) -> str:
    return clock_range(clock).removeprefix("kl.\u00a0")


def _number(held: Held) -> str:
    return gettext("Session %(number)s") % {"number": held.number}


def _minutes(segment: Segment) -> str:
    return gettext("%(minutes)d min") % {"minutes": segment.minutes}


def _closing(course: Course, held: Held) -> Slide:
    key = key_of(held.session.pk, "slutt")
    return Slide(key, "section", gettext("Thank you for today"), _next_time(course, held), kicker=_number(held))


def _next_time(course: Course, held: Held) -> tuple[Block, ...]:
    following = course.held[course.held.index(held) + 1 :]
    title = following[0].session.title if following else ""
    if held.meeting is None:
        return (_next_line(title),) if title else ()
    later = [m for m in course.run.held_meetings if (m.date, m.start) > (held.meeting.date, held.meeting.start)]
    if not later:
        return paragraphs(gettext("This was the last time that we meet. Thank you for coming."))
    meeting = later[0]
    about = meeting.title or next((other.session.title for other in course.held if other.meeting is meeting), "")
    return (_next_line(meeting_in_words(meeting)), *paragraphs(about, meeting.venue.name if meeting.venue else ""))


def _next_line(text: str) -> Paragraph:
    return Paragraph((Words(gettext("Next time:"), bold=True), Words(f" {text}")))


def _segment_slides(place: Place) -> list[Slide]:
    """The segment itself, then one for each thing in it that the group looks at."""
    segment, reader = place.segment, place.reader
    value = segment.value
    blocks = list(reader.rich(value.get("text")))
    notes: list[Block] = list(paragraphs(_time(segment)))
    notes += reader.rich(value.get("leader_notes"))
    after: list[Slide] = []
    for item in value.get("content") or ():
        if item.block_type == "paragraph":
            blocks += reader.rich(item.value)
        elif item.block_type in SLIDES:
            after += SLIDES[item.block_type](place, item)
        elif item.block_type in CONTENT:
            notes += CONTENT[item.block_type](reader, item.value)
    return [_own_slide(place, in_short(blocks), tuple(notes)), *after]


def _own_slide(place: Place, blocks: tuple[Block, ...], notes: tuple[Block, ...]) -> Slide:
    segment = place.segment
    title = segment.title or str(segment.phase_label)
    phase = "" if str(segment.phase_label) == title else str(segment.phase_label)
    kicker = " · ".join(filter(None, [phase, _time(segment)]))
    layout = "text" if blocks else "section"
    if segment.phase == Phase.BREAK:
        layout, blocks = "pause", (_back_again(segment), *blocks)
        kicker = clock_range(segment.starts, segment.ends)
    return Slide(place.key, layout, title, blocks, notes, kicker=kicker)


def _time(segment: Segment) -> str:
    return clock_range(segment.starts, segment.ends) if segment.starts else _minutes(segment)


def _back_again(segment: Segment) -> Paragraph:
    if not segment.ends:
        return Paragraph(words(_minutes(segment), bold=True))
    text = gettext("We begin again at %(clock)s") % {"clock": _bare_clock(segment.ends)}
    return Paragraph(words(text, bold=True))


def in_short(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Running text as points, a sentence each; what is a list already stays as it is."""
    blocks = tuple(blocks)
    if any(not isinstance(block, Paragraph) for block in blocks):
        return tuple(block for block in blocks if isinstance(block, Paragraph | Items))
    found = [Item(sentence) for block in blocks for sentence in sentences(block.text)]
    return (Items(tuple(found)),) if len(found) > 1 else blocks


def sentences(text: Text) -> list[Text]:
    """Each sentence by itself, with its style."""
    found: list[list[Words]] = [[]]
    for word in text:
        for number, part in enumerate(SENTENCE_END.split(word.text)):
            if number:
                found.append([])
            found[-1].append(replace(word, text=part))
    return [made for part in found if (made := tidy(part))]


def _tool_slides(place: Place, item) -> list[Slide]:
    """Its name, what we do in short, and what is drawn on the flip chart."""
    tool: ToolPage | None = item.value.page
    if not tool:
        return []
    steps = tuple(Item(words(step.value["title"])) for step in tool.steps)
    blocks = (Items(steps, "numbers"),) if steps else paragraphs(tool.summary)
    figure = next(iter(place.reader.drawing(tool.figure)), None) if tool.figure else None
    layout = "tool" if figure else "text"
    minutes = item.value.get("minutes")
    kicker = [gettext("Tool"), gettext("%(minutes)d min") % {"minutes": minutes} if minutes else ""]
    notes = tool_notes(place.reader, tool, item.value)
    return [Slide(place.key_of(item), layout, tool.title, blocks, notes, figure, " · ".join(filter(None, kicker)))]


def tool_notes(reader: Reader, tool: ToolPage, value) -> tuple[Block, ...]:
    """Why it is used here, and all that its page tells a leader who stands in the room."""
    found: list[Block] = list(paragraphs(value.get("why") or "", str(value.purpose_label)))
    if needed := ", ".join(tool.equipment_list):
        found.append(Notice(paragraphs(needed), heading=gettext("You need")))
    for heading, html in (
        (gettext("Take care"), tool.cautions),
        (gettext("Before you start"), tool.preparation),
    ):
        if blocks := reader.rich(html):
            found.append(Notice(blocks, heading=heading))
    found += [Notice(reader.rich(step.value["text"]), heading=step.value["title"]) for step in tool.steps]
    if blocks := reader.rich(tool.tips):
        found.append(Notice(blocks, "tip", gettext("Tips for leaders")))
    return tuple(found)


def _question_slides(place: Place, item) -> list[Slide]:
    """Each question by itself: the group talks about one thing at a time, and the leaders choose which."""
    kicker = item.value.get("heading") or place.segment.title
    slides = []
    for number, child in enumerate(item.value["items"].bound_blocks, 1):
        question = str(child.value).strip()
        if question:
            key = place.key_of(item, getattr(child, "id", "") or str(number))
            slides.append(Slide(key, "question", question, kicker=kicker))
    return slides


def _assessment_slides(place: Place, item) -> list[Slide]:
    value = item.value
    scale = Scale(value["question"], value["low"], value["high"])
    return [Slide(place.key_of(item), "scale", value["question"], (scale,), kicker=place.segment.title)]


def _workbook_slides(place: Place, item) -> list[Slide]:
    value = item.value
    blocks = in_short(paragraphs(*value["instruction"].splitlines()))
    return [Slide(place.key_of(item), "text", value["title"], blocks, kicker=gettext("In the workbook"))]


def _film_slides(place: Place, item) -> list[Slide]:
    value = item.value
    notice = film(place.reader, value)[0]
    return [Slide(place.key_of(item), "text", value["title"], notice.blocks, kicker=gettext("Film"))]


def _safety_slides(place: Place, item) -> list[Slide]:
    value = item.value
    title = value.get("heading") or gettext("Take care")
    blocks = in_short(place.reader.rich(value["text"]))
    return [Slide(place.key_of(item), "text", title, blocks, kicker=place.segment.title)]


# Block type of a segment's content → its slides. What else there is, is for the notes.
SLIDES: dict[str, Callable[[Place, object], list[Slide]]] = {
    "tool": _tool_slides,
    "questions": _question_slides,
    "assessment": _assessment_slides,
    "workbook": _workbook_slides,
    "film": _film_slides,
    "safety": _safety_slides,
}
