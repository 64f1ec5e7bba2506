from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage
from offerings.planning.blocks import wheel_blocks
from offerings.planning.defaults import default_rows
from offerings.planning.enums import Talks
from offerings.planning.figures import BY_NAME, GROUPS, NUMBERS, Figures


class NationalPage(BasePage):
    """A page that no municipality makes: it stands outside their part of the tree."""

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """An information page is national or a municipality's own; only the row itself tells which."""
        return super().can_exist_under(parent) and not getattr(parent.specific, "municipality_id", None)


class AnnualWheelPage(NationalPage):
    """The year in which a municipality sets up an offering: visitors say when the first session is."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    rows = StreamField(
        wheel_blocks(),
        verbose_name=_("what is done"),
        default=default_rows,
        block_counts={"sessions": {"min_num": 1, "max_num": 1}},
        help_text=_("Weeks before and after the sessions. A new page begins with the figures of the field."),
    )
    after = RichTextField(
        _("text beneath the wheel"), blank=True, features=TEXT_FEATURES, help_text=_("For example links to read on.")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("rows"),
        FieldPanel("after"),
    ]
    searched = ("introduction", "rows", "after")
    translated_fields = (*BasePage.translated_fields, "introduction", "rows", "after")
    kind_label = _("Annual wheel")
    page_description = _(
        "The first year month by month, worked out from the date of the first session. With PDF and calendar."
    )

    class Meta:
        verbose_name = _("annual wheel")
        verbose_name_plural = _("annual wheels")


def figure_field(name: str):
    """A field for the usual value of one figure, with the limits that visitors have too."""
    figure = BY_NAME[name]
    options = {
        "verbose_name": figure.label,
        "help_text": figure.help,
        "default": figure.default,
        "validators": [MinValueValidator(figure.low), MaxValueValidator(figure.high)],
    }
    if figure.places:
        return models.DecimalField(max_digits=6, decimal_places=2, **options)
    return models.PositiveSmallIntegerField(**options)


class ResourceCalculatorPage(NationalPage):
    """Hours and shares of a post. The fields hold the figures that visitors begin with."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    source = models.CharField(
        _("where the figures are from"), max_length=250, blank=True, help_text=_("Stands under the result.")
    )
    after = RichTextField(_("text beneath the result"), blank=True, features=TEXT_FEATURES)
    talk_leaders = models.CharField(
        _("who holds the pre-talks"), max_length=5, choices=Talks.choices, default=Talks.PROFESSIONAL
    )
    professionals = figure_field("professionals")
    representatives = figure_field("representatives")
    sessions = figure_field("sessions")
    session_hours = figure_field("session_hours")
    between_hours = figure_field("between_hours")
    log_hours = figure_field("log_hours")
    preparation_hours = figure_field("preparation_hours")
    evaluation_hours = figure_field("evaluation_hours")
    participants = figure_field("participants")
    talk_minutes = figure_field("talk_minutes")
    setup_percent = figure_field("setup_percent")
    setup_months = figure_field("setup_months")
    support_percent = figure_field("support_percent")
    steering_members = figure_field("steering_members")
    steering_representatives = figure_field("steering_representatives")
    steering_hours = figure_field("steering_hours")
    steering_hours_later = figure_field("steering_hours_later")
    working_members = figure_field("working_members")
    working_hours = figure_field("working_hours")
    post_hours = figure_field("post_hours")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("source"),
        FieldPanel("after"),
        FieldPanel("talk_leaders"),
        *(
            MultiFieldPanel(
                [FieldPanel(figure.name) for figure in NUMBERS if figure.on_page and figure.group == group],
                heading=label,
                help_text=_("What visitors begin with. They can change every figure for themselves."),
            )
            for group, label in GROUPS.items()
        ),
    ]
    searched = ("introduction", "source", "after")
    translated_fields = (*BasePage.translated_fields, "introduction", "source", "after")
    kind_label = _("Resource calculator")
    page_description = _("Works out hours and shares of a post from figures that visitors can change.")

    class Meta:
        verbose_name = _("resource calculator")
        verbose_name_plural = _("resource calculators")

    @property
    def figures(self) -> Figures:
        names = [*(figure.name for figure in NUMBERS if figure.on_page), "talk_leaders"]
        return Figures(**{name: getattr(self, name) for name in names})
