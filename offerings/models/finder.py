from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage


class CourseFinderPage(BasePage):
    """Finds course runs near a place; the same query as list, map, ICS, Atom, CSV and JSON."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    searched = ("introduction",)
    translated_fields = (*BasePage.translated_fields, "introduction")
    kind_label = _("Course finder")
    page_description = _("The search for courses near a place. The site has one.")

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("course finder")
        verbose_name_plural = _("course finders")
