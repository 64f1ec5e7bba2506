"""The slide deck of a session, and of a whole course: which slides there are, and which of them a leader wants."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.downloads import Download, Wish
from cms.enums import DownloadGroup
from cms.outline.blocks import Block, Issuer
from cms.outline.reading import Reader
from cms.outline.slides import Deck, Slide
from offerings.downloads.courses import (
    Course,
    Held,
    RunOptions,
    course_of,
    held_sessions,
    sessions_of,
    stamp_of_course,
    with_plans,
)
from offerings.downloads.pieces import numbered
from offerings.downloads.session_slides import key_of, paragraphs, session_slides
from offerings.models import CourseRunPage, SessionPage, Venue
from offerings.words import meeting_in_words, period_in_words

NAME = "presentasjon"
TITLE_KEY = "tittel"
KEY = re.compile(r"[0-9a-z-]{1,60}")
MOST_KEYS = 500

Group = tuple[str, list[tuple[str, str]]]


class SlideOptions(RunOptions):
    """`lysbilde`: keys of the slides that are wanted; none chosen means all of them.

    What is no key at all is dropped here. A key that is no longer in the plan is passed over when the deck is made, and
    the notes of its first slide say so: an old link still gives a deck, and the form is read without a query.
    """

    lysbilde = forms.MultipleChoiceField(
        label=_("Choose slides"),
        help_text=_("Tick the slides you want. Without any tick you get all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, page):
        super().__init__(data, page=page)
        field = self.fields["lysbilde"]
        field.valid_value = KEY.fullmatch
        field.choices = self._choices  # asked for when the form is shown, and only then

    def _choices(self) -> list[Group]:
        return self._slides

    @cached_property
    def _slides(self) -> list[Group]:
        return slide_choices(self.page)

    def clean(self):
        cleaned = super().clean()
        self.errors.pop("lysbilde", None)
        cleaned["lysbilde"] = self._keys()
        return cleaned

    def _keys(self) -> list[str]:
        keys = self.data.getlist("lysbilde") if hasattr(self.data, "getlist") else self.data.get("lysbilde", [])
        return [key for key in dict.fromkeys(keys) if KEY.fullmatch(key)][:MOST_KEYS]

    def options(self) -> dict[str, list[str]]:
        """The same choice in another order is the same document."""
        found = super().options() | {"lysbilde": sorted(self._keys())}
        return {name: values for name, values in found.items() if values}


class TitlesOnly(Reader):
    """Reads no text and no drawings: most of the work of a deck, and not wanted for a list of its slides."""

    def rich(self, html):
        return ()

    def drawing(self, name, caption="", width_mm=0):
        return ()


def slide_choices(page: Page) -> list[Group]:
    """Titles of all slides, by session. Five queries and at most two for each session."""
    above = page.offering if isinstance(page, CourseRunPage) else page
    row = [page] if isinstance(page, SessionPage) else sessions_of(above)
    course = Course(Issuer(""), page.title, held=held_sessions(with_plans(row)))
    reader = TitlesOnly("")
    groups = [
        (numbered(held, held.session.title), [(slide.key, slide.title) for slide in _of_session(reader, course, held)])
        for held in course.held
    ]
    return groups if isinstance(page, SessionPage) else [(gettext("First"), [(TITLE_KEY, page.title)]), *groups]


def build_deck(wish: Wish) -> Deck:
    """All slides, or those that were chosen. For a ProgrammePage, OfferingPage, CourseRunPage or SessionPage."""
    course = course_of(wish)
    is_one = isinstance(wish.page, SessionPage)
    slides = [] if is_one else [_course_title(course, wish)]
    for number, held in enumerate(course.held, 1):
        opening = _session_title(course, held, wish) if is_one else None
        slides += _told_apart(slides, held, _of_session(wish.reader, course, held, opening))
        wish.report(number, len(course.held) + 1)
    slides = chosen_slides(slides, wish.chosen.get("lysbilde") or [])
    page = wish.page
    return Deck(
        title=_deck_title(course, page),
        language=wish.language,
        issuer=course.issuer,
        slides=tuple(slide if slide.language != wish.language else replace(slide, language="") for slide in slides),
        subtitle=course.title if is_one else "",
        url=wish.href(page),
        edition=course.edition,
    )


def _deck_title(course: Course, page: Page) -> str:
    return page.title if isinstance(page, SessionPage) else course.title


def chosen_slides(slides: Sequence[Slide], keys: Sequence[str]) -> list[Slide]:
    """Those with these keys, in the plan's order; all of them when there are none of the chosen.

    What is no longer in the plan is told in the notes of the first slide.
    """
    wanted = set(keys)
    kept = [slide for slide in slides if slide.key in wanted] or list(slides)
    gone = len(wanted - {slide.key for slide in slides})
    if gone and kept:
        text = ngettext(
            "%(count)d slide that you chose is no longer in the plan, and is left out.",
            "%(count)d slides that you chose are no longer in the plan, and are left out.",
            gone,
        )
        kept[0] = replace(kept[0], notes=(*paragraphs(text % {"count": gone}), *kept[0].notes))
    return kept


def _of_session(reader: Reader, course: Course, held: Held, opening: Slide | None = None) -> list[Slide]:
    return session_slides(reader, course, held, opening or _section(course, held))


def _told_apart(before: Sequence[Slide], held: Held, slides: Sequence[Slide]) -> list[Slide]:
    """A title that an earlier session has too says which session this is: “Session 2: Break”."""
    taken = {slide.title for slide in before}
    return [replace(slide, title=numbered(held, slide.title)) if slide.title in taken else slide for slide in slides]


def _section(course: Course, held: Held) -> Slide:
    """Where a session begins in the deck of a whole course."""
    number = gettext("Session %(number)s") % {"number": held.number}
    blocks = _when_and_where(course, held)
    return Slide(key_of(held.session.pk, "start"), "section", held.session.title, blocks, kicker=number)


def _session_title(course: Course, held: Held, wish: Wish) -> Slide:
    number = gettext("Session %(number)s") % {"number": held.number}
    blocks = _when_and_where(course, held) or paragraphs(held.session.summary)
    key = key_of(held.session.pk, "start")
    kicker = " · ".join(filter(None, [course.title, number]))
    return Slide(key, "title", held.session.title, blocks, _source(course, wish), kicker=kicker)


def _course_title(course: Course, wish: Wish) -> Slide:
    run = course.run
    blocks = paragraphs(period_in_words(run.first_date, run.last_date), place_of(course.venue)) if run else ()
    kicker = course.programme.title if course.programme and course.programme.title != course.title else ""
    return Slide(TITLE_KEY, "title", course.title, blocks, _source(course, wish), kicker=kicker)


def _when_and_where(course: Course, held: Held) -> tuple[Block, ...]:
    """() without a meeting."""
    if held.meeting is None:
        return ()
    return paragraphs(meeting_in_words(held.meeting), place_of(held.meeting.venue or course.venue))


def place_of(venue: Venue | None) -> str:
    return venue.in_words if venue else ""


def _source(course: Course, wish: Wish) -> tuple[Block, ...]:
    """For the leader who finds the file a year later."""
    url = wish.href(wish.page)
    if not course.edition:
        return paragraphs(gettext("You find the newest version at %(url)s") % {"url": url})
    day = date_format(course.edition, "DATE_FORMAT")
    text = gettext(
        "These slides are made from the pages as they were on %(date)s. You find the newest version at %(url)s"
    )
    return paragraphs(text % {"date": day, "url": url})


FOR_LEADERS = _("Slides to show in the room, with your notes below each. Change them as you like in PowerPoint.")


def for_session(page: SessionPage) -> list[Download]:
    return [
        Download(
            NAME,
            _("Slides for the session"),
            ("pptx",),
            build_deck,
            DownloadGroup.ROOM,
            FOR_LEADERS,
            form=SlideOptions,
            stamp=stamp_of_course,
        )
    ]


def for_course(page: Page) -> list[Download]:
    """Of a ProgrammePage, an OfferingPage or a CourseRunPage."""
    return [
        Download(
            NAME,
            _("Slides for all sessions"),
            ("pptx",),
            build_deck,
            DownloadGroup.ROOM,
            FOR_LEADERS,
            form=SlideOptions,
            large=True,
            stamp=stamp_of_course,
        )
    ]
