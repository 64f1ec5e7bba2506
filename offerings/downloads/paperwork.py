"""The papers around a course: the leaders' log, the participants' evaluation, the letter to those who refer."""

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from cms.downloads import Download, Wish
from cms.enums import DownloadGroup
from cms.outline.blocks import Block, Facts, Heading, Item, Items, Lines, Notice, Outline, Paragraph, Scale, Table
from cms.outline.rich import words
from offerings.downloads.courses import Course, Held, RunOptions, course_of
from offerings.downloads.evaluations import questions_for
from offerings.downloads.invitations import told_outline
from offerings.downloads.pieces import numbered
from offerings.downloads.practical import (
    NextRunOptions,
    audience_of,
    facts_to_come,
    in_its_language,
    told_course,
)
from offerings.downloads.referring import asked_of_referrers, letter_opening
from offerings.models import Meeting
from offerings.words import meeting_in_words


def for_course(page) -> list[Download]:
    return [
        Download(
            "logg",
            gettext_lazy("Log"),
            ("docx", "pdf"),
            build_log,
            DownloadGroup.ROOM,
            gettext_lazy("For leaders to write after each session. One sheet a session."),
            RunOptions,
        ),
        Download(
            "evaluering",
            gettext_lazy("Evaluation form"),
            ("docx", "pdf"),
            build_evaluation,
            DownloadGroup.PARTICIPANTS,
            gettext_lazy("For participants at the last session. Without name."),
            RunOptions,
        ),
        Download(
            "brev",
            gettext_lazy("Letter to GPs and schools"),
            ("docx", "pdf"),
            build_letter,
            DownloadGroup.TELL,
            gettext_lazy("To those who meet people the course may be for."),
            NextRunOptions,
        ),
    ]


Occasion = tuple[str, Meeting | None, Held | None]  # its title, when it is, the session that is held


# --- The log (DOMAIN section 3: attendance, assessment exercises, done, learnt, wise)


def build_log(wish: Wish) -> Outline:
    course = course_of(wish)
    sheets = [_sheet(occasion, course) for occasion in _occasions(course)]
    blocks = (*about_people(), *_overview(_occasions(course)), *(block for sheet in sheets for block in sheet))
    subtitle = course.run.title if course.run else ""
    return told_outline(wish, course, gettext("Log"), blocks, subtitle=subtitle)


def _occasions(course: Course) -> list[Occasion]:
    """With the title of each: the meetings of a run, else the sessions, else one sheet to copy."""
    held_at = {held.meeting.pk: held for held in course.held if held.meeting}
    if course.run and course.run.held_meetings:
        return [
            (_meeting_title(number, meeting, held_at.get(meeting.pk)), meeting, held_at.get(meeting.pk))
            for number, meeting in enumerate(course.run.held_meetings, start=1)
        ]
    found = [(numbered(held, held.session.title), None, held) for held in course.held]
    return found or [(gettext("Session"), None, None)]


def _meeting_title(number: int, meeting: Meeting, held: Held | None) -> str:
    if held:
        return numbered(held, held.session.title)
    pattern = gettext("Session %(number)s: %(title)s") if meeting.title else gettext("Session %(number)s")
    return pattern % {"number": number, "title": meeting.title}


def about_people() -> tuple[Block, ...]:
    text = gettext(
        "Write about the group and the session, not about each person. No names and nothing about anyone’s health."
    )
    return (Notice((Paragraph(words(text)),), "warning", gettext("Think of privacy")),)


def _overview(occasions: list[Occasion]) -> tuple[Block, ...]:
    """How many came each time, on one page: what the evaluation needs."""
    header = (gettext("Session"), gettext("Date"), gettext("Number attending"))
    rows = [
        (words(title), words(date_format(meeting.date, "DATE_FORMAT")) if meeting else (), ())
        for title, meeting, _held in occasions
    ]
    return (Heading(1, gettext("All sessions")), Table(header, tuple(rows), widths=(5, 3, 3)))


def _sheet(occasion: Occasion, course: Course) -> tuple[Block, ...]:
    title, meeting, held = occasion
    return (Heading(1, title, new_page=True), *_held_when(meeting, course), *log_lines(2, held))


