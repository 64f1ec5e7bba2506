"""The parts of a handbook around its chapters: the opening, what is local, the courses, the tools, the appendices."""

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext, ngettext

from cms.downloads import Wish
from cms.downloads.listing import FORMATS
from cms.downloads.registry import downloads_of
from cms.fields import lines
from cms.outline.blocks import Block, Code, Heading, Lines, Notice, Paragraph, Table, Words
from cms.outline.reading import facts
from cms.outline.rich import words
from cms.templatetags.site_tags import duration
from offerings.downloads.courses import Course
from offerings.downloads.handbook_reading import checklist_blocks
from offerings.downloads.paperwork import about_people, log_lines
from offerings.downloads.pieces import dates, in_language, listed, numbered, people, titled
from offerings.downloads.plans import session_blocks
from offerings.models import CourseRunPage, ProgrammeMaterial
from tools_library.downloads.tools import tool_blocks, worksheet_blocks
from tools_library.models import ToolPage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def opening(wish: Wish, book) -> tuple[Block, ...]:
    """What the handbook says about itself."""
    said = wish.reader.rich(book.page.introduction) if book.page else ()
    said = in_language(book.page.language_code, wish.language, said) if said else ()
    return titled(1, gettext("About the handbook"), said)


def local(wish: Wish, book) -> tuple[Block, ...]:
    """The municipality's own page in the book: who to call, the dates ahead, the place. () in the national one."""
    if book.offering is None:
        return ()
    venue = book.offering.venue
    return (
        Heading(1, gettext("Here in %(municipality)s") % {"municipality": book.issuer.name}),
        *titled(2, gettext("Who to call"), people(book.issuer)),
        *titled(2, gettext("Where"), facts((gettext("Place"), venue.in_words)) if venue else ()),
        Heading(2, gettext("Course runs ahead")),
        *(_runs(book) or (Paragraph(words(gettext("No course run is planned at the moment."))),)),
        Code(wish.href(book.offering), gettext("The newest dates are on our page")),
    )


def _runs(book) -> tuple[Block, ...]:
    found: list[Block] = []
    for run in book.runs:
        found += [Heading(3, run.title), *_where(run), *dates(run, book.courses[0].held)]
    return tuple(found)


def _where(run: CourseRunPage) -> tuple[Block, ...]:
    return facts((gettext("Where"), run.shown_venue.in_words)) if run.shown_venue else ()


def course(wish: Wish, course: Course, linked: frozenset[int]) -> Iterator[Block]:
    """A course with its frame, then each session on pages of its own."""
    programme = course.programme
    said = (
        *_lead(course.described["summary"]),
        *wish.reader.rich(course.described["introduction"]),
        *_frame(programme),
        *_boxed(gettext("Goals"), listed(lines(course.described["goals"] or ""))),
        *_boxed(gettext("The place to meet"), wish.reader.rich(programme.venue_advice)),
    )
    title = gettext("%(course)s: session by session") % {"course": course.title}
    yield Heading(1, title, new_page=True)
    yield from in_language(_language(course), wish.language, said)
    for held in course.held:
        yield Heading(2, numbered(held, held.session.title), new_page=True)
        yield from in_language(held.language, wish.language, session_blocks(wish, held, 3, linked))
    if not course.held:
        yield Notice((Paragraph(words(gettext("No session is published yet."))),))


def _language(course: Course) -> str:
    return (course.offering or course.programme).language_code


def _frame(programme) -> tuple[Block, ...]:
    count = programme.session_count
    sessions = ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count}
    group = gettext("%(span)s people") % {"span": f"{programme.group_from}–{programme.group_to}"}
    return facts(
        (gettext("Sessions"), sessions),
        (gettext("Participants"), duration(programme.session_minutes)),
        (gettext("Time for each leader"), duration(programme.leader_minutes)),
        (gettext("Rhythm"), programme.rhythm),
        (gettext("Group"), group),
        (gettext("Leaders"), programme.leaders),
    )


def _lead(summary: str) -> tuple[Block, ...]:
    return (Paragraph(words(summary), "lead"),) if summary else ()


