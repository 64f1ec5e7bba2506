"""What pages and documents show of a wheel and of a reckoning: every value as words, in the active language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from offerings.planning import words
from offerings.planning.resources import Line, Part, Result
from offerings.planning.wheel import Month, Task, Wheel
from offerings.words import day_in_words, in_kroner

DASH = "–"


@dataclass(frozen=True)
class ShownTask:
    task: Task
    title: str
    when: str
    amount: str
    moved: str


@dataclass(frozen=True)
class ShownMonth:
    name: str
    first: date
    tasks: list[ShownTask]
    going_on: str


def months_of(wheel: Wheel) -> list[ShownMonth]:
    return [_month(month) for month in wheel.months]


def _month(month: Month) -> ShownMonth:
    name = gettext("%(month)s %(year)s") % {"month": date_format(month.first, "F"), "year": month.first.year}
    going_on = ", ".join(task.title for task in month.going_on)
    return ShownMonth(name[:1].upper() + name[1:], month.first, [_task(task) for task in month.tasks], going_on)


def _task(task: Task) -> ShownTask:
    moved = ""
    if task.moved_from:
        moved = gettext("Moved from %(day)s, when nobody meets.") % {"day": day_in_words(task.moved_from)}
    return ShownTask(task, words.title(task), words.when(task), words.amount(task), moved)


@dataclass(frozen=True)
class ShownSum:
    who: str
    label: str
    amount: str


def sums_of(wheel: Wheel) -> list[ShownSum]:
    return [ShownSum(row.who, row.label, words.sum_words(row)) for row in wheel.sums]


@dataclass(frozen=True)
class ShownPart:
    label: str
    how: str
    hours: str


@dataclass(frozen=True)
class ShownLine:
    line: Line
    how: str
    people: str
    each: str
    run: str
    year: str
    share: str
    parts: list[ShownPart]


def lines_of(result: Result) -> list[ShownLine]:
    return [_line(result, line) for line in result.lines]


def _line(result: Result, line: Line) -> ShownLine:
    share = words.percent(result.percent(line.year)) if line.is_employee else DASH
    if not line.is_employee and result.figures.fee:
        share = kroner(result.kroner(line.year))
    return ShownLine(
        line,
        how=_how(result, line),
        people=str(line.people) if line.each is not None else DASH,
        each=words.number(line.each) if line.each is not None else DASH,
        run=words.number(line.run) if line.run is not None else DASH,
        year=words.number(line.year),
        share=share,
        parts=[_part(part) for part in line.parts],
    )


def _how(result: Result, line: Line) -> str:
    """What the hours of a role follow from, where its parts do not say it."""
    figures, key = result.figures, line.key
    if key.startswith("talks"):
        return gettext("%(count)d × %(minutes)d min") % {"count": figures.participants, "minutes": figures.talk_minutes}
    if key in ("setup", "support"):
        values = {
            "percent": words.percent(getattr(figures, f"{key}_percent")),
            "months": words.number(figures.setup_months),
        }
        return gettext("%(percent)s for %(months)s months") % values
    if key.startswith("working") and figures.offerings > 1:
        return gettext("%(count)d groups") % {"count": figures.offerings}
    if line.parts and result.runs > 1:
        return ngettext("%(runs)s run", "%(runs)s runs", result.runs) % {"runs": result.runs}
    return ""


def _part(part: Part) -> ShownPart:
    how = f"{part.count} × {words.number(part.each, 2)}" if part.count > 1 else ""
    return ShownPart(part.label, how, words.number(part.hours, 2))


def kroner(value) -> str:
    """ "kr 350", on one line."""
    return in_kroner(round(value)).replace(" ", "\u00a0")


def headline(result: Result) -> list[tuple[str, str, str]]:
    """(label, sum, note): what a planner is asked first."""
    rows = [
        (gettext("Employees"), words.hours(result.employees),
         gettext("%(percent)s of a full post of %(hours)s hours")
         % {"percent": words.percent(result.post), "hours": words.number(result.figures.post_hours)}),
        (gettext("User representatives"), words.hours(result.representatives),
         gettext("%(sum)s in all, at %(fee)s an hour")
         % {"sum": kroner(result.payment), "fee": kroner(result.figures.fee)}
         if result.figures.fee else gettext("Paid by the hour")),
        (gettext("All together"), words.hours(result.hours),
         gettext("each run takes %(hours)s") % {"hours": words.hours(result.run) or gettext("No hours")}),
    ]  # fmt: skip
    return [(label, total or gettext("No hours"), note) for label, total, note in rows]


@dataclass(frozen=True)
class ShownTotal:
    label: str
    run: str
    year: str
    share_label: str
    share: str


def totals_of(result: Result) -> list[ShownTotal]:
    """Employees, user representatives, and all."""
    runs = [
        sum((line.run for line in result.lines if line.run is not None and line.is_employee is employee), Decimal(0))
        for employee in (True, False)
    ]
    paid = kroner(result.payment) if result.figures.fee else DASH
    rows = [
        (gettext("Employees together"), runs[0], result.employees, gettext("Share of a post"),
         words.percent(result.post)),
        (gettext("User representatives together"), runs[1], result.representatives, gettext("Payment"), paid),
        (gettext("All together"), sum(runs), result.hours, "", ""),
    ]  # fmt: skip
    return [
        ShownTotal(label, words.number(run), words.number(year), share_label, share)
        for label, run, year, share_label, share in rows
    ]
