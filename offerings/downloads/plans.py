"""A leader's paper: the plan of one session, and all sessions of a course in one (the run book)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.downloads import Download, Wish
from cms.enums import DownloadGroup
from cms.outline.blocks import Block, Code, Heading, Lines, Outline, Paragraph
from cms.outline.reading import facts
from cms.outline.rich import words
from cms.templatetags.site_tags import duration
from offerings.downloads.courses import Course, Held, course_of, large_paper, paper
from offerings.downloads.pieces import dates, in_language, listed, numbered, people, titled, unlisted
from offerings.downloads.segments import segment_blocks
from offerings.models import Meeting, Venue
from offerings.plans import unique
from offerings.words import meeting_in_words
from tools_library.downloads.tools import tool_blocks, worksheet_blocks
from tools_library.models import ToolPage


def for_session(page) -> list[Download]:
    return [
        paper(
            name="samlingsplan",
            title=_("The plan of the session"),
            description=_("To have in your hand: the plan, what you need, and the tools with every step."),
            build=build_session_plan,
            group=DownloadGroup.ROOM,
        )
    ]


def for_course(page) -> list[Download]:
    return [
        large_paper(
            name="kurshefte",
            title=_("All the sessions in one"),
            description=_("Dates, place and people first, then every session with its tools. For those who lead."),
            build=build_run_book,
            group=DownloadGroup.ROOM,
        )
    ]


def build_session_plan(wish: Wish) -> Outline:
    course = course_of(wish)
    held = course.held[0]
    tools = held.plan.tools
    linked = frozenset(tool.pk for tool in tools)
    blocks = (
        *when_and_where(held.meeting, course.venue),
        *session_blocks(wish, held, level=1, linked=linked),
        *_tools(wish, tools, level=1),
    )
    return Outline(
        title=held.session.title,
        subtitle=numbered(held, course.title),
        kind=gettext("Session plan"),
        language=wish.language,
        issuer=course.issuer,
        blocks=blocks,
        url=wish.href(wish.page, f"?kursrunde={course.run.pk}" if course.run else ""),
        edition=course.edition,
    )


def build_run_book(wish: Wish) -> Outline:
    course = course_of(wish)
    linked = frozenset(tool.pk for tool in course.tools)
    blocks: list[Block] = [Heading(1, gettext("About the course")), *about_course(wish, course)]
    for place, held in enumerate(course.held, start=1):
        wish.report(place, len(course.held) + 1)
        title = numbered(held, held.session.title)
        said = (
            *when_and_where(held.meeting, course.venue),
            *session_blocks(wish, held, level=2, linked=linked),
        )
        blocks += [Heading(1, title, new_page=True), *in_language(held.language, wish.language, said)]
    if course.tools:
        blocks += [Heading(1, gettext("The tools"), new_page=True), *_tools(wish, course.tools, level=2)]
    return Outline(
        title=course.title,
        subtitle=course.run.title if course.run else gettext("All the sessions in one"),
        kind=gettext("Run book"),
        language=wish.language,
        issuer=course.issuer,
        blocks=tuple(blocks),
        layout="book",
        url=wish.href(wish.page),
        edition=course.edition,
        picture=course.cover(wish),
    )


def when_and_where(meeting: Meeting | None, venue: Venue | None) -> tuple[Block, ...]:
    """Nothing while no run is chosen."""
    if meeting is None:
        return ()
    return facts(
        (gettext("When"), meeting_in_words(meeting)),
        (gettext("Where"), place.in_words if (place := meeting.venue or venue) else ""),
        (gettext("Note"), meeting.note),
    )


def session_blocks(wish: Wish, held: Held, level: int, linked: frozenset[int]) -> tuple[Block, ...]:
    """Goals, totals, what to bring and the plan; `level` is that of the headings."""
    session, plan = held.session, held.plan
    lead = (Paragraph(words(session.summary), "lead"),) if session.summary else ()
    return (
        *lead,
        *facts(
            (gettext("Participants"), duration(plan.participant_minutes) if plan.participant_minutes else ""),
            (gettext("Leaders"), duration(plan.leader_minutes) if plan.leader_minutes else ""),
        ),
        *unlisted(titled(level, gettext("Goals"), listed(session.goal_list))),
        *unlisted(titled(level, gettext("You need"), listed(plan.equipment, "checks"))),
        Heading(level, gettext("The plan"), listed=False),
        *segment_blocks(wish.reader, plan.segments, level + 1, linked),
    )


def about_course(wish: Wish, course: Course) -> tuple[Block, ...]:
    """What the leaders look up: dates, place, who to call, who leads, what to bring in all."""
    leaders = (Lines(gettext("Professional leaders"), 2), Lines(gettext("User representatives"), 2))
    needed = unique(thing for held in course.held for thing in held.plan.equipment)
    return (
        *titled(2, gettext("Who to call"), people(course.issuer)),
        *titled(2, gettext("Dates"), dates(course.run, course.held) if course.run else ()),
        *titled(2, gettext("Where"), tuple(_place(course))),
        *titled(2, gettext("Who leads"), leaders),
        Code(wish.href(course.run or course.offering or wish.page), gettext("The newest is always on the page")),
        *titled(2, gettext("You need, in all"), listed(needed, "checks")),
    )


def _place(course: Course) -> list[Block]:
    venue = course.venue
    if venue is None:
        return []
    access = [text for there, text in ((venue.wheelchair, gettext("Reachable with a wheelchair")),
              (venue.hearing_loop, gettext("Hearing loop")), (venue.kitchen, gettext("Kitchen"))) if there]  # fmt: skip
    return list(
        facts(
            (gettext("Place"), venue.in_words),
            (gettext("Access"), ", ".join(access)),
            (gettext("How to get there"), venue.transport),
            (gettext("Parking"), venue.parking),
        )
    )


def _tools(wish: Wish, tools: list[ToolPage], level: int) -> tuple[Block, ...]:
    """Each tool on a page of its own, with its worksheet after it."""
    found: list[Block] = []
    for tool in tools:
        heading, *rest = tool_blocks(wish.reader, tool, level)
        said = (Heading(level, heading.text, heading.anchor, new_page=True), *rest)
        sheet = worksheet_blocks(wish.reader, tool, level + 1)
        if sheet:
            said += (Heading(level + 1, gettext("Worksheet"), new_page=True), *sheet[1:])
        found += in_language(tool.language_code, wish.language, said)
    return tuple(found)
