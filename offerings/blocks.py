"""The blocks of a session plan (DESIGN section 1). They import no models."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.media import FilmBlock
from cms.blocks.text import LOCKED_HELP, TEXT_FEATURES, ParagraphBlock, SafetyNoticeBlock
from cms.enums import ForWhom
from offerings.enums import Phase
from tools_library.blocks import MaterialReferenceBlock, ToolReferenceBlock

GROUP_TALK = _("To talk and write about")


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    items = blocks.ListBlock(blocks.CharBlock(label=_("Question"), max_length=250), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions to reflect on")
        group = GROUP_TALK
        description = _("Questions for talk in pairs, in small groups or together.")
        preview_value = {"heading": "Snakk sammen to og to", "items": ["Hva gir deg energi?", "Hva tar den?"]}
        template = "offerings/blocks/questions.html"


class AssessmentBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    low = blocks.CharBlock(label=_("What 1 means"), max_length=60)
    high = blocks.CharBlock(label=_("What 10 means"), max_length=60)

    class Meta:
        icon = "order"
        label = _("Assessment question, 1 to 10")
        group = GROUP_TALK
        description = _("Everyone places themselves on a scale, without having to explain.")
        preview_value = {"question": "Hvordan er livet akkurat nå?", "low": "Tungt", "high": "Veldig bra"}
        template = "offerings/blocks/assessment.html"


class WorkbookTaskBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    instruction = blocks.TextBlock(label=_("What to write about"), rows=2)
    lines = blocks.IntegerBlock(label=_("Lines to write on"), min_value=1, max_value=20, default=4)

    class Meta:
        icon = "edit"
        label = _("Task in the workbook")
        group = GROUP_TALK
        description = _("Something each participant writes for themself.")
        preview_value = {"title": "Ta med deg hjem", "instruction": "Skriv én ting du vil huske.", "lines": 3}
        template = "offerings/blocks/workbook_task.html"


class TipBlock(blocks.TextBlock):
    class Meta:
        icon = "pick"
        label = _("Tip")
        group = GROUP_TALK
        description = _("A piece of advice from those who have run this before.")
        preview_value = "La det være stille litt. Det gjør ikke noe."
        template = "offerings/blocks/tip.html"


class SegmentContentBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock()
    tool = ToolReferenceBlock()
    questions = QuestionsBlock()
    assessment = AssessmentBlock()
    workbook = WorkbookTaskBlock()
    tip = TipBlock()
    film = FilmBlock()
    material = MaterialReferenceBlock()
    safety = SafetyNoticeBlock()

    class Meta:
        required = False


class SegmentBlock(blocks.StructBlock):
    phase = blocks.ChoiceBlock(label=_("Part of the session"), choices=Phase.choices)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600)
    audience = blocks.ChoiceBlock(label=_("For whom"), choices=ForWhom.choices, default=ForWhom.EVERYONE)
    text = blocks.RichTextBlock(
        label=_("What happens"), features=TEXT_FEATURES, required=False, help_text=_("Written to the participants.")
    )
    leader_notes = blocks.RichTextBlock(
        label=_("Notes for leaders"),
        features=TEXT_FEATURES,
        required=False,
        help_text=_("How to run it, what to say, what to look out for."),
    )
    content = SegmentContentBlock(label=_("Tools, questions and tasks"), required=False)
    locked = blocks.BooleanBlock(label=_("Always national"), required=False, help_text=LOCKED_HELP)

    class Meta:
        icon = "time"
        label = _("Segment")
        description = _("A timed part of the session.")
        label_format = "{phase} · {title} · {minutes} min"
        preview_value = {
            "phase": Phase.OPENING,
            "title": "Velkommen",
            "minutes": 30,
            "audience": ForWhom.EVERYONE,
            "text": "<p>Vi hilser på hverandre og ser på planen for kvelden.</p>",
            "leader_notes": "<p>Ta imot hver enkelt i døra.</p>",
            "content": [("tip", "Ha frukt og drikke klart.")],
        }
        template = "offerings/blocks/segment.html"
