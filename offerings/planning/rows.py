"""What an annual wheel is made of: rows that count weeks from a session that has no date yet."""

from dataclasses import dataclass
from decimal import Decimal

from offerings.planning.enums import Anchor, Who

NONE = Decimal(0)


@dataclass(frozen=True)
class Row:
    """`key` stays the same while the row is edited. `who` is one of `Who`."""

    key: str
    title: str
    who: str = Who.LEADERS
    text: str = ""


@dataclass(frozen=True)
class MeetingRow(Row):
    """Held `times` times, the first of them so many `weeks` from the anchor. `hours` are those of one who is there."""

    anchor: str = Anchor.BEFORE_FIRST
    weeks: int = 0
    hours: Decimal = NONE
    times: int = 1
    every: int = 2


@dataclass(frozen=True)
class PeriodRow(Row):
    """Goes on for `length` whole weeks. `hours` in all, `share` in per cent of a post; 0 where nobody counts them."""

    anchor: str = Anchor.BEFORE_FIRST
    weeks: int = 0
    length: int = 1
    hours: Decimal = NONE
    share: Decimal = NONE


@dataclass(frozen=True)
class SessionsRow(Row):
    """The sessions themselves: `hours` of one leader for each, `between` for planning between two of them."""

    count: int = 6
    hours: Decimal = NONE
    between: Decimal = NONE
    pause: bool = True
