from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from cms.fields import LinesField, lines
from cms.models import AdaptableMixin, BasePage, FollowedMixin, MunicipalityMixin, RetiredMixin
from cms.panels import AdaptationPanel
from offerings.blocks import SegmentBlock
from offerings.editions import in_language_of
from offerings.forms import SessionForm
from offerings.panels import LockedPanel, NationalPanel, PlanTotalsPanel
from offerings.plans import SessionPlan, read_plan
from offerings.querysets import SessionQuerySet


class SessionPage(AdaptableMixin, RetiredMixin, FollowedMixin, MunicipalityMixin, BasePage):
    """One session of a programme, or an offering's own version of it."""

    number = models.PositiveSmallIntegerField(_("number"), default=1, help_text=_("Its place in the row of sessions."))
    goals = LinesField(_("goals"), blank=True, help_text=_("One goal a line."))
    plan = StreamField([("segment", SegmentBlock())], verbose_name=_("plan"), blank=True)
    adapts = models.ForeignKey(
        "offerings.SessionPage",
        verbose_name=_("stands in for"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="local_versions",
        editable=False,
    )

    # Its number in the row of an offering that has it, set by OfferingPage.sessions.
    place: int | None = None

    adapted_fields = followed_fields = ("title", "summary", "goals")
    adapted_streams = followed_streams = ("plan",)

    objects = PageManager.from_queryset(SessionQuerySet)()

    content_panels = [
        AdaptationPanel(),
        NationalPanel([FieldPanel("change_note")], heading=_("Those who follow this session")),
        *BasePage.content_panels,
        FieldPanel("number"),
        FieldPanel("goals"),
        PlanTotalsPanel(heading=_("Time in all")),
        LockedPanel("plan", heading=_("Always national")),
        FieldPanel("plan"),
    ]
    base_form_class = SessionForm
    promote_panels = [*BasePage.promote_panels, *RetiredMixin.retire_panels]
    searched = ("goals", "plan")
    translated_fields = (*BasePage.translated_fields, "goals", "plan")
    kind_label = _("Session")
    page_description = _("A session with its plan: timed segments with tools, questions and notes for leaders.")

    parent_page_types = ["offerings.HeltSjefPage", "offerings.MestringstreffPage", "offerings.OfferingPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @property
    def national(self):
        """The national session that this one stands in for: in our language where it exists, else as it was adapted."""
        return in_language_of(self, self.adapts)

    @property
    def stands_for(self) -> str:
        """Key of the national session that it is, or stands in for, in any language; its own where there is none."""
        if not self.adapts_id:
            return str(self.translation_key)
        return str(getattr(self, "national_key", None) or self.adapts.translation_key)

    def following_municipalities(self):
        return self.programme.following_municipalities()

    @cached_property
    def session_plan(self) -> SessionPlan:
        return read_plan(self.plan)

    @property
    def shown_number(self) -> int:
        return self.place or self.number

    @property
    def goal_list(self) -> list[str]:
        return lines(self.goals)

    @cached_property
    def programme(self):
        """The programme it belongs to, through the offering if it is a local session; None for own courses."""
        parent = self.get_parent().specific
        return getattr(parent, "programme", parent)
