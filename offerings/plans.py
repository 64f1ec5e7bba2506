"""What follows from a session plan: totals, clock times, equipment, materials. Pure functions on plain data.

The lengths of a Helt sjef! session (30 + 90 + 30 minutes for participants, 240 for leaders) are in DOMAIN section 3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from cms.enums import ForWhom
from offerings.enums import Phase


@dataclass(frozen=True)
class Segment:
    """A timed part of a session. `value` is the block's own value, for templates."""

    phase: str
    minutes: int
    audience: str
    title: str = ""
    value: object = None
    block_id: str | None = None
    starts: time | None = None
    ends: time | None = None

    @property
    def is_for_everyone(self) -> bool:
        return self.audience == ForWhom.EVERYONE

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label if self.phase in Phase.values else ""


@dataclass(frozen=True)
class SessionPlan:
    """The segments of one session, with what can be worked out from them. Minutes throughout."""

    segments: Sequence[Segment]
    tools: Sequence[object] = field(default_factory=list)
    materials: Sequence[object] = field(default_factory=list)

    @cached_property
    def participant_minutes(self) -> int:
        return sum(segment.minutes for segment in self.segments if segment.is_for_everyone)

    @cached_property
    def leader_minutes(self) -> int:
        return sum(segment.minutes for segment in self.segments)

    @cached_property
    def equipment(self) -> list[str]:
        """What the tools need, each thing once, in the order it is first needed."""
        return unique(item for tool in self.tools for item in tool.equipment_list)

    def at(self, start: time) -> "SessionPlan":
        """The same plan with clock times, when participants meet at `start`.

        Leaders' segments before the first segment for everyone are counted backwards from it.
        """
        first = next((i for i, segment in enumerate(self.segments) if segment.is_for_everyone), 0)
        ahead = sum(segment.minutes for segment in self.segments[:first])
        clock = datetime.combine(date(2000, 1, 2), start) - timedelta(minutes=ahead)
        timed = []
        for segment in self.segments:
            end = clock + timedelta(minutes=segment.minutes)
            timed.append(replace(segment, starts=clock.time(), ends=end.time()))
            clock = end
        return SessionPlan(timed, self.tools, self.materials)


def minutes_for_everyone(stream) -> int:
    """The participants' minutes of a plan, without a look at what its segments hold."""
    values = [child.value for child in stream]
    return sum(value.get("minutes") or 0 for value in values if value.get("audience") != ForWhom.LEADERS)


def unique(items: Iterable) -> list:
    return list(dict.fromkeys(items))


def read_plan(stream) -> SessionPlan:
    """The plan in a SessionPage's stream. Works on live, draft and preview values alike."""
    segments, tools, materials = [], [], []
    for child in stream:
        value = child.value
        segments.append(
            Segment(
                phase=value.get("phase") or "",
                minutes=value.get("minutes") or 0,
                audience=value.get("audience") or ForWhom.EVERYONE,
                title=value.get("title") or "",
                value=value,
                block_id=child.id,
            )
        )
        for item in value.get("content") or []:
            if item.block_type == "tool" and item.value.page:
                tools.append(item.value.page)
            elif item.block_type == "material" and item.value.page:
                materials.append(item.value.page)
    return SessionPlan(segments, unique(tools), unique(materials))
