"""Blocks that point at tools and materials, and those that a tool is made of. They import no models."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.references import PageReferenceBlock
from cms.blocks.text import TEXT_FEATURES
from tools_library.enums import Purpose

GROUP_TOOLS = _("Tools and materials")


class LivePageValue(blocks.StructValue):
    """A reference to a page that may be unpublished or translated later."""

    page_key = ""

    @property
    def page(self):
        """The page in the reader's language, or None once it is unpublished."""
        page = self.get(self.page_key)
        return page.localized if page and page.live else None


class ToolReferenceValue(LivePageValue):
    page_key = "tool"

    @property
    def purpose_label(self) -> str:
        purpose = self.get("purpose")
        return Purpose(purpose).label if purpose in Purpose.values else ""


class ToolReferenceBlock(blocks.StructBlock):
    """Points a segment at one tool. The page type is a string: blocks import no models."""

    tool = PageReferenceBlock("tools_library.ToolPage", label=_("Tool"))
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240, required=False)
    purpose = blocks.ChoiceBlock(
        label=_("Use it to"),
        choices=Purpose.choices,
        required=False,
        help_text=_("If the tool is swapped for another, choose one with the same purpose."),
    )
    why = blocks.CharBlock(label=_("Why here"), max_length=250, required=False)

    class Meta:
        icon = "clipboard-list"
        label = _("Tool")
        group = GROUP_TOOLS
        description = _("A link to a tool in the library, with a word on why it is used here.")
        template = "tools_library/blocks/tool_reference.html"
        preview_template = "tools_library/blocks/tool_reference_preview.html"
        value_class = ToolReferenceValue


class MaterialReferenceValue(LivePageValue):
    page_key = "material"


class MaterialReferenceBlock(blocks.StructBlock):
    material = PageReferenceBlock("tools_library.MaterialPage", label=_("Material"))
    note = blocks.CharBlock(label=_("What it is used for"), max_length=250, required=False)

    class Meta:
        icon = "download"
        label = _("Material")
        group = GROUP_TOOLS
        description = _("Something to print or download for this part.")
        template = "tools_library/blocks/material_reference.html"
        preview_template = "tools_library/blocks/material_reference_preview.html"
        value_class = MaterialReferenceValue


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("In short"), max_length=120)
    text = blocks.RichTextBlock(label=_("What to do"), features=TEXT_FEATURES)

    class Meta:
        icon = "tick"
        label = _("Step")
        description = _("One step that can be followed standing up.")
        preview_value = {"title": "Tegn sola", "text": "<p>Tegn en sirkel og skriv temaet i midten.</p>"}
        template = "tools_library/blocks/step.html"


class QuestionBlock(blocks.CharBlock):
    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question to reflect on.")
        preview_value = "Hva la du merke til?"
        template = "tools_library/blocks/question.html"


class WorksheetTaskBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Task"), max_length=200)
    lines = blocks.IntegerBlock(label=_("Lines to write on"), min_value=1, max_value=20, default=3)

    class Meta:
        icon = "edit"
        label = _("Task on the worksheet")
        description = _("A task with room to write.")
        preview_value = {"label": "Dette gir meg krefter", "lines": 3}
        template = "tools_library/blocks/worksheet_task.html"
