"""A course as a document needs it: which sessions are held, by whom, when and where. The same for a programme, a
municipality's offering, one run of it, or a single session.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.downloads import Download, OptionsForm, Wish
from cms.downloads.issuers import issuer_of
from cms.downloads.wishes import edition_of, pictures_on, stamp_of, state_of
from cms.outline.blocks import Issuer, Picture
from cms.readers import children
from offerings.locked import as_shown
from offerings.models import CourseRunPage, Meeting, OfferingPage, ProgrammePage, SessionPage, Venue
from offerings.plans import SessionPlan
from offerings.runs_ahead import runs_ahead, runs_with_meetings
from offerings.views.links import resolve_plan
from tools_library.models import MaterialPage, ToolPage

NOT_FOUND = _("We do not find that course run.")


@dataclass
class Held:
    """One session of the course. With a meeting its plan has the clock."""

    session: SessionPage
    plan: SessionPlan
    meeting: Meeting | None = None

    @property
    def number(self) -> int:
        return self.session.shown_number

    @property
    def language(self) -> str:
        return self.session.language_code


@dataclass
class Course:
    """`offering` and `run` are None for the national version. `title` is what the public knows it by."""

    issuer: Issuer
    title: str
    programme: ProgrammePage | None = None
    offering: OfferingPage | None = None
    run: CourseRunPage | None = None
    held: list[Held] = field(default_factory=list)

    @property
    def described(self):
        """What has introduction, goals and so on: the offering's shown values, else the programme's own."""
        return self.offering.shown if self.offering else _Fields(self.programme)

    @property
    def tools(self) -> list[ToolPage]:
        """Of all sessions, each once, in the order they are used."""
        return list({tool.pk: tool for held in self.held for tool in held.plan.tools}.values())

    @property
    def venue(self) -> Venue | None:
        if self.run:
            return self.run.shown_venue
        return self.offering.venue if self.offering else None

    @property
    def edition(self) -> date | None:
        """When anything in it was last published."""
        return edition_of([self.programme, self.offering, self.run, *(held.session for held in self.held), *self.tools])

    @property
    def picture(self):
        """The offering's picture, else the programme's, else None."""
        return self.offering.shown_picture if self.offering else self.programme and self.programme.picture

    def cover(self, wish: Wish) -> Picture | None:
        """On a cover the picture is decoration."""
        return wish.reader.whole_picture(self.picture)


class _Fields:
    """A programme's fields by name, as `OfferingPage.shown` has an offering's."""

    def __init__(self, page):
        self.page = page

    def __getitem__(self, name: str):
        return getattr(self.page, name)


class RunOptions(OptionsForm):
    """`kursrunde`: the run whose dates, place and clock go into the document; the cleaned value is the run."""

    kursrunde = forms.IntegerField(
        label=_("Course run"),
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NOT_FOUND),
        widget=forms.HiddenInput,
    )

    no_run = _("Without dates")  # what it says of no choice

    def __init__(self, data=None, *, page):
        super().__init__(data, page=page)
        if isinstance(page, CourseRunPage):
            del self.fields["kursrunde"]
        elif isinstance(page, OfferingPage):
            widget = forms.Select(choices=self._choices_of_runs, attrs={"class": "ds-input"})
            self.fields["kursrunde"].widget = widget

    def _choices_of_runs(self) -> list[tuple]:
        """Asked for when the form is shown, once for all the documents of the page."""
        if not hasattr(self.page, "_titles_of_runs_ahead"):
            runs = CourseRunPage.objects.live().filter(pk__in=runs_ahead(self.page)).order_by("path")
            self.page._titles_of_runs_ahead = list(runs.values_list("pk", "title"))
        return [("", self.no_run), *self.page._titles_of_runs_ahead]

    def clean_kursrunde(self) -> CourseRunPage | None:
        key = self.cleaned_data.get("kursrunde")
        if not key:
            return None
        run = runs_with_meetings().filter(pk=key).first()
        if run is None or not _holds(run, self.page):
            raise forms.ValidationError(NOT_FOUND)
        return run


def _holds(run: CourseRunPage, page) -> bool:
    if isinstance(page, OfferingPage):
        return run.get_parent().translation_key == page.translation_key
    if isinstance(page, SessionPage):
        return any(session.translation_key == page.translation_key for session in run.offering.sessions)
    return False


def course_of(wish: Wish) -> Course:
    """For a ProgrammePage, OfferingPage, CourseRunPage or SessionPage; about ten queries, and some for each session."""
    page = wish.page
    run = page if isinstance(page, CourseRunPage) else (wish.chosen.get("kursrunde") or None)
    if run is page:
        run = runs_with_meetings().get(pk=page.pk)
    offering, programme = _course_pages(page, run)
    if isinstance(page, SessionPage):
        row = [session for session in (offering.sessions if offering else []) if session.pk == page.pk] or [page]
    else:
        row = sessions_of(offering or programme)
    return Course(
        issuer=issuer_of(wish, offering.contact_list if offering else None, offering or page),
        title=(offering or programme or page).title,
        programme=programme,
        offering=offering,
        run=run,
        held=held_sessions(with_plans(row), run),
    )


def _course_pages(page, run) -> tuple[OfferingPage | None, ProgrammePage | None]:
    if run and isinstance(page, OfferingPage):
        run.offering = page  # it may be a run of the offering in another language
    if run:
        return run.offering, run.offering.national
    if isinstance(page, SessionPage):
        page = page.get_parent().specific
    return (page, page.national) if isinstance(page, OfferingPage) else (None, page)


def sessions_of(above: OfferingPage | ProgrammePage | None) -> list[SessionPage]:
    """In the order that they are held in, without their plans."""
    if above is None:
        return []
    if isinstance(above, OfferingPage):
        return above.sessions
    live = SessionPage.objects.live().filter(retired=False)
    return list(children(live, above, above.language_code).for_listing())


def with_plans(row: Sequence[SessionPage]) -> list[SessionPage]:
    """The same sessions read anew, whole; one query. What is read may be changed without harm."""
    whole = SessionPage.objects.select_related("locale", "adapts").in_bulk([session.pk for session in row])
    for session in row:
        whole[session.pk].place = session.place
    return [whole[session.pk] for session in row]


def held_sessions(sessions: Sequence[SessionPage], run: CourseRunPage | None = None) -> list[Held]:
    """Each with its plan as the public reads it: what is always national put back, references settled, the clock."""
    held = []
    for session in sessions:
        if session.adapts_id:
            session.plan = as_shown(session, session.national, "plan")
        resolve_plan(session.plan, session.locale)
        meeting = _meeting_of(run, session)
        plan = session.session_plan.at(meeting.start) if meeting else session.session_plan
        held.append(Held(session, plan, meeting))
    return held


def _meeting_of(run: CourseRunPage | None, session: SessionPage) -> Meeting | None:
    held = run.held_meetings if run else []
    return next((one for one in held if one.session_id and one.session.stands_for == session.stands_for), None)


def stamp_of_course(wish: Wish) -> str:
    """Changes whenever a document about this course could. Six queries or so, however many sessions there are."""
    page = wish.page
    run = page if isinstance(page, CourseRunPage) else (wish.chosen.get("kursrunde") or None)
    offering, programme = _course_pages(page, run)
    above = [parent.pk for parent in (offering, programme, run) if parent is not None]
    pages = Page.objects.filter(pk__in=above)
    for parent in (offering, programme):
        if parent is not None:
            pages = pages | Page.objects.type(SessionPage).child_of(parent)
    if offering:
        pages = pages | offering.get_ancestors()
    venues = Venue.objects.filter(municipality=offering.municipality_id if offering else None)
    return stamp_of(
        state_of(pages),
        state_of(ToolPage.objects.live()),
        state_of(MaterialPage.objects.live()),
        pictures_on(pages),
        venues.order_by("pk").values_list(),
    )


def paper(**fields) -> Download:
    """A document about a course, in PDF and Word, with the run that is chosen."""
    return Download(**{"formats": ("pdf", "docx"), "form": RunOptions} | fields)


def large_paper(**fields) -> Download:
    """The same of all its sessions together: made in the background."""
    return paper(large=True, stamp=stamp_of_course, **fields)
