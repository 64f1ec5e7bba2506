"""The parts of an adapted page side by side, in words: what the template of the comparison shows."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from cms.adaptation import wording
from cms.adaptation.merge import with_ids
from cms.adaptation.standing import FIELDS, PageChange, Standing, parts
from cms.adaptation.units import State, Unit, flatten
from cms.adaptation.wording import Line, Piece, diff_words

# The words of the tag, and the icon that stands with them.
TAGS = {
    State.CONFLICT: (_("Both have changed this: choose"), "warning"),
    State.TAKEN: (_("Taken from the national text"), "download"),
    State.KEPT_OURS: (_("You kept your own text"), "home"),
    State.TOOK_NATIONAL: (_("You took the national text"), "check"),
    State.UNDONE: (_("You put your former text back"), "resubmit"),
    State.OURS: (_("Changed only here"), "edit"),
    State.LOCKED: (_("Always as the national text"), "lock"),
}
ON_ITS_WAY = (_("The national text is on its way here"), "time")


@dataclass(frozen=True)
class Row:
    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Column:
    """`missing` says why there are no rows."""

    name: str
    title: str
    rows: list[Row]
    missing: str = ""


@dataclass(frozen=True)
class Section:
    anchor: str
    key: str
    token: str
    state: State
    choices: tuple[str, ...]
    tag: str
    icon: str
    heading: str
    inside: str
    columns: list[Column]
    next: str = ""  # the anchor to go on to

    @property
    def is_undecided(self) -> bool:
        return self.state == State.CONFLICT


def anchor_of(key: str) -> str:
    return "change-" + "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in key)


def sections_of(standing: Standing) -> list[Section]:
    """One for each change, in the page's order."""
    return Sections(standing).all()


class Sections:
    def __init__(self, standing: Standing):
        self.standing = standing
        self.model = type(standing.page)
        then = [standing.before_base, standing.base]
        self.sides = {
            "then": [_named(side) for side in then],
            "now": [_named(standing.national)],
            "ours": [_named(standing.ours)],
        }
        self.titles = wording.fetch_titles(*(self._references(side) for sides in self.sides.values() for side in sides))

    def all(self) -> list[Section]:
        return [self._section(change) for change in self.standing.changes]

    def _references(self, side) -> set[wording.Reference]:
        found = set()
        for stream, blocks in side.items():
            if stream == FIELDS:
                found |= {link for block in blocks for link in wording.references_in_text(block["value"])}
            else:
                found |= wording.references(self._stream_block(stream), blocks)
        return found

    def _stream_block(self, stream: str) -> Block:
        return self.model._meta.get_field(stream).stream_block

    def _section(self, found: PageChange) -> Section:
        change = found.change
        tag, icon = ON_ITS_WAY if found.waits else TAGS[change.state]
        shown = ("ours", change.ours) if change.ours else ("now", change.now) if change.now else ("then", change.then)
        return Section(
            anchor=anchor_of(found.key),
            key=found.key,
            token=found.token,
            state=change.state,
            choices=found.choices,
            tag=str(tag),
            icon=icon,
            heading=self._called(found.stream, *shown),
            inside=self._inside(found.stream, *shown),
            columns=self._columns(found),
        )

    def _columns(self, found: PageChange) -> list[Column]:
        units = {"then": found.change.then, "now": found.change.now, "ours": found.change.ours}
        whole = None in units.values()
        texts = {side: self._texts(found.stream, side, unit, whole) for side, unit in units.items()}
        keys = list(dict.fromkeys(key for side in texts.values() for key in side))
        differing = [key for key in keys if len({side.get(key, "") for side in texts.values()}) > 1]
        titles = {
            "then": gettext("National text before"),
            "now": gettext("National text now"),
            "ours": gettext("Our text"),
        }
        return [
            Column(
                name=side,
                title=title,
                rows=_rows(side, texts, keys if whole else differing or keys) if units[side] else [],
                missing="" if units[side] else gettext("This part is not here."),
            )
            for side, title in titles.items()
        ]

    def _texts(self, stream: str, side: str, unit: Unit | None, whole: bool) -> dict[tuple[str, int], str]:
        """The text of each line by its label; a number tells lines of the same label apart."""
        seen: Counter[str] = Counter()
        texts = {}
        for line in self._lines(stream, side, unit, whole) if unit else []:
            texts[line.label, seen[line.label]] = line.text
            seen[line.label] += 1
        return texts

    def _lines(self, stream: str, side: str, unit: Unit, whole: bool) -> list[Line]:
        if stream == FIELDS:
            return [wording.field_line(self.model._meta.get_field(unit.id), unit.own, self.titles)]
        definition = self._definition(stream, side, unit.id)
        if definition is None:
            return []
        if whole:
            return wording.whole_lines(definition, unit.block["value"], self.titles)
        return wording.lines(definition, unit.own, self.titles)

    def _definition(self, stream: str, side: str, id: str) -> Block | None:
        block = self._stream_block(stream)
        found = (wording.definition_of(block, blocks.get(stream, []), id) for blocks in self.sides[side])
        return next(filter(None, found), None)

    def _called(self, stream: str, side: str, unit: Unit) -> str:
        if stream == FIELDS:
            return self._lines(stream, side, unit, False)[0].label
        definition = self._definition(stream, side, unit.id)
        return wording.called(definition, unit.own, self.titles) if definition else unit.type

    def _inside(self, stream: str, side: str, unit: Unit) -> str:
        """Where the part lies, from the outside in."""
        if stream == FIELDS or unit.parent is None:
            return ""
        around = []
        for blocks in self.sides[side]:
            units = flatten(blocks.get(stream, []))
            while unit.parent in units:
                unit = units[unit.parent]
                around.insert(0, self._called(stream, side, unit))
        return " › ".join(around)


def _named(side) -> dict[str, list[dict]]:
    return {name: blocks if name == FIELDS else with_ids(blocks) for name, blocks in parts(side).items()}


def _rows(side: str, texts: dict[str, dict], keys: list[tuple[str, int]]) -> list[Row]:
    """National before as it stands; the other two with what has come and gone since."""
    rows = []
    for key in keys:
        text, then = texts[side].get(key, ""), texts["then"].get(key, "")
        if text or then:
            pieces = [Piece("same", text)] if side == "then" else diff_words(then, text)
            rows.append(Row(key[0], [piece for piece in pieces if piece.text]))
    return rows
