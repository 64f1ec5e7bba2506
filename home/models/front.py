from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin

from cms.blocks.drawings import DrawnStepBlock
from cms.blocks.streams import body_blocks
from cms.drawings import drawing_choices
from cms.enums import Audience
from cms.models import BasePage, TranslatedMixin


class HomePage(BasePage):
    """The national front page: the finder first, then what there is and how it works."""

    lead = models.CharField(
        _("lead"), max_length=200, blank=True, help_text=_("One sentence under the title, above the search.")
    )
    steps = StreamField(
        [("step", DrawnStepBlock())],
        verbose_name=_("how it works"),
        blank=True,
        help_text=_("Three short steps work best."),
    )
    body = StreamField(body_blocks(), verbose_name=_("text"), blank=True)
    feedback_email = models.EmailField(
        _("e-mail for questions about the site"), blank=True, help_text=_("Stands at the bottom of every page.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        InlinePanel("audience_links", heading=_("For whom"), label=_("Group of readers"), max_num=6),
        FieldPanel("steps"),
        FieldPanel("body"),
        FieldPanel("feedback_email"),
    ]
    searched = ("lead", "steps", "body")
    translated_fields = (*BasePage.translated_fields, "lead", "steps", "body")
    kind_label = _("Front page")
    page_description = _("The front page of the site, with the search for courses.")

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "offerings.CourseFinderPage",
        "offerings.ProgrammeIndexPage",
        "tools_library.ToolLibraryPage",
        "home.MunicipalityIndexPage",
        "home.NewsIndexPage",
        "home.InformationPage",
        "offerings.AnnualWheelPage",
        "offerings.ResourceCalculatorPage",
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class HomeAudienceLink(TranslatedMixin, TranslatableMixin, Orderable):
    """A way in for one group of readers."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="audience_links")
    audience = models.CharField(_("for whom"), max_length=20, choices=Audience.choices)
    text = models.CharField(_("in one sentence"), max_length=200)
    drawing = models.CharField(_("drawing"), max_length=30, choices=drawing_choices, blank=True)
    target = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("leads to"), on_delete=models.CASCADE, related_name="+"
    )

    translated_fields = ("text",)

    panels = [
        FieldRowPanel([FieldPanel("audience"), PageChooserPanel("target")]),
        FieldPanel("text"),
        FieldPanel("drawing"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    def __str__(self):
        return self.get_audience_display()
