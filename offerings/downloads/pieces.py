"""Parts that several documents share: headings that come only with their text, people, dates."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext

from cms.outline.blocks import (
    Block,
    Facts,
    Heading,
    InLanguage,
    Issuer,
    Item,
    Items,
    Paragraph,
    Person,
    Table,
    Text,
    Words,
)
from cms.outline.rich import words
from cms.templatetags.site_tags import tel
from offerings.downloads.courses import Held
from offerings.models import CourseRunPage
from offerings.words import meeting_in_words


def numbered(held: Held, title: str) -> str:
    """“Session 2: My resources”."""
    return gettext("Session %(number)s: %(title)s") % {"number": held.number, "title": title}


def in_language(language: str, around: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Marked as being in another language, where they are."""
    return blocks if language == around else (InLanguage(language, blocks),)


def titled(level: int, heading: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading with its blocks; nothing where there are none."""
    return (Heading(level, heading), *blocks) if blocks else ()


def unlisted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same, with headings that the table of contents does without."""
    return tuple(replace(block, listed=False) if isinstance(block, Heading) else block for block in blocks)


def listed(texts, kind: str = "bullets") -> tuple[Block, ...]:
    items = tuple(Item(words(text)) for text in texts)
    return (Items(items, kind),) if items else ()


def people(issuer: Issuer) -> tuple[Block, ...]:
    rows = tuple((person.name or person.role, _reach(person)) for person in issuer.people)
    return (Facts(rows),) if rows else ()


def _reach(person: Person) -> Text:
    """A line for each way to reach someone."""
    ways = [
        Words(person.role if person.name else ""),
        Words(person.phone, href=f"tel:{tel(person.phone)}" if tel(person.phone) else ""),
        Words(person.email, href=f"mailto:{person.email}" if person.email else ""),
        Words(person.hours),
    ]
    said: list[Words] = []
    for way in ways:
        if way.text:
            said += [Words("\n"), way] if said else [way]
    return tuple(said)


def dates(run: CourseRunPage, held: Sequence[Held]) -> tuple[Block, ...]:
    """A table of the meetings with the titles of the sessions as they are held; what the editor says without dates."""
    titles = {one.session.stands_for: one.session.title for one in held}
    rows = tuple(
        (
            words(str(place)),
            words(meeting_in_words(meeting)),
            words(meeting.title or (titles.get(meeting.session.stands_for, "") if meeting.session_id else "")),
        )
        for place, meeting in enumerate(run.held_meetings, start=1)
    )
    if not rows:
        return (Paragraph(words(run.dates_note or gettext("The dates are not set yet."))),)
    return (Table((gettext("No."), gettext("When"), gettext("Theme")), rows, widths=(1, 8, 6)),)
