from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from cms.blocks.streams import body_blocks
from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage, PictureMixin


class HandbookPage(PictureMixin, BasePage):
    """The handbook of a programme family; its chapters are the pages below."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [
        *BasePage.content_panels,
        *PictureMixin.picture_panels,
        FieldPanel("introduction"),
        InlinePanel("programmes", heading=_("Programmes it is for"), label=_("Programme")),
    ]
    searched = ("introduction",)
    translated_fields = (*BasePage.translated_fields, "introduction")
    kind_label = _("Handbook")
    page_description = _("A handbook for those who run a programme. Its chapters are pages of their own.")

    parent_page_types = ["offerings.ProgrammeIndexPage"]
    subpage_types = ["offerings.ChapterPage"]

    class Meta:
        verbose_name = _("handbook")
        verbose_name_plural = _("handbooks")


class HandbookProgramme(Orderable):
    page = ParentalKey(HandbookPage, on_delete=models.CASCADE, related_name="programmes")
    programme = models.ForeignKey(
        "offerings.ProgrammePage", verbose_name=_("programme"), on_delete=models.CASCADE, related_name="handbooks"
    )

    panels = [PageChooserPanel("programme")]

    def __str__(self):
        return str(self.programme)


class ChapterPage(BasePage):
    body = StreamField(body_blocks(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    searched = ("body",)
    translated_fields = (*BasePage.translated_fields, "body")
    kind_label = _("Chapter")
    page_description = _("A chapter of a handbook. Chapters can have chapters beneath them.")

    parent_page_types = ["offerings.HandbookPage", "offerings.ChapterPage"]
    subpage_types = ["offerings.ChapterPage"]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
