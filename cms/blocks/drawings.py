"""One of our own drawings, where it explains."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.text import GROUP_MORE, TEXT_FEATURES
from cms.drawings import drawing_choices


class DrawingBlock(blocks.StructBlock):
    name = blocks.ChoiceBlock(label=_("Drawing"), choices=drawing_choices)
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "edit"
        label = _("Drawing")
        group = GROUP_MORE
        description = _("One of the site’s own drawings, with its description for those who cannot see it.")
        preview_value = {"name": "circle", "caption": "Alle ser hverandre når stolene står i ring."}
        template = "cms/blocks/drawing.html"


class DrawnStepBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    name = blocks.ChoiceBlock(label=_("Drawing"), choices=drawing_choices, required=False)

    class Meta:
        icon = "tick"
        label = _("Step")
        group = GROUP_MORE
        description = _("A short step with a drawing, for the row of steps on the front page.")
        preview_value = {"heading": "Ta kontakt", "text": "<p>Ring den som står på siden.</p>", "name": "phone"}
        template = "cms/blocks/drawn_step.html"
