from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage


class ToolLibraryPage(BasePage):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    searched = ("introduction",)
    translated_fields = (*BasePage.translated_fields, "introduction")
    kind_label = _("Tools library")
    page_description = _("Holds all tools and materials, with filters.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["tools_library.ToolPage", "tools_library.MaterialPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("tools library")
        verbose_name_plural = _("tools libraries")
