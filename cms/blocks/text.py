"""Blocks of running text. Features are few: what a translator and a screen reader can carry."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
GROUP_TEXT = _("Text")
GROUP_MORE = _("More")


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = GROUP_TEXT
        description = _("Running text with links and lists.")
        preview_value = "<p>Alle er velkomne, og ingen må si noe de ikke vil.</p>"
        template = "cms/blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        group = GROUP_TEXT
        description = _("Divides a long page. Readers find their way by the headings.")
        preview_value = "Slik kommer du i gang"
        template = "cms/blocks/heading.html"


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "doc-full"
        label = _("Section")
        group = GROUP_TEXT
        description = _("A heading with the text that belongs to it.")
        preview_value = {"heading": "Dette skjer", "text": "<p>Vi møtes seks ganger, i en liten gruppe.</p>"}
        template = "cms/blocks/section.html"


class NoticeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        group = GROUP_MORE
        description = _("A box for the one thing that must not be overlooked.")
        preview_value = {"heading": "Greit å vite", "text": "<p>Det er gratis å være med.</p>"}
        template = "cms/blocks/notice.html"


LOCKED_HELP = _(
    "For safety, rights and numbers to call in a crisis. Who adapts the text always gets the national words here."
)


class SafetyNoticeBlock(NoticeBlock):
    locked = blocks.BooleanBlock(label=_("Always national"), required=False, default=True, help_text=LOCKED_HELP)

    class Meta:
        icon = "warning"
        label = _("Safety and rights")
        description = _("What must be the same everywhere: safety, rights, numbers to call in a crisis.")
        preview_value = {
            "heading": "Hvis noen har det akutt vanskelig",
            "text": "<p>Ring legevakten på 116 117. Er det fare for liv, ring 113.</p>",
            "locked": True,
        }


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("Quotation"), rows=3)
    source = blocks.CharBlock(label=_("Who says it"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = GROUP_MORE
        description = _("Words of someone who has been there, with their consent.")
        preview_value = {"quote": "Jeg trodde jeg var den eneste.", "source": "Deltaker, 17 år"}
        template = "cms/blocks/quote.html"


class FoldedBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, help_text=_("What the reader sees before opening."))
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Folded text")
        group = GROUP_MORE
        description = _("Text that the reader opens when needed, such as an answer to a question.")
        preview_value = {"heading": "Må jeg si noe høyt?", "text": "<p>Nei. Du velger selv.</p>"}
        template = "cms/blocks/folded.html"
