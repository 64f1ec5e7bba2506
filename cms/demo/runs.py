"""Course runs with irregular dates round today, in every state that a run can be in."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from cms.demo.tree import ensure, publish
from offerings.models import CourseRunPage, Meeting, OfferingPage, RunHost

# Weeks between the meetings: Helt sjef! every second or third week with four weeks between 4 and 5 (DOMAIN section 3).
RHYTHMS = {
    "helt_sjef_two": (2, 2, 2, 4, 2),
    "helt_sjef_three": (2, 3, 2, 4, 3),
    "weekly": (1, 1, 1, 2, 1),
    "fortnightly": (2, 2, 3, 2, 2),
}
CLOCKS = [(time(17, 30), time(20, 0)), (time(16, 30), time(19, 0)), (time(18, 0), time(20, 30))]
DAY_CLOCK = (time(10, 0), time(12, 30))
CANCELLED = "Det var for få påmeldte denne gangen. Vi prøver igjen til høsten."
MOVED = "Kursleder er syk. Vi tar igjen temaet neste gang."


@dataclass(frozen=True)
class Spec:
    """What a demo run looks like; `weeks` from today to the first meeting."""

    slug: str
    weeks: int | None
    fields: dict = field(default_factory=dict)
    cancelled_meeting: int | None = None


LATER = "Vi starter igjen etter sommeren. Ring oss hvis du vil stå på lista."
NYNORSK = {
    CANCELLED: "Det var for få påmelde denne gongen. Vi prøver igjen til hausten.",
    MOVED: "Kursleiaren er sjuk. Vi tek temaet igjen neste gong.",
    LATER: "Vi startar igjen etter sommaren. Ring oss om du vil stå på lista.",
}
OPEN = {"sign_up": "open"}
FULL = {"sign_up": "full"}
PLANNED = {"sign_up": "planned"}

PATTERNS = [
    [Spec("neste-runde", 5, OPEN | {"places_left": 7}), Spec("forrige-runde", -20, FULL)],
    [Spec("neste-runde", 3, {"sign_up": "few", "places_left": 2}), Spec("senere", 24, PLANNED)],
    [Spec("neste-runde", 9, OPEN, cancelled_meeting=2), Spec("forrige-runde", -26, FULL)],
    [Spec("neste-runde", 2, FULL | {"places_left": 0}), Spec("etter-det", 14, OPEN | {"places_left": 10})],
    [Spec("na", -3, FULL), Spec("neste-runde", None, PLANNED | {"dates_note": LATER})],
    [Spec("neste-runde", 4, {"sign_up": "cancelled", "cancel_reason": CANCELLED}), Spec("etter-det", 18, OPEN)],
]


def load_runs(offering: OfferingPage, index: int, hosts: list[str]) -> int:
    """The runs of one offering; `index` chooses the pattern. Returns how many were made or given new dates."""
    return sum(_load_run(offering, index, spec, hosts) for spec in PATTERNS[index % len(PATTERNS)])


def _load_run(offering: OfferingPage, index: int, spec: Spec, hosts: list[str]) -> bool:
    dates = meeting_dates(offering, index, spec.weeks)
    existing = CourseRunPage.objects.child_of(offering).filter(slug=spec.slug).first()
    if existing:
        return _move_to_today(existing, offering, index, spec, dates)
    fields = {name: _said(value, offering) for name, value in spec.fields.items()}
    run = CourseRunPage(title=run_title(dates), slug=spec.slug, **fields)
    _set_dates(run, offering, index, spec, dates)
    run.hosts = [RunHost(municipality_id=number) for number in hosts]
    return ensure(offering, run)[1]


def _said(value, offering: OfferingPage):
    """In the language of the offering, where it is a text."""
    return NYNORSK.get(value, value) if offering.language_code == "nn" else value


def _move_to_today(run: CourseRunPage, offering, index, spec, dates) -> bool:
    """A demo that is loaded again another day gets dates round that day, unless an editor has been at the run."""
    same = [meeting.date for meeting in run.meeting_list] == dates
    touched = run.revisions.filter(user__isnull=False).exists()
    if same or touched:
        return False
    run.title = run_title(dates)
    _set_dates(run, offering, index, spec, dates)
    publish(run)
    return True


def _set_dates(run: CourseRunPage, offering: OfferingPage, index: int, spec: Spec, dates: list[date]) -> None:
    start, end = clock(offering, index)
    sessions = offering.sessions
    run.meetings = [
        Meeting(
            date=day,
            start=start,
            end=end,
            session=sessions[number] if number < len(sessions) else None,
            title="" if sessions else f"Samling {number + 1}",
            cancelled=number == spec.cancelled_meeting,
            cancel_reason=_said(MOVED, offering) if number == spec.cancelled_meeting else "",
        )
        for number, day in enumerate(dates)
    ]
    run.deadline = dates[0] - timedelta(days=7) if dates and spec.fields["sign_up"] in ("open", "few") else None


def meeting_dates(offering: OfferingPage, index: int, weeks: int | None) -> list[date]:
    """Six dates (four for a municipality's own course), on a weekday that the offering's place in the row decides."""
    if weeks is None:
        return []
    today = timezone.localdate()
    # Offerings that go together meet the same evening: the municipality decides the weekday, not the offering.
    weekday = int(offering.municipality_id) % 4
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=weeks, days=weekday)
    dates = [day]
    for number, gap in enumerate(rhythm(offering, index)):
        day += timedelta(weeks=gap)
        # Now and then a room is taken: that meeting is held the day after.
        dates.append(day + timedelta(days=1) if number == index % 5 else day)
    return dates if offering.programme_id else dates[:4]


def rhythm(offering: OfferingPage, index: int) -> tuple[int, ...]:
    slug = offering.programme.slug if offering.programme_id else ""
    if slug.startswith("helt-sjef"):
        return RHYTHMS["helt_sjef_three" if int(offering.municipality_id) % 3 == 0 else "helt_sjef_two"]
    return RHYTHMS["weekly" if index % 2 else "fortnightly"]


def clock(offering: OfferingPage, index: int) -> tuple[time, time]:
    slug = offering.programme.slug if offering.programme_id else ""
    if slug == "mestringstreff" and index % 3 == 1:
        return DAY_CLOCK
    return CLOCKS[int(offering.municipality_id) % 3]


def run_title(dates: list[date]) -> str:
    return f"Oppstart {date_format(dates[0], 'F Y')}" if dates else "Neste runde"
