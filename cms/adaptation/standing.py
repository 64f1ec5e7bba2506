"""How a local page stands to the national one, part by part: read from the records once, for decisions and to look at.

A plain field is treated as a block of a stream of its own, so that the same rules hold for both. A part is known by
its key over the whole page: "field:<name>" or "<stream>:<id of the block>".
"""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property

from wagtail.models import Page

from cms.adaptation.content import Content, ContentMerge, only, read_content
from cms.adaptation.records import draft_of, national_now
from cms.adaptation.units import Change, State, Unit, changes, flatten, put, settle
from cms.models import Adaptation

FIELDS = "field"
KINDS = ("fields", "streams")
Parts = dict[str, list[dict]]
TAKE, KEEP, UNDO = "take", "keep", "undo"
CHOICES = {
    State.CONFLICT: (TAKE, KEEP),
    State.UNDONE: (TAKE,),
    State.TAKEN: (UNDO,),
    State.KEPT_OURS: (UNDO,),
    State.TOOK_NATIONAL: (UNDO,),
}


@dataclass(frozen=True)
class PageChange:
    stream: str
    change: Change

    @property
    def key(self) -> str:
        return f"{self.stream}:{self.change.id}"

    @property
    def state(self) -> State:
        return self.change.state

    @property
    def waits(self) -> bool:
        """National has published, and the taking over has not got to us yet."""
        if self.state != State.TAKEN or self.change.before is not None:
            return False
        return _words(self.change.now) != _words(self.change.ours)

    @property
    def choices(self) -> tuple[str, ...]:
        """The decisions that can be made about it."""
        return () if self.waits else CHOICES.get(self.state, ())

    @property
    def token(self) -> str:
        """Says whether a person who decides has seen what is decided about."""
        sides = [_words(unit) for unit in (self.change.now, self.change.ours)]
        return hashlib.sha256(json.dumps([self.key, self.state, sides], sort_keys=True).encode()).hexdigest()[:16]


def _order(blocks: list[dict], others: list[dict]) -> list[str]:
    """Those that lie in the same list on the other side too."""
    there = {id: unit.place for id, unit in flatten(others).items()}
    return [id for id, unit in flatten(blocks).items() if there.get(id) == unit.place]


def _words(unit: Unit | None):
    return unit and [unit.type, unit.own]


@dataclass(frozen=True)
class Standing:
    """The sides of one adaptation, with the same fields and streams (`national` has all). A change makes a new one."""

    page: Page  # our draft
    national: Content
    base: Content
    ours: Content
    before_base: Content
    before_ours: Content
    has_before: bool

    @cached_property
    def changes(self) -> list[PageChange]:
        sides = [self.base, only(self.national, self.ours), self.ours]
        if self.has_before:
            sides += [self.before_base, self.before_ours]
        sides = [parts(side) for side in sides]
        return [
            PageChange(stream, change)
            for stream in sides[2]
            for change in changes(*[side.get(stream, []) for side in sides])
        ]

    @property
    def undecided(self) -> list[PageChange]:
        return [change for change in self.changes if change.state == State.CONFLICT]

    @property
    def has_moved(self) -> bool:
        """Whether national has put what was there before in another order."""
        if not self.has_before:
            return False
        now, then = parts(only(self.national, self.ours)), parts(self.before_base)
        return any(_order(then[stream], now[stream]) != _order(now[stream], then[stream]) for stream in now)

    @property
    def token(self) -> str:
        return hashlib.sha256("".join(change.token for change in self.changes).encode()).hexdigest()[:16]

    def find(self, key: str) -> PageChange | None:
        return next((change for change in self.changes if change.key == key), None)

    def taken(self, key: str) -> "Standing":
        """National's words in this part, and nothing left to ask."""
        settled = self.settled(key)
        return settled._with("ours", key, lambda side: put(side, self._stream(key, "national"), _id(key)))

    def settled(self, key: str) -> "Standing":
        """The question is answered until national changes this part again; our words stay as they are."""
        national, ours = self._stream(key, "national"), self._stream(key, "ours")
        return self._with("base", key, lambda side: settle(side, national, _id(key), ours))

    def undone(self, key: str) -> "Standing":
        """Our words from before; what both had changed waits for a decision again."""
        was, id = self.find(key).state, _id(key)
        standing = self
        if was in (State.KEPT_OURS, State.TOOK_NATIONAL):
            then, before = self._stream(key, "before_base"), self._stream(key, "before_ours")
            standing = standing._with("base", key, lambda side: settle(side, then, id, before))
        if was in (State.TAKEN, State.TOOK_NATIONAL):
            standing = standing._with("ours", key, lambda side: put(side, self._stream(key, "before_ours"), id))
        return standing

    def all_undone(self) -> "Standing":
        """All our words from before. What only national had changed stays settled; what is locked stays national."""
        merge = ContentMerge(self.before_base, self.national, self.before_ours)
        kept_locked = ContentMerge(self.national, self.national, self.before_ours)
        return replace(self, ours=kept_locked.content, base=merge.base)

    def _stream(self, key: str, side: str) -> list[dict]:
        return parts(getattr(self, side)).get(key.partition(":")[0], [])

    def _with(self, side: str, key: str, change) -> "Standing":
        found = parts(getattr(self, side))
        stream = key.partition(":")[0]
        return replace(self, **{side: content(found | {stream: change(found.get(stream, []))})})


def standing_of(adaptation: Adaptation) -> Standing:
    page, national = draft_of(adaptation), national_now(adaptation)
    own, before = read_content(page), adaptation.before or {"base": {}, "ours": {}}
    followed = page.follows_when_empty
    names = {kind: _names(kind, own, before["ours"], national, followed) for kind in KINDS}

    def side(source: dict, otherwise: Content) -> Content:
        """What a side says nothing about was followed: it said the same as the other."""
        return {
            kind: {name: source.get(kind, {}).get(name, otherwise[kind].get(name)) for name in names[kind]}
            for kind in KINDS
        }

    ours = side(own, national)
    base = side(adaptation.base, national)
    before_ours = side(before["ours"], ours)
    before_base = side(before["base"] if adaptation.before else {}, base)
    return Standing(page, national, base, ours, before_base, before_ours, bool(adaptation.before))


def _names(kind: str, own: Content, before: Content, national: Content, followed: bool) -> list[str]:
    """Fields or streams that we have words of our own in, or had before the take-over; in the page's order."""
    known = {*own[kind], *(before.get(kind, {}) if followed else ())}
    return [name for name in national[kind] if name in known]


def parts(side: Content) -> Parts:
    fields = [{"type": name, "id": name, "value": value} for name, value in side["fields"].items()]
    return {FIELDS: fields, **side["streams"]}


def content(found: Parts) -> Content:
    return {
        "fields": {block["id"]: block["value"] for block in found[FIELDS]},
        "streams": {name: blocks for name, blocks in found.items() if name != FIELDS},
    }


def _id(key: str) -> str:
    return key.partition(":")[2]