def _boxed(heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A box rather than a heading: the contents list the sessions, and little else."""
    return (Notice(blocks, "info", heading),) if blocks else ()


def tools(wish: Wish, tools: list[ToolPage]) -> Iterator[Block]:
    """Each tool on a page of its own, in the order that the sessions use them."""
    if not tools:
        return
    yield Heading(1, gettext("The tools"), new_page=True)
    yield Paragraph(words(gettext("The tools that the sessions use, in the order they are used.")), "lead")
    for place, tool in enumerate(tools):
        title, *rest = tool_blocks(wish.reader, tool, 2)
        said = (replace(title, new_page=place > 0), *rest)
        yield from in_language(tool.language_code, wish.language, said)


def appendices(wish: Wish, book, tools: list[ToolPage]) -> Iterator[Block]:
    yield Heading(1, gettext("Appendices"), new_page=True)
    yield from _documents(wish, book)
    checklists = checklist_blocks(book.chapters, 3)
    if checklists:
        yield Heading(2, gettext("Checklists"), new_page=True)
        yield from in_language(book.page.language_code, wish.language, checklists)
    yield Heading(2, gettext("Log after a session"), new_page=True)
    yield from about_people()
    yield Lines(gettext("Session and date"), 1)
    yield from log_lines(3)
    for tool in tools:
        if sheet := worksheet_blocks(wish.reader, tool, 2):
            title = gettext("Worksheet: %(title)s") % {"title": tool.title}
            said = (Heading(2, title, new_page=True), *sheet[1:])
            yield from in_language(tool.language_code, wish.language, said)


def _documents(wish: Wish, book) -> Iterator[Block]:
    """The documents that are made from the pages, and the materials of the programmes, with where they are."""
    yield Heading(2, gettext("Documents to download"))
    yield Paragraph(words(gettext("Share the address and not the file: there the newest one always is.")))
    for one in book.courses:
        page = one.offering or one.programme
        rows = tuple(
            (words(str(download.title)), words(", ".join(str(FORMATS.get(name, name)) for name in download.formats)))
            for download in downloads_of(page)
        )
        if rows:
            address = wish.href(page, "last-ned/")
            yield Heading(3, one.title)
            yield Paragraph((Words(address, href=address),))
            yield Table((gettext("Document"), gettext("Format")), rows, widths=(3, 2))
    yield from titled(3, gettext("Materials"), _materials(wish, book))


def _materials(wish: Wish, book) -> tuple[Block, ...]:
    programmes = [one.programme.pk for one in book.courses if one.programme]
    uses = ProgrammeMaterial.objects.filter(page__in=programmes, material__live=True, material__retired=False)
    uses = uses.select_related("material__locale").order_by("page__path", "sort_order")
    materials = {use.material_id: use.material for use in uses}.values()
    rows = tuple((words(material.title), (_linked(wish.href(material)),)) for material in materials)
    return (Table((gettext("Material"), gettext("Address")), rows, widths=(1, 2)),) if rows else ()


def _linked(address: str) -> Words:
    return Words(address, href=address)


def sources(wish: Wish, book) -> tuple[Block, ...]:
    """Whose the text is, and what one may do with it."""
    names = {"site": settings.WAGTAIL_SITE_NAME}
    shared = gettext("The national texts, tools and drawings are from %(site)s.") % names
    terms = gettext("They may be used, copied and changed by everyone, as long as the source is named: CC BY 4.0.")
    ours = gettext("Contacts, dates and sessions of our own are from %(municipality)s.") % {
        "municipality": book.issuer.name
    }
    pages = [*([book.page] if book.page else []), *(one.offering or one.programme for one in book.courses)]
    rows = tuple((words(page.title), (_linked(wish.href(page)),)) for page in pages)
    header = (gettext("Page"), gettext("Address"))
    return (
        Heading(1, gettext("Sources and rights"), new_page=True),
        Paragraph(words(shared)),
        Paragraph((Words(f"{terms} "), _linked(LICENCE))),
        *((Paragraph(words(ours)),) if book.offering else ()),
        Paragraph(words(gettext("The names of exercises and methods belong to the field, and are used by many."))),
        *titled(2, gettext("The pages that it is made from"), (Table(header, rows, widths=(2, 3)),) if rows else ()),
    )
