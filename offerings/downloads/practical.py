"""What one has to know to come: dates, place, price, the way in, who to call. The same in every paper about a course.

What nobody can know nationally becomes lines to fill in, so that the paper can be used by hand or in Word.
"""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from cms.downloads import Wish
from cms.enums import Audience, CourseForm
from cms.fields import lines
from cms.outline.blocks import Block, Code, Facts, InLanguage, Lines, Notice, Paragraph, Person, Text, Words
from cms.outline.rich import words
from cms.templatetags.site_tags import clock_range, tel
from offerings.downloads.courses import Course, RunOptions, course_of
from offerings.enums import RunStatus
from offerings.models import CourseRunPage, Meeting, OfferingPage, Venue
from offerings.runs_ahead import runs_ahead, runs_with_meetings
from offerings.words import age_range, day_in_words, meeting_in_words, period_in_words, price

JOINABLE = (RunStatus.OPEN, RunStatus.FEW)
STILL_AHEAD = (RunStatus.PLANNED, RunStatus.FULL)
BANNER_FILTER = "fill-1600x560|format-jpeg|jpegquality-82"


class NextRunOptions(RunOptions):
    """For what is handed out: an offering's paper has the dates of its next course run, unless another is chosen."""

    no_run = gettext_lazy("The next course run")


def told_course(wish: Wish) -> Course:
    """The course with the run that people are told about."""
    course = course_of(wish)
    if course.offering and not course.run:
        course.run = next_run(course.offering)
    return course


def next_run(offering: OfferingPage) -> CourseRunPage | None:
    """The first with free places; else the first that is planned or full; None where nothing lies ahead."""
    runs = list(runs_with_meetings().filter(pk__in=runs_ahead(offering)))
    runs.sort(key=lambda run: (run.first_date or date.max, run.pk))
    for wanted in (JOINABLE, STILL_AHEAD):
        if found := next((run for run in runs if run.status in wanted), None):
            found.offering = offering
            return found
    return None


def audience_of(course: Course) -> str:
    """One of Audience; adults where a course of its own says nothing."""
    return course.described["audience"] or Audience.ADULTS


def for_whom(course: Course) -> str:
    """ "Youth, 12–16 years"."""
    shown = course.described
    label = str(Audience(shown["audience"]).label) if shown["audience"] else ""
    return ", ".join(filter(None, [label, age_range(shown["age_from"], shown["age_to"])]))


def facts_to_come(course: Course, *wanted: str) -> tuple[Block, ...]:
    """Facts of an offering or a run, named by keys of FACTS; lines to fill in for what is not known nationally."""
    whom = for_whom(course)
    told = [(gettext("For whom"), words(whom))] if "whom" in wanted and whom else []
    asked = [FACTS[name] for name in wanted if name in FACTS and (course.offering or name not in LOCAL_ONLY)]
    if not course.offering:
        facts = (Facts(tuple(told)),) if told else ()
        return (*facts, *(Lines(str(label), 1) for label, _tell in asked))
    told += [(str(label), text) for label, tell in asked if (text := tell(course))]
    return (*_cancelled(course), Facts(tuple(told)))


def _cancelled(course: Course) -> tuple[Block, ...]:
    if not course.run or course.run.status != RunStatus.CANCELLED:
        return ()
    return (Notice((Paragraph(words(course.run.cancel_reason)),), "warning", gettext("This course is cancelled")),)


# --- When


def when(course: Course) -> Text:
    """From when to when, how many times and the clock."""
    return _when(course, short=True)


def dates(course: Course) -> Text:
    """Each date on a line, with the clock; once only where it is the same each time."""
    return _when(course)


def _when(course: Course, short: bool = False) -> Text:
    run = course.run
    if run is None:
        return words(gettext("No new dates are set. Call us and ask."))
    meetings = run.held_meetings
    if not meetings:
        return words(
            run.dates_note or gettext("The dates are not set yet. Call us, and we will tell you when they are.")
        )
    clocks = {(meeting.start, meeting.end) for meeting in meetings}
    times = ngettext("%(count)d time", "%(count)d times", len(meetings)) % {"count": len(meetings)}
    first = ", ".join([times, clock_range(*next(iter(clocks)))] if len(clocks) == 1 else [times])
    if short:
        return words(f"{period_in_words(run.first_date, run.last_date)}\n{first}")
    return words("\n".join([first, *(_day(meeting, len(clocks) > 1) for meeting in meetings)]))


def _day(meeting: Meeting, with_clock: bool) -> str:
    told = [meeting_in_words(meeting) if with_clock else day_in_words(meeting.date)]
    if meeting.venue:
        told.append(str(meeting.venue.name))
    return ", ".join(told)


