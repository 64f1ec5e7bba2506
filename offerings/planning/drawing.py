"""The wheel as a drawing: where everything stands, in the units of a square of 500. Pure geometry."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from django.utils.formats import date_format

from offerings.planning.enums import Who
from offerings.planning.wheel import Task, Wheel

SIZE, MIDDLE = 500, 250
OUTER, INNER, MONTHS_AT = 246, 206, 226
RINGS_AT, RING = 186, 25
MONTH_DEGREES = 30
WHOLE = 359.5  # an arc that goes all the way round would have no length


@dataclass(frozen=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Arc:
    who: str
    path: str


@dataclass(frozen=True)
class Dot:
    who: str
    x: float
    y: float
    number: int
    is_session: bool

    @property
    def text_y(self) -> float:
        """Where its number stands: text is placed by its foot."""
        return round(self.y + 5.2, 1)


@dataclass(frozen=True)
class Drawing:
    months: tuple[Label, ...]
    borders: tuple[Line, ...]
    rings: tuple[float, ...]
    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]
    hand: Line
    middle: tuple[Label, ...]


def draw(wheel: Wheel) -> Drawing:
    """Twelve months, the one in which the work begins at the top; what lasts longer goes on round the wheel."""
    start = wheel.begins
    present = [who for who in Who.values if any(task.who == who for task in wheel.tasks)]
    radius = {who: RINGS_AT - RING * place for place, who in enumerate(present)}
    dated = [task for task in wheel.tasks if not task.is_period]
    hand = degrees(wheel.first, start)
    return Drawing(
        months=tuple(_months(start)),
        borders=tuple(_line(INNER, OUTER, MONTH_DEGREES * number) for number in range(12)),
        rings=tuple(radius.values()),
        arcs=tuple(Arc(task.who, _arc(task, radius[task.who], start)) for task in wheel.tasks if task.is_period),
        dots=tuple(_dot(task, radius[task.who], start) for task in dated),
        hand=_line(RINGS_AT - RING * len(present) + 4, INNER, hand),
        middle=_middle(wheel.first),
    )


def degrees(day: date, start: date) -> float:
    """Clockwise from the top, where the month of `start` begins; 360 and more for what is a year later."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return MONTH_DEGREES * (months + (day.day - 1) / monthrange(day.year, day.month)[1])


def point(radius: float, angle: float) -> tuple[float, float]:
    turned = angle * pi / 180
    return round(MIDDLE + radius * sin(turned), 1), round(MIDDLE - radius * cos(turned), 1)


def _line(inner: float, outer: float, angle: float) -> Line:
    return Line(*point(inner, angle), *point(outer, angle))


def _months(start: date):
    for number in range(12):
        years, month = divmod(start.month - 1 + number, 12)
        x, y = point(MONTHS_AT, MONTH_DEGREES * (number + 0.5))
        yield Label(_short(date(start.year + years, month + 1, 1)), x, y + 6)


def _arc(task: Task, radius: float, start: date) -> str:
    begin = degrees(task.starts, start)
    end = min(degrees(task.ends, start), begin + WHOLE)
    large = int(end - begin > 180)
    (x1, y1), (x2, y2) = point(radius, begin), point(radius, end)
    return f"M{x1} {y1}A{radius} {radius} 0 {large} 1 {x2} {y2}"


def _dot(task: Task, radius: float, start: date) -> Dot:
    return Dot(task.who, *point(radius, degrees(task.starts, start)), task.place, task.kind == "session")


def _middle(first: date) -> tuple[Label, ...]:
    """When the first session is, on two lines: the middle has no room for more."""
    day = date_format(first, "MONTH_DAY_FORMAT").replace(date_format(first, "F"), _short(first))
    lines = (day, str(first.year))
    return tuple(Label(text, MIDDLE, MIDDLE - 3 + 22 * place) for place, text in enumerate(lines))


def _short(day: date) -> str:
    """Cut, not Django's own abbreviation, which has words of four letters and a full stop among them.

    With a capital in English, where months have one.
    """
    return date_format(day, "F")[:3]
