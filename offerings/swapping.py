"""Swapping one tool of a plan for another that keeps the purpose. The choice of what keeps it is pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from cms.adaptation.merge import is_locked
from offerings.locked import raw_blocks
from offerings.models import SessionPage
from tools_library.enums import Purpose
from tools_library.models import ToolPage


@dataclass(frozen=True)
class ToolUse:
    """A tool where it stands in a plan. `minutes` and `purpose` are those of the place, not of the tool."""

    block_id: str
    segment: str
    tool: ToolPage | None
    minutes: int | None = None
    purpose: str = ""
    locked: bool = False

    @property
    def purposes(self) -> set[str]:
        """What a tool must be for to stand here: the purpose that is written, else any that the present tool has."""
        return {self.purpose} if self.purpose else set(self.tool.purposes if self.tool else ())

    @property
    def purpose_labels(self) -> list[str]:
        return [label for value, label in Purpose.choices if value in self.purposes]

    def is_kept_by(self, tool: ToolPage) -> bool:
        return not self.purposes or bool(self.purposes & set(tool.purposes))


def off_purpose(uses: Iterable[ToolUse]) -> list[ToolUse]:
    """Those where the tool is not for what is written in the plan."""
    return [use for use in uses if use.tool and not use.is_kept_by(use.tool)]


def fitted_minutes(minutes: int | None, tool: ToolPage) -> int | None:
    """The minutes as they are if the tool takes as long; else the nearest of its shortest and longest time."""
    if minutes is None:
        return None
    return min(max(minutes, tool.minutes_from), max(tool.minutes_to or minutes, tool.minutes_from))


def tool_uses(page: SessionPage) -> list[ToolUse]:
    """In the order of the plan; one query for the tools."""
    locked_nationally = _locked_ids(raw_blocks(page.national.plan)) if page.adapts_id else set()
    found = []
    for segment in raw_blocks(page.plan):
        whole = segment["id"] in locked_nationally
        for item in segment["value"].get("content") or []:
            if item["type"] == "tool":
                found.append((segment["value"].get("title") or "", item, whole))
    tools = ToolPage.objects.in_bulk({item["value"].get("tool") for _title, item, _locked in found} - {None})
    return [
        ToolUse(
            block_id=item["id"],
            segment=title,
            tool=tools.get(item["value"].get("tool")),
            minutes=item["value"].get("minutes"),
            purpose=item["value"].get("purpose") or "",
            locked=locked,
        )
        for title, item, locked in found
    ]


def _locked_ids(blocks: list[dict]) -> set[str]:
    return {block["id"] for block in blocks if is_locked(block)}


def candidates(use: ToolUse, page: SessionPage) -> tuple[list[ToolPage], list[ToolPage]]:
    """(tools that keep the purpose, the others): national ones and those of our own municipality, in use, by title."""
    ours = models.Q(municipality=None) | models.Q(municipality=page.municipality_id)
    tools = ToolPage.objects.live().filter(ours, locale_id=page.locale_id, retired=False)
    if use.tool:
        tools = tools.exclude(pk=use.tool.pk)
    keeping, others = [], []
    for tool in tools.for_listing():
        (keeping if use.is_kept_by(tool) else others).append(tool)
    return keeping, others


def swap_tool(page: SessionPage, use: ToolUse, tool: ToolPage, user) -> int | None:
    """A new draft with `tool` in the place of the present one, the block's id kept. Returns new minutes, if changed."""
    draft = page.get_latest_revision_as_object()
    raw = raw_blocks(draft.plan)
    minutes = fitted_minutes(use.minutes, tool)
    for segment in raw:
        for item in segment["value"].get("content") or []:
            if item["id"] == use.block_id:
                item["value"] |= {"tool": tool.pk, "minutes": minutes}
    draft.plan = raw
    draft.save_revision(user=user, log_action=True, clean=False)
    return minutes if minutes != use.minutes else None


def purpose_warning(use: ToolUse, tool: ToolPage) -> str:
    names = {"tool": tool.title, "purpose": ", ".join(map(str, use.purpose_labels))}
    return _("“%(tool)s” is not a tool for what the plan uses it to here: %(purpose)s.") % names
