"""The rows of an annual wheel, as an editor writes them. They import no models."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from offerings.planning.enums import Anchor, Who
from offerings.planning.rows import NONE, MeetingRow, PeriodRow, Row, SessionsRow

MOST_WEEKS = 104


def _title():
    return blocks.CharBlock(label=_("What"), max_length=100)


def _who():
    return blocks.ChoiceBlock(label=_("Who"), choices=Who.choices, default=Who.ALL)


def _text():
    return blocks.TextBlock(label=_("What happens"), rows=2, max_length=400, required=False)


def _weeks():
    return blocks.IntegerBlock(label=_("Weeks"), min_value=0, max_value=MOST_WEEKS, default=4)


def _anchor():
    return blocks.ChoiceBlock(
        label=_("Counted from"), choices=Anchor.choices, default=Anchor.BEFORE_FIRST,
        help_text=_("The dates are worked out when someone says when the first session is."),
    )  # fmt: skip


def _hours(label, **kwargs):
    return blocks.DecimalBlock(
        label=label, min_value=0, max_value=2000, max_digits=6, decimal_places=2, required=False, **kwargs
    )


class RowValue(blocks.StructValue):
    """`row(key)` is the plain row that the wheel reckons with."""

    kind: type[Row] = Row

    def row(self, key: str) -> Row:
        values = {name: value for name, value in self.items() if name in self.kind.__dataclass_fields__}
        values = {name: value for name, value in values.items() if value is not None}
        for name, field in self.kind.__dataclass_fields__.items():
            if field.default is NONE and name in values:
                values[name] = Decimal(values[name])
        return self.kind(key=key, **values)


class MeetingValue(RowValue):
    kind = MeetingRow


class PeriodValue(RowValue):
    kind = PeriodRow


class SessionsValue(RowValue):
    kind = SessionsRow


class MeetingRowBlock(blocks.StructBlock):
    title = _title()
    who = _who()
    weeks = _weeks()
    anchor = _anchor()
    hours = _hours(_("Hours for each who is there"))
    times = blocks.IntegerBlock(label=_("How many times"), min_value=1, max_value=12, default=1)
    every = blocks.IntegerBlock(
        label=_("Weeks between the times"), min_value=1, max_value=26, default=2,
        help_text=_("Of use only when there are several."),
    )  # fmt: skip
    text = _text()

    class Meta:
        icon = "date"
        label = _("Meeting")
        description = _("Something on one day. It is moved to a working day where it falls on a weekend or a holiday.")
        preview_value = {
            "title": "Styringsgruppa møtes", "who": Who.STEERING, "weeks": 24, "anchor": Anchor.BEFORE_FIRST,
            "hours": 2, "times": 1, "every": 2, "text": "Penger, folk og lokaler avklares.",
        }  # fmt: skip
        template = "offerings/planning/row_block.html"
        value_class = MeetingValue


class PeriodRowBlock(blocks.StructBlock):
    title = _title()
    who = _who()
    weeks = _weeks()
    anchor = _anchor()
    length = blocks.IntegerBlock(label=_("Lasts, in weeks"), min_value=1, max_value=MOST_WEEKS, default=4)
    share = _hours(_("Per cent of a post"), help_text=_("Leave it empty if it is not counted so."))
    hours = _hours(_("Hours in all"))
    text = _text()

    class Meta:
        icon = "calendar-alt"
        label = _("Period")
        description = _("Something that goes on for weeks, from a Monday to a Sunday: recruiting, pre-talks.")
        preview_value = {
            "title": "Rekruttere", "who": Who.ALL, "weeks": 13, "anchor": Anchor.BEFORE_FIRST, "length": 13,
            "share": None, "hours": None, "text": "Besøk skoler og legekontor.",
        }  # fmt: skip
        template = "offerings/planning/row_block.html"
        value_class = PeriodValue


class SessionsRowBlock(blocks.StructBlock):
    title = _title()
    count = blocks.IntegerBlock(label=_("How many sessions"), min_value=1, max_value=20, default=6)
    pause = blocks.BooleanBlock(label=_("Four weeks between session 4 and 5"), required=False, default=True)
    hours = _hours(_("Hours for a leader at each session"), default=Decimal(4))
    between = _hours(_("Hours of planning between two sessions"), default=Decimal(1))
    text = _text()

    class Meta:
        icon = "group"
        label = _("The sessions")
        description = _("The sessions of the first run. Visitors choose the date of the first, and how often.")
        preview_value = {
            "title": "Samlingene", "count": 6, "pause": True, "hours": 4, "between": 1, "text": "Logg hver gang."
        }  # fmt: skip
        template = "offerings/planning/row_block.html"
        value_class = SessionsValue


def wheel_blocks():
    return [("meeting", MeetingRowBlock()), ("period", PeriodRowBlock()), ("sessions", SessionsRowBlock())]


def rows_of(stream) -> list[Row]:
    """Of a stream of `wheel_blocks`. A row's key is its block's; a block that was never saved has its place."""
    return [child.value.row(child.id or f"row-{place}") for place, child in enumerate(stream)]
