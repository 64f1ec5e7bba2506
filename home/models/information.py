from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from cms.blocks.streams import body_blocks
from cms.enums import NewsKind
from cms.models import BasePage, MunicipalityMixin, PictureMixin


class InformationPage(PictureMixin, MunicipalityMixin, BasePage):
    """Plain information: about, privacy, the accessibility statement, how to get started."""

    in_footer = models.BooleanField(
        _("show at the bottom of every page"),
        default=False,
        help_text=_("The accessibility statement and the privacy statement must be reachable from every page."),
    )
    body = StreamField(body_blocks(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        *PictureMixin.picture_panels,
        FieldPanel("body"),
        FieldPanel("in_footer"),
    ]
    searched = ("body",)
    translated_fields = (*BasePage.translated_fields, "body")
    kind_label = _("Information")
    page_description = _("A page of plain information.")

    parent_page_types = ["home.HomePage", "home.MunicipalityPage", "home.InformationPage"]
    subpage_types = ["home.InformationPage", "offerings.AnnualWheelPage", "offerings.ResourceCalculatorPage"]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")


class NewsIndexPage(BasePage):
    kind_label = _("News")
    page_description = _("Lists the news, newest first.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")


class NewsPage(PictureMixin, MunicipalityMixin, BasePage):
    kind = models.CharField(_("kind"), max_length=10, choices=NewsKind.choices, default=NewsKind.NEWS)
    date = models.DateField(_("date"), default=timezone.localdate)
    body = StreamField(body_blocks(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        *PictureMixin.picture_panels,
        FieldPanel("body"),
    ]
    searched = ("body",)
    translated_fields = (*BasePage.translated_fields, "body")
    kind_label = _("News item")
    page_description = _("A piece of news, national or the municipality's own.")

    parent_page_types = ["home.NewsIndexPage", "home.MunicipalityPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def dateline(self) -> str:
        return f"{self.get_kind_display()} · {date_format(self.date)}"
