"""What is handed to someone who may want to come: the invitation, on one page, and the brochure, on two.

A written invitation is often the first that one hears of a course. It names whom to call before anything else
(DOMAIN section 3).
"""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from cms.downloads import Download, Wish
from cms.enums import Audience, DownloadGroup
from cms.fields import lines
from cms.outline.blocks import Block, Heading, InLanguage, Item, Items, Outline, Paragraph
from cms.outline.rich import words
from offerings.downloads.courses import Course
from offerings.downloads.practical import (
    NextRunOptions,
    audience_of,
    banner,
    call_first,
    facts_to_come,
    for_whom,
    in_its_language,
    read_more,
    told_course,
)

PARAGRAPHS = 2  # of the introduction, on an invitation


def for_course(page) -> list[Download]:
    return [
        Download(
            "invitasjon",
            gettext_lazy("Invitation"),
            ("pdf", "docx"),
            build_invitation,
            DownloadGroup.TELL,
            gettext_lazy("To give to someone who may want to come. With dates, place and who to call."),
            NextRunOptions,
        ),
        Download(
            "brosjyre",
            gettext_lazy("Brochure"),
            ("pdf", "docx"),
            build_brochure,
            DownloadGroup.TELL,
            gettext_lazy("What the course is, on two pages."),
            NextRunOptions,
        ),
    ]


def build_invitation(wish: Wish) -> Outline:
    course = told_course(wish)
    parts = Told(wish, course)
    blocks = (
        *banner(wish, course),
        *parts.lead(),
        *call_first(course, gettext("Do you wonder about anything? Call or write to us"), _sign_up_words(course)),
        *facts_to_come(course, "dates", "where", "deadline", "price", "ways", "access", "food"),
        *parts.rich(gettext("What happens"), "introduction", most=PARAGRAPHS),
        *parts.listed(gettext("What you need not do"), "you_need_not"),
        read_more(wish, course),
    )
    return told_outline(wish, course, gettext("You are invited"), blocks)


def build_brochure(wish: Wish) -> Outline:
    course = told_course(wish)
    parts = Told(wish, course)
    blocks = (
        *banner(wish, course),
        *parts.lead(),
        *parts.rich("", "introduction", most=PARAGRAPHS),
        *parts.rich(gettext("Who it is for"), "target_group"),
        *parts.listed(gettext("What you get out of it"), "goals"),
        *parts.sessions(),
        *parts.rich(gettext("Who will be there"), "who_is_there", most=1),
        Heading(1, gettext("Dates, place and sign-up")),
        *call_first(course, gettext("Do you wonder about anything? Call or write to us"), _sign_up_words(course)),
        *facts_to_come(course, "when", "where", "price"),
        read_more(wish, course),
    )
    return told_outline(wish, course, gettext("Brochure"), blocks)


@dataclass(frozen=True)
class Told:
    """The course's own words, each part with its heading; nothing where the field is empty."""

    wish: Wish
    course: Course

    def lead(self) -> tuple[Block, ...]:
        summary = self.course.described["summary"]
        return self._own("summary", (Paragraph(words(summary), "lead"),) if summary else ())

    def rich(self, heading: str, name: str, most: int | None = None) -> tuple[Block, ...]:
        return self._own(name, self.wish.reader.rich(self.course.described[name])[:most], heading)

    def listed(self, heading: str, name: str) -> tuple[Block, ...]:
        items = tuple(Item(words(line)) for line in lines(self.course.described[name]))
        return self._own(name, (Items(items),) if items else (), heading)

    def sessions(self) -> tuple[Block, ...]:
        """Their titles, where there are any; in their own language when all share one."""
        held = self.course.held
        items = Items(tuple(Item(words(one.session.title)) for one in held), "numbers")
        languages = {one.language for one in held}
        language = languages.pop() if len(languages) == 1 else self.wish.language
        blocks: tuple[Block, ...] = (items,) if language == self.wish.language else (InLanguage(language, (items,)),)
        return (Heading(1, gettext("What we do each time")), *blocks) if held else ()

    def _own(self, name: str, blocks: tuple[Block, ...], heading: str = "") -> tuple[Block, ...]:
        above = (Heading(1, heading),) if blocks and heading else ()
        return (*above, *in_its_language(self.wish, self.course, name, blocks))


def told_outline(wish: Wish, course: Course, kind: str, blocks: tuple[Block, ...], **fields) -> Outline:
    page = course.run or course.offering or course.programme
    values = {
        "title": course.title,
        "kind": kind,
        "language": wish.language,
        "issuer": course.issuer,
        "blocks": blocks,
        "subtitle": for_whom(course),
        "url": wish.href(page),
        "edition": course.edition,
    }
    return Outline(**values | fields)


def _sign_up_words(course: Course) -> str:
    """What to say when one calls, to each of those who get it."""
    told = {
        Audience.YOUTH: gettext(
            "You can ask about anything, and you sign up here. A parent or the school nurse can call for you."
        ),
        Audience.YOUNG_ADULTS: gettext(
            "You can ask about anything, and you sign up here. It is enough to say your name and number."
        ),
        Audience.PARENTS: gettext(
            "You can ask about anything, and you sign up here. You are welcome alone, or as two."
        ),
        Audience.ADULTS: gettext(
            "You can ask about anything, and you sign up here. Someone you trust can call for you."
        ),
    }
    return told[audience_of(course)]
