from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, PageManager

from cms.blocks.text import TEXT_FEATURES
from cms.drawings import figure_choices
from cms.drawings.widgets import DrawingSelect
from cms.enums import Audience
from cms.fields import ChoiceSetField, LinesField, lines
from cms.models import BasePage, MunicipalityMixin, RetiredMixin
from tools_library.blocks import QuestionBlock, StepBlock, WorksheetTaskBlock
from tools_library.enums import Purpose, ToolKind
from tools_library.querysets import ToolQuerySet


class ToolPage(RetiredMixin, MunicipalityMixin, BasePage):
    """One tool: national in the library, or a municipality's own under its page."""

    kind = models.CharField(_("kind"), max_length=20, choices=ToolKind.choices, default=ToolKind.PEDAGOGICAL)
    purposes = ChoiceSetField(_("purposes"), choices=Purpose.choices)
    audiences = ChoiceSetField(
        _("for whom"), choices=Audience.choices, blank=True, help_text=_("Leave all open if it suits everyone.")
    )
    minutes_from = models.PositiveSmallIntegerField(_("minutes, at least"), validators=[MinValueValidator(1)])
    minutes_to = models.PositiveSmallIntegerField(_("minutes, at most"), null=True, blank=True)
    group_from = models.PositiveSmallIntegerField(_("group of at least"), null=True, blank=True)
    group_to = models.PositiveSmallIntegerField(_("group of at most"), null=True, blank=True)
    equipment = LinesField(
        _("equipment"), blank=True, help_text=_("One thing a line. Session plans gather these into one list.")
    )
    figure = models.CharField(
        _("drawing"),
        max_length=30,
        choices=figure_choices,
        blank=True,
        help_text=_("Shown at the top of the tool’s page and on its card."),
    )
    figure_steps = LinesField(
        _("how to draw it"), blank=True, help_text=_("For the flip chart. One short instruction a line.")
    )
    preparation = RichTextField(_("preparation"), blank=True, features=TEXT_FEATURES)
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True)
    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions to reflect on"), blank=True)
    variations = RichTextField(_("variations"), blank=True, features=TEXT_FEATURES)
    tips = RichTextField(_("tips for leaders"), blank=True, features=TEXT_FEATURES)
    cautions = RichTextField(
        _("take care"), blank=True, features=TEXT_FEATURES, help_text=_("When to stop or adjust, and what to do then.")
    )
    worksheet_introduction = models.TextField(_("text at the top of the worksheet"), blank=True)
    worksheet = StreamField([("task", WorksheetTaskBlock())], verbose_name=_("worksheet"), blank=True)

    objects = PageManager.from_queryset(ToolQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("purposes"),
                FieldPanel("audiences"),
                FieldRowPanel([FieldPanel("minutes_from"), FieldPanel("minutes_to")]),
                FieldRowPanel([FieldPanel("group_from"), FieldPanel("group_to")]),
            ],
            heading=_("What it is for"),
        ),
        MultiFieldPanel([FieldPanel("equipment"), FieldPanel("preparation")], heading=_("Before you start")),
        MultiFieldPanel(
            [FieldPanel("figure", widget=DrawingSelect), FieldPanel("figure_steps")],
            heading=_("The figure on the flip chart"),
        ),
        FieldPanel("steps"),
        FieldPanel("questions"),
    ]
    leader_panels = [FieldPanel("tips"), FieldPanel("cautions"), FieldPanel("variations")]
    worksheet_panels = [
        HelpPanel(_("The worksheet is what a participant writes on. It is printed from the tool's page.")),
        FieldPanel("worksheet_introduction"),
        FieldPanel("worksheet"),
        InlinePanel(
            "materials",
            heading=_("Materials"),
            label=_("Material"),
            help_text=_("What goes with the tool: a poster, cards, a film. It is shown on the tool's page."),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("The tool")),
            ObjectList(leader_panels, heading=_("For leaders")),
            ObjectList(worksheet_panels, heading=_("Worksheet and materials")),
            ObjectList([*BasePage.promote_panels, *RetiredMixin.retire_panels], heading=_("Address")),
        ]
    )
    searched = ("equipment", "preparation", "steps", "questions", "variations")
    translated_fields = (
        *BasePage.translated_fields,
        "equipment",
        "figure_steps",
        "preparation",
        "steps",
        "questions",
        "variations",
        "tips",
        "cautions",
        "worksheet_introduction",
        "worksheet",
    )
    kind_label = _("Tool")
    page_description = _("A way for a group to work, or something a participant takes home and uses.")

    parent_page_types = ["tools_library.ToolLibraryPage", "home.MunicipalityPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes_to__isnull=True) | models.Q(minutes_to__gte=models.F("minutes_from")),
                name="tool_minutes_in_order",
                violation_error_message=_("The longest time cannot be shorter than the shortest."),
            ),
            models.CheckConstraint(
                condition=models.Q(group_to__isnull=True)
                | models.Q(group_from__isnull=True)
                | models.Q(group_to__gte=models.F("group_from")),
                name="tool_group_in_order",
                violation_error_message=_("The largest group cannot be smaller than the smallest."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.minutes_to and self.minutes_from and self.minutes_to < self.minutes_from:
            raise ValidationError({"minutes_to": _("The longest time cannot be shorter than the shortest.")})
        if self.group_to and self.group_from and self.group_to < self.group_from:
            raise ValidationError({"group_to": _("The largest group cannot be smaller than the smallest.")})

    @cached_property
    def equipment_list(self) -> list[str]:
        return lines(self.equipment)

    @property
    def figure_step_list(self) -> list[str]:
        return lines(self.figure_steps)

    @property
    def purpose_labels(self) -> list[str]:
        return [Purpose(purpose).label for purpose in self.purposes]

    @property
    def audience_labels(self) -> list[str]:
        return [Audience(audience).label for audience in self.audiences]


class ToolMaterial(Orderable):
    page = ParentalKey(ToolPage, on_delete=models.CASCADE, related_name="materials")
    material = models.ForeignKey(
        "tools_library.MaterialPage",
        verbose_name=_("material"),
        on_delete=models.CASCADE,
        related_name="tool_uses",
    )

    panels = [PageChooserPanel("material")]

    def __str__(self):
        return str(self.material)
