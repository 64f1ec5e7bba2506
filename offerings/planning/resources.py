"""Hours and shares of a post, role by role. Pure functions: `reckon(figures)` says how each sum is made up."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext

from offerings.planning.enums import WEEK_HOURS, Talks, Year
from offerings.planning.figures import Figures

NONE = Decimal(0)
WEEKS_IN_MONTH = Decimal(52) / 12
EMPLOYEE, REPRESENTATIVE = "employee", "representative"


@dataclass(frozen=True)
class Part:
    """What a leader's hours of one run are made up of: `count` times `each` hours."""

    label: str
    count: int
    each: Decimal

    @property
    def hours(self) -> Decimal:
        return self.count * self.each


@dataclass(frozen=True)
class Line:
    """A role. `each` are the hours of one person in one run (or one group), None where they are shared by several.

    `run` are those of a whole run, None where the time is not spent run by run; `year` those of the whole year.
    """

    key: str
    label: str
    kind: str
    people: int
    each: Decimal | None
    run: Decimal | None
    year: Decimal
    parts: tuple[Part, ...] = ()

    @property
    def is_employee(self) -> bool:
        return self.kind == EMPLOYEE


@dataclass(frozen=True)
class Result:
    figures: Figures
    lines: tuple[Line, ...]

    @property
    def runs(self) -> int:
        """In the year, of all offerings together."""
        return self.figures.offerings * self.figures.runs

    @property
    def year_label(self) -> str:
        return str(Year(self.figures.year).label)

    @cached_property
    def hours(self) -> Decimal:
        return sum((line.year for line in self.lines), NONE)

    @cached_property
    def employees(self) -> Decimal:
        return sum((line.year for line in self.lines if line.is_employee), NONE)

    @cached_property
    def representatives(self) -> Decimal:
        return self.hours - self.employees

    @cached_property
    def run(self) -> Decimal:
        """One run, without set-up and groups."""
        return sum((line.run for line in self.lines if line.run is not None), NONE)

    def percent(self, hours: Decimal) -> Decimal:
        """Of a full post in a year."""
        return 100 * hours / self.figures.post_hours

    @property
    def post(self) -> Decimal:
        return self.percent(self.employees)

    def kroner(self, hours: Decimal) -> Decimal:
        return hours * self.figures.fee

    @property
    def payment(self) -> Decimal:
        return self.kroner(self.representatives)

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)


def reckon(figures: Figures) -> Result:
    """Roles that nobody has are left out."""
    first = figures.year == Year.FIRST
    lines = [*_leaders(figures), *_talks(figures), *(_setup(figures) if first else ()), *_steering(figures, first)]
    return Result(figures, tuple(line for line in lines if line.year))


def professional_parts(figures: Figures) -> tuple[Part, ...]:
    """About 40 hours with the field's figures. The log comes on top of what both kinds of leader do."""
    both = representative_parts(figures)
    log = Part(gettext("Log, and calls to those who did not come"), figures.sessions, figures.log_hours)
    return (*both[:2], log, *both[2:])


def representative_parts(figures: Figures) -> tuple[Part, ...]:
    """About 34 hours with the field's figures."""
    return (
        Part(gettext("The sessions, from rigging to summing up"), figures.sessions, figures.session_hours),
        Part(gettext("Planning between the sessions"), max(figures.sessions - 1, 0), figures.between_hours),
        Part(gettext("Preparing before the first session"), 1, figures.preparation_hours),
        Part(gettext("Evaluation"), 1, figures.evaluation_hours),
    )


def _leaders(figures: Figures) -> tuple[Line, ...]:
    return (
        _leader("professionals", gettext("Professional leaders"), EMPLOYEE, figures, professional_parts(figures)),
        _leader("representatives", gettext("User representatives"), REPRESENTATIVE, figures,
                representative_parts(figures)),
    )  # fmt: skip


def _leader(name: str, label: str, kind: str, figures: Figures, parts: tuple[Part, ...]) -> Line:
    people, each = getattr(figures, name), sum((part.hours for part in parts), NONE)
    parts = tuple(part for part in parts if part.hours)
    return Line(name, label, kind, people, each, people * each, _runs(figures) * people * each, parts)


def _talks(figures: Figures) -> tuple[Line, ...]:
    """One leader of a kind holds each talk, whoever of them it is."""
    hours = figures.participants * Decimal(figures.talk_minutes) / 60
    one = Line("talks", gettext("Pre-talks, professional"), EMPLOYEE, 1, None, hours, _runs(figures) * hours)
    if not figures.professionals:
        one = replace(one, run=NONE, year=NONE)
    if figures.talk_leaders != Talks.BOTH or not figures.representatives:
        return (one,)
    label = gettext("Pre-talks, user representative")
    other = Line("talks_representative", label, REPRESENTATIVE, 1, None, hours, _runs(figures) * hours)
    return one, other


def _setup(figures: Figures) -> tuple[Line, ...]:
    """What is done once: a leader and clerical support for all offerings, and a working group for each."""
    full = figures.setup_months * WEEKS_IN_MONTH * Decimal(WEEK_HOURS)
    leader, support = full * figures.setup_percent / 100, full * figures.support_percent / 100
    employees, users = figures.professionals + figures.working_members, figures.representatives
    each = figures.working_hours
    return (
        Line("setup", gettext("Leader of the set-up"), EMPLOYEE, 1, None, None, leader),
        Line("support", gettext("Clerical support"), EMPLOYEE, 1, None, None, support),
        Line("working", gettext("Working group, employees"), EMPLOYEE, employees, each, None,
             figures.offerings * employees * each),
        Line("working_representatives", gettext("Working group, user representatives"), REPRESENTATIVE, users, each,
             None, figures.offerings * users * each),
    )  # fmt: skip


def _steering(figures: Figures, first: bool) -> tuple[Line, ...]:
    """One group, however many offerings."""
    each = figures.steering_hours if first else figures.steering_hours_later
    employees, users = figures.steering_members, figures.steering_representatives
    return (
        Line("steering", gettext("Steering group, employees"), EMPLOYEE, employees, each, None, employees * each),
        Line("steering_representatives", gettext("Steering group, user representatives"), REPRESENTATIVE, users, each,
             None, users * each),
    )  # fmt: skip


def _runs(figures: Figures) -> int:
    return figures.offerings * figures.runs
