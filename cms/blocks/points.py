"""Figures to plan by and points to tick off: what is looked up, and printed, rather than read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.text import GROUP_TEXT


class FigureRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What"), max_length=150)
    amount = blocks.CharBlock(label=_("How much"), max_length=60)
    note = blocks.CharBlock(label=_("Note"), max_length=250, required=False)

    class Meta:
        icon = "order"
        label = _("Row")


class FiguresValue(blocks.StructValue):
    @property
    def has_notes(self) -> bool:
        return any(row.get("note") for row in self["rows"])


class FiguresBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Heading of the table"), max_length=120)
    rows = blocks.ListBlock(FigureRowBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Figures")
        group = GROUP_TEXT
        description = _("A small table: what it is, how much, and a note. For hours, money and dates.")
        preview_value = {
            "caption": "Timer på én runde",
            "rows": [
                {"label": "Faggruppeleder", "amount": "40 timer", "note": "Forsamtaler kommer i tillegg"},
                {"label": "Brukergruppeleder", "amount": "34 timer", "note": ""},
            ],
        }
        template = "cms/blocks/figures.html"
        value_class = FiguresValue


class ChecklistBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Point"), max_length=250), label=_("Points"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Checklist")
        group = GROUP_TEXT
        description = _("Points to tick off on paper. Nothing is stored.")
        preview_value = {"heading": "Før første samling", "items": ["Rommet er bestilt", "Alle er ringt"]}
        template = "cms/blocks/checklist.html"
