"""The handbook as one book: its chapters, the courses session by session, the tools, and what to print or look up.

The national one is made from a HandbookPage. A municipality's own is made from its offering: the same chapters, with
its people, its dates and its own version of the sessions.
"""

from copy import copy
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.downloads import Download, Wish
from cms.downloads.issuers import issuer_of
from cms.downloads.wishes import edition_of, pictures_on, stamp_of, state_of
from cms.enums import DownloadGroup
from cms.outline.blocks import Block, Issuer, Outline, Picture
from offerings.downloads import handbook_parts as parts
from offerings.downloads.courses import Course, course_of, held_sessions, sessions_of, with_plans
from offerings.downloads.handbook_reading import book_reader, chapter_blocks, chapters_with_text
from offerings.models import (
    ChapterPage,
    CourseRunPage,
    HandbookPage,
    OfferingPage,
    ProgrammePage,
    Venue,
)
from offerings.runs_ahead import runs_ahead, runs_with_meetings
from tools_library.models import MaterialPage, ToolPage


def for_handbook(page: HandbookPage) -> list[Download]:
    about = _("All chapters, every session and every tool, with worksheets and lists.")
    return [_download(_("The handbook in one"), about)]


def for_offering(page: OfferingPage) -> list[Download]:
    """Nothing for a course without a programme: it has no handbook."""
    about = _("The handbook with your contacts, your dates and your own sessions.")
    return [_download(_("Our own handbook"), about)] if page.programme_id else []


def _download(title, description) -> Download:
    return Download(
        name="handbok",
        title=title,
        description=description,
        formats=("pdf", "docx"),
        build=build_handbook,
        group=DownloadGroup.PREPARE,
        large=True,
        stamp=stamp_handbook,
    )


@dataclass
class Book:
    """What the handbook is made of. `page` is None for a programme that has no handbook yet."""

    page: HandbookPage | None
    issuer: Issuer
    courses: list[Course]
    chapters: list[ChapterPage]
    offering: OfferingPage | None = None
    runs: list[CourseRunPage] = field(default_factory=list)

    @property
    def tools(self) -> list[ToolPage]:
        return list({tool.pk: tool for course in self.courses for tool in course.tools}.values())

    @property
    def edition(self) -> date | None:
        """When anything in it was last published."""
        sessions = [held.session for course in self.courses for held in course.held]
        programmes = [course.programme for course in self.courses]
        pages = [self.page, self.offering, *self.runs, *self.chapters, *programmes, *sessions, *self.tools]
        return edition_of(pages)


def build_handbook(wish: Wish) -> Outline:
    """Queries: some for each session and each course; none for each chapter, tool or link."""
    book = _book(wish)
    tools = book.tools
    steps = len(book.courses) + 3
    wish.report(1, steps)
    wish = copy(wish)
    wish.reader = book_reader(wish, _texts(book, tools), book.chapters, tools)
    linked = frozenset(tool.pk for tool in tools)
    blocks: list[Block] = [*parts.opening(wish, book), *parts.local(wish, book)]
    blocks += chapter_blocks(wish, book.chapters)
    for done, course in enumerate(book.courses, start=2):
        wish.report(done, steps)
        blocks += parts.course(wish, course, linked)
    blocks += parts.tools(wish, tools)
    blocks += parts.appendices(wish, book, tools)
    blocks += parts.sources(wish, book)
    wish.report(steps - 1, steps)
    return _outline(wish, book, tuple(blocks))


def _outline(wish: Wish, book: Book, blocks: tuple[Block, ...]) -> Outline:
    title = book.page.title if book.page else gettext("Handbook: %(title)s") % {"title": book.courses[0].title}
    subtitle = book.offering.title if book.offering else book.page.summary
    return Outline(
        title=title,
        kind=gettext("Handbook"),
        language=wish.language,
        issuer=book.issuer,
        blocks=blocks,
        layout="book",
        subtitle=subtitle,
        url=wish.href(wish.page),
        edition=book.edition,
        picture=_cover(wish, book),
        keywords=tuple(course.title for course in book.courses),
    )


def _cover(wish: Wish, book: Book) -> Picture | None:
    """The handbook's own picture, else the course's, else a drawing. On a cover it is decoration."""
    own = wish.reader.whole_picture(book.page.picture) if book.page else None
    return own or (book.courses[0].cover(wish) if book.courses else None)


def _book(wish: Wish) -> Book:
    page = wish.page
    if isinstance(page, OfferingPage):
        course = course_of(wish)
        handbook = handbook_of(page)
        runs = list(runs_with_meetings().filter(pk__in=runs_ahead(page)).order_by("path"))
        for run in runs:
            run.offering = page  # the one at hand, rather than a query for each
        return Book(handbook, course.issuer, [course], chapters_with_text(handbook), page, runs)
    issuer = issuer_of(wish)
    courses = [
        Course(issuer, programme.title, programme, held=held_sessions(with_plans(sessions_of(programme))))
        for programme in programmes_of(page)
    ]
    return Book(page, issuer, courses, chapters_with_text(page))


def programmes_of(book: HandbookPage) -> QuerySet[ProgrammePage]:
    """Those in use, in the order that the handbook names them."""
    used = ProgrammePage.objects.live().filter(retired=False, handbooks__page=book.pk)
    return used.select_related("locale", "picture").order_by("handbooks__sort_order", "path")


def handbook_of(offering: OfferingPage) -> HandbookPage | None:
    """That of its programme, in the offering's own language where there is one."""
    books = HandbookPage.objects.live().filter(programmes__programme=offering.programme_id)
    books = list(books.select_related("locale").order_by("path"))
    ours = [book for book in books if book.locale_id == offering.locale_id]
    if ours or not books:
        return next(iter(ours), None)
    translated = books[0].get_translations().live().filter(locale_id=offering.locale_id)
    return translated.select_related("locale").first() or books[0]


def _texts(book: Book, tools: list[ToolPage]) -> list:
    """Every stream and rich text that may hold links."""
    found = [book.page.introduction if book.page else "", *(chapter.body for chapter in book.chapters)]
    for course in book.courses:
        found += [course.programme.body, course.programme.venue_advice, course.described["introduction"]]
        found += [held.session.plan for held in course.held]
    for tool in tools:
        found += [tool.preparation, tool.steps, tool.variations, tool.tips, tool.cautions]
    return found


def stamp_handbook(wish: Wish) -> str:
    """Changes whenever the handbook could. About ten queries, however long it is."""
    page = wish.page
    offering = page if isinstance(page, OfferingPage) else None
    book = handbook_of(offering) if offering else page
    programmes = [offering.national] if offering else list(programmes_of(page))
    below = Page.objects.none()
    for parent in (book, offering, *programmes):
        if parent is not None:
            below = below | Page.objects.descendant_of(parent, inclusive=True)
    if offering:
        below = below | offering.get_ancestors()
    venues = Venue.objects.filter(municipality=offering.municipality_id if offering else None)
    return stamp_of(
        [[str(timezone.localdate()) if offering else ""]],  # which runs are ahead follows from the day
        state_of(below),
        state_of(ToolPage.objects.all()),
        state_of(MaterialPage.objects.all()),
        pictures_on(below),
        venues.order_by("pk").values_list(),
    )
