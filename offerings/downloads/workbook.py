"""What the participants get: the workbook to write in, and the worksheets of the tools."""

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import Download, Wish
from cms.enums import DownloadGroup
from cms.outline.blocks import Block, Heading, Lines, Notice, Outline, Paragraph
from cms.outline.rich import words
from offerings.downloads.courses import Course, Held, course_of, large_paper, paper
from offerings.downloads.pieces import in_language, listed, numbered, titled, unlisted
from offerings.downloads.segments import tasks_of
from tools_library.downloads.tools import worksheet_blocks

FREE_LINES = 18


def for_session(page) -> list[Download]:
    return [
        paper(
            name="arbeidsark",
            title=_("Worksheets"),
            description=_("The sheets of this session’s tools, one for each participant."),
            build=build_worksheets,
            group=DownloadGroup.PARTICIPANTS,
        )
    ]


def for_course(page) -> list[Download]:
    return [
        large_paper(
            name="arbeidsbok",
            title=_("Workbook"),
            description=_("For each participant to write in and keep. Nobody else reads it."),
            build=build_workbook,
            group=DownloadGroup.PARTICIPANTS,
        ),
        large_paper(
            name="arbeidsark",
            title=_("Worksheets"),
            description=_("The sheets of all the tools that the sessions use."),
            build=build_worksheets,
            group=DownloadGroup.PARTICIPANTS,
        ),
    ]


def build_worksheets(wish: Wish) -> Outline:
    course = course_of(wish)
    blocks: list[Block] = []
    for tool in course.tools:
        if sheet := worksheet_blocks(wish.reader, tool, level=1):
            heading, *rest = sheet
            said = (Heading(1, heading.text, new_page=bool(blocks)), *rest)
            blocks += in_language(tool.language_code, wish.language, said)
    single = len(course.held) == 1
    return Outline(
        title=course.held[0].session.title if single else course.title,
        kind=gettext("Worksheets"),
        language=wish.language,
        issuer=course.issuer,
        blocks=tuple(blocks) or _nothing(gettext("None of the tools has a worksheet.")),
        url=wish.href(wish.page),
        edition=course.edition,
    )


def build_workbook(wish: Wish) -> Outline:
    course = course_of(wish)
    blocks: list[Block] = list(_first_page(course))
    for place, held in enumerate(course.held, start=1):
        wish.report(place, len(course.held))
        said = _session(wish, held)
        blocks += [
            Heading(1, numbered(held, held.session.title), new_page=True),
            *in_language(held.language, wish.language, said),
        ]
    blocks += [Heading(1, gettext("Room for more"), new_page=True), Lines("", FREE_LINES)]
    return Outline(
        title=course.title,
        subtitle=gettext("My workbook"),
        kind=gettext("Workbook"),
        language=wish.language,
        issuer=course.issuer,
        blocks=tuple(blocks),
        layout="book",
        url=wish.href(wish.page),
        edition=course.edition,
        picture=course.cover(wish),
    )


def _first_page(course: Course) -> tuple[Block, ...]:
    about = gettext(
        "This book is yours. You choose what you write, and nobody reads it unless you want them to. "
        "There are no wrong answers."
    )
    ask = gettext("Is something hard to think about between the sessions? Talk to one of the leaders, or call us.")
    people = [", ".join(filter(None, [person.name, person.phone, person.hours])) for person in course.issuer.people]
    return (
        Heading(1, gettext("Welcome")),
        Paragraph(words(about), "lead"),
        Lines(gettext("My name"), 1),
        Lines(gettext("This is what I hope to get out of coming here"), 4),
        Notice((Paragraph(words(ask)), *listed(people)), "info", gettext("Someone to talk to")),
    )


def _session(wish: Wish, held: Held) -> tuple[Block, ...]:
    """The session's own tasks, then what every session ends with (DOMAIN section 3, the closing)."""
    meeting = held.meeting
    day = (Paragraph(words(date_format(meeting.date, "DATE_FORMAT")), "muted"),) if meeting else ()
    tasks = tasks_of(held.plan.segments, level=2)
    closing = (
        Lines(gettext("What mattered most to me here today"), 3),
        Lines(gettext("This is what I take with me"), 3),
        Lines(gettext("Until next time I want to try"), 3),
        Lines(gettext("Notes of my own"), 4),
    )
    return (
        *day,
        *unlisted(titled(2, gettext("Goals"), listed(held.session.goal_list))),
        *unlisted(tasks),
        *unlisted(titled(2, gettext("Before you go"), closing[_asks_to_sum_up(held) * 2 :])),
    )


def _asks_to_sum_up(held: Held) -> bool:
    """Whether the plan has a task of its own in the closing part; then our first two would ask the same again."""
    closing = [segment for segment in held.plan.segments if segment.phase == "closing"]
    return any(item.block_type == "workbook" for part in closing for item in part.value.get("content") or ())


def _nothing(text: str) -> tuple[Block, ...]:
    return (Notice((Paragraph(words(text)),)),)