def _deadline(course: Course) -> Text:
    deadline = course.run.deadline if course.run else None
    return words(date_format(deadline, "DATE_FORMAT")) if deadline else ()


# --- Where


def where(course: Course) -> Text:
    form = course.run.shown_form if course.run else course.offering.form
    if form == CourseForm.DIGITAL:
        return words(gettext("Online. You take part from home by video."))
    venue = course.venue
    if venue is None:
        return words(gettext("The place is not set yet."))
    from_home = gettext("You can also take part from home by video.") if form == CourseForm.HYBRID else ""
    below = "\n".join(filter(None, [venue.address_line, venue.transport, from_home]))
    return (Words(", ".join(filter(None, [venue.name, venue.room])), bold=True), Words(f"\n{below}"))


def access(course: Course) -> Text:
    """What is in place, and what to tell us about."""
    venue: Venue | None = course.venue
    form = course.run.shown_form if course.run else course.offering.form
    told = []
    if venue and form != CourseForm.DIGITAL:
        wheelchair = gettext("You can get in with a wheelchair") if venue.wheelchair else gettext(
            "Ask us about getting in with a wheelchair"
        )  # fmt: skip
        loop = gettext("There is a hearing loop") if venue.hearing_loop else gettext(
            "There is no fixed hearing loop. Tell us if you need one"
        )  # fmt: skip
        told += [wheelchair, loop]
    if course.offering.interpreter:
        told.append(gettext("An interpreter can be booked"))
    return words(" ".join(f"{line}." for line in told))


# --- How


def _price(course: Course) -> Text:
    """What the programme says about price is to the municipality: only our own words are handed out."""
    offering = course.offering
    return words("\n".join(filter(None, [price(offering.price_kr), offering.price_note])))


def ways_in(course: Course) -> Text:
    offering = course.offering
    routes = [": ".join(filter(None, [str(route), route.note])) for route in offering.routes.all()]
    referral = gettext("You need a referral.") if offering.referral_needed else gettext("You do not need a referral.")
    return words("\n".join(filter(None, [" · ".join(routes), referral, *lines(offering.route_note)])))


def _food(course: Course) -> Text:
    return words(course.offering.food)


LOCAL_ONLY = ("food", "access")  # no line for these in the national version: there is enough to fill in
# What can be asked for → (its name, what tells it).
FACTS: dict[str, tuple[object, Callable[[Course], Text]]] = {
    "when": (gettext_lazy("When"), when),
    "dates": (gettext_lazy("When"), dates),
    "where": (gettext_lazy("Where"), where),
    "deadline": (gettext_lazy("Last day to sign up"), _deadline),
    "price": (gettext_lazy("Price"), _price),
    "ways": (gettext_lazy("How to get in"), ways_in),
    "access": (gettext_lazy("Access"), access),
    "food": (gettext_lazy("Food"), _food),
}


# --- Who to call


def call_first(course: Course, heading: str, told: str) -> tuple[Block, ...]:
    """The box that every invitation must have: someone who answers questions and takes sign-ups."""
    people = course.issuer.people if course.offering else ()
    if people:
        return (Notice((Paragraph(words(told)), *map(_person, people)), "info", heading),)
    labels = (gettext("Name"), gettext("Phone number"), gettext("E-mail"))
    return (Notice((Paragraph(words(told)), *(Lines(label, 1) for label in labels)), "info", heading),)


def _person(someone: Person) -> Paragraph:
    found = [Words(someone.name, bold=True)]
    if someone.role:
        found.append(Words(f", {someone.role}"))
    if someone.phone:
        found += [Words("\n"), Words(someone.phone, bold=True, href=f"tel:{tel(someone.phone)}")]
    if someone.email:
        found += [Words(" · " if someone.phone else "\n"), Words(someone.email, href=f"mailto:{someone.email}")]
    if someone.hours:
        found.append(Words(f"\n{someone.hours}"))
    return Paragraph(tuple(found))


# --- The words of the course


def in_its_language(wish: Wish, course: Course, name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of the field `name`: said to be in the programme's language where its text stands in for our own."""
    offering, programme = course.offering, course.programme
    followed = offering is None or (programme is not None and getattr(offering, name) in (None, ""))
    language = programme.language_code if followed and programme else wish.language
    return (InLanguage(language, blocks),) if blocks and language != wish.language else blocks


# --- Pictures and addresses


def banner(wish: Wish, course: Course) -> tuple[Block, ...]:
    """The offering's picture, else the programme's, cut wide so that the paper has room for its words."""
    return wish.reader.picture(course.picture, spec=BANNER_FILTER) if course.picture else ()


def read_more(wish: Wish, course: Course) -> Code:
    """To the page of the run, else of the offering or the programme."""
    page = course.run or course.offering or course.programme
    return Code(wish.href(page), gettext("Read more, and see whether anything has changed"))