def log_lines(level: int, held: Held | None = None) -> tuple[Block, ...]:
    """What leaders write after a session; `level` is that of the headings."""
    before, after = _assessments(held)
    return (
        Lines(gettext("Number attending"), 1),
        Heading(level, gettext("Answers to the assessment exercises")),
        Lines(before, 2),
        Lines(after, 2),
        Heading(level, gettext("What we take with us")),
        Lines(gettext("Done: what did we do, and what became different from the plan?"), 3),
        Lines(gettext("Learnt: what did we learn today, about the group and about leading it?"), 2),
        Lines(gettext("Wise: what worked, and what do we do in another way next time?"), 2),
    )


def _held_when(meeting: Meeting | None, course: Course) -> tuple[Block, ...]:
    if meeting is None:
        return (Lines(gettext("When"), 1),)
    venue = meeting.venue or course.run.shown_venue
    rows = [(gettext("When"), words(meeting_in_words(meeting)))]
    if venue:
        rows.append((gettext("Where"), words(", ".join(filter(None, [venue.name, venue.room])))))
    return (Facts(tuple(rows)),)


def _assessments(held: Held | None) -> tuple[str, str]:
    """The questions of this session's two assessment exercises, at the opening and at the end."""
    asked = [
        item.value["question"]
        for segment in (held.plan.segments if held else ())
        for item in segment.value.get("content") or ()
        if item.block_type == "assessment"
    ]
    first = gettext("At the start: how is life right now, and how is it to come here today?")
    last = gettext("At the end: how important was today’s theme to you, and how was it to be here?")
    if len(asked) < 2:
        return first, last
    half = len(asked) // 2
    start, end = gettext("At the start: %(questions)s"), gettext("At the end: %(questions)s")
    return start % {"questions": " ".join(asked[:half])}, end % {"questions": " ".join(asked[half:])}


# --- The evaluation


def build_evaluation(wish: Wish) -> Outline:
    course = course_of(wish)
    asked = questions_for(audience_of(course))
    blocks = (
        Paragraph(words(asked.opening), "lead"),
        Notice(
            (Paragraph(words(gettext("Do not write your name. You may skip any question."))),),
            "info",
            gettext("Nobody shall see who has answered what"),
        ),
        Heading(1, gettext("Set a cross in one box on each line")),
        *(Scale(question, low, high) for question, low, high in asked.scales),
        Heading(1, gettext("In your own words")),
        *(Lines(question, count) for question, count in asked.words),
        Paragraph(words(gettext("Thank you! What you write makes the next course better."))),
    )
    subtitle = " · ".join(filter(None, [course.title, course.run.title if course.run else ""]))
    return told_outline(wish, course, gettext("Evaluation form"), blocks, title=asked.title, subtitle=subtitle)


# --- The letter


def build_letter(wish: Wish) -> Outline:
    """Who it is from stands above it: the writers take that from the issuer's people."""
    course = told_course(wish)
    rich = wish.reader.rich(course.described["for_referrers"])
    asked = Items(tuple(Item(words(line)) for line in asked_of_referrers(course)))
    blocks = (
        Paragraph(words(letter_opening(course))),
        *in_its_language(wish, course, "for_referrers", rich),
        Heading(1, gettext("What we ask of you")),
        asked,
        Heading(1, gettext("What we say to those who want to come")),
        *facts_to_come(course, "whom", "when", "where", "deadline", "price"),
        *_closing(course),
    )
    return told_outline(
        wish, course, gettext("Letter to GPs and schools"), blocks, layout="letter", subtitle="",
        title=gettext("Do you meet someone this may be for?"),
    )  # fmt: skip


def _closing(course: Course) -> tuple[Block, ...]:
    people = course.issuer.people
    if not people:
        return (Lines(gettext("Name"), 1), Lines(gettext("Phone number"), 1), Lines(gettext("E-mail"), 1))
    names = ", ".join([*(someone.name for someone in people), course.issuer.name])
    regards = gettext("Kind regards")
    return (Paragraph(words(f"{regards}\n{names}")),)
