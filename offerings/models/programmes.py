from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from cms.blocks.streams import leader_blocks
from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage, FollowedMixin, PictureMixin, RetiredMixin
from offerings.forms import NationalForm
from offerings.models.mixins import DescribedCourse
from offerings.panels import NationalPanel


class ProgrammeIndexPage(BasePage):
    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    searched = ("introduction",)
    translated_fields = (*BasePage.translated_fields, "introduction")
    kind_label = _("The programmes")
    page_description = _("Lists the national programmes and their handbooks.")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["offerings.HeltSjefPage", "offerings.MestringstreffPage", "offerings.HandbookPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("programme index")
        verbose_name_plural = _("programme indexes")


class ProgrammePage(PictureMixin, RetiredMixin, FollowedMixin, DescribedCourse, BasePage):
    """A national design. Concrete, so that an offering can follow any of them; made only as one of its kinds."""

    session_count = models.PositiveSmallIntegerField(_("number of sessions"), default=6)
    session_minutes = models.PositiveSmallIntegerField(
        _("minutes a session, for participants"),
        default=150,
        help_text=_("The editor of a session is warned when the plan differs."),
    )
    leader_minutes = models.PositiveSmallIntegerField(
        _("minutes a session, for leaders"), default=240, help_text=_("With planning before and follow-up work after.")
    )
    rhythm = models.TextField(
        _("rhythm"), blank=True, help_text=_("How often the group meets, and over how long a time.")
    )
    group_from = models.PositiveSmallIntegerField(_("group of at least"), default=8)
    group_to = models.PositiveSmallIntegerField(_("group of at most"), default=12)
    leaders = models.TextField(_("leaders"), blank=True, help_text=_("How many, and with what background."))
    venue_advice = RichTextField(_("the place to meet"), blank=True, features=TEXT_FEATURES)
    route_note = models.TextField(_("about referral"), blank=True)
    body = StreamField(leader_blocks(), verbose_name=_("for those who run it"), blank=True)
    sibling = models.ForeignKey(
        "offerings.ProgrammePage",
        verbose_name=_("goes together with"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sibling_of",
        help_text=_("For example the programme for parents. It points back by itself."),
    )

    followed_fields = DescribedCourse.FOLLOWED
    followed_streams = ("body",)

    reader_panels = [
        NationalPanel([FieldPanel("change_note")], heading=_("Those who follow this programme")),
        *BasePage.content_panels,
        *PictureMixin.picture_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("audience"),
                FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                FieldPanel("target_group"),
                FieldPanel("goals"),
            ],
            heading=_("For whom, and to what end"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("first_time"),
                FieldPanel("you_need_not"),
                FieldPanel("who_is_there"),
                FieldPanel("price_note"),
            ],
            heading=_("What it is like"),
        ),
        FieldPanel("for_parents"),
        FieldPanel("for_referrers"),
        PageChooserPanel("sibling"),
    ]
    frame_panels = [
        FieldRowPanel([FieldPanel("session_count"), FieldPanel("session_minutes"), FieldPanel("leader_minutes")]),
        FieldRowPanel([FieldPanel("group_from"), FieldPanel("group_to")]),
        FieldPanel("rhythm"),
        FieldPanel("leaders"),
        FieldPanel("venue_advice"),
        FieldPanel("route_note"),
        FieldPanel("body"),
        InlinePanel("materials", heading=_("Materials"), label=_("Material")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(reader_panels, heading=_("For the reader")),
            ObjectList(frame_panels, heading=_("For those who run it")),
            ObjectList([*BasePage.promote_panels, *RetiredMixin.retire_panels], heading=_("Address")),
        ],
        base_form_class=NationalForm,
    )
    searched = ("introduction", "target_group", "goals", "first_time", "body", "for_parents", "for_referrers")
    translated_fields = (
        *BasePage.translated_fields,
        *DescribedCourse.TEXTS,
        "rhythm",
        "leaders",
        "venue_advice",
        "route_note",
        "body",
    )
    kind_label = _("Programme")

    is_creatable = False
    parent_page_types = ["offerings.ProgrammeIndexPage"]
    subpage_types = ["offerings.SessionPage"]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self):
        super().clean()
        if self.group_to < self.group_from:
            raise ValidationError({"group_to": _("The largest group cannot be smaller than the smallest.")})

    def following_municipalities(self):
        """Those whose offerings follow it, in whichever language each of them chose it."""
        offerings = self.offerings.model.objects.live().filter(programme__translation_key=self.translation_key)
        return offerings.values("municipality").distinct()

    @cached_property
    def siblings(self) -> list["ProgrammePage"]:
        """Programmes that go together with this one, whichever of them points at the other."""
        either = models.Q(pk=self.sibling_id) | models.Q(sibling_id=self.pk)
        live = ProgrammePage.objects.live().filter(retired=False, locale_id=self.locale_id)
        return list(live.filter(either).order_by("title"))

    @cached_property
    def total_leader_hours(self) -> int:
        return self.session_count * self.leader_minutes // 60


class HeltSjefPage(ProgrammePage):
    page_description = _(
        "Helt sjef!: for youth, for young adults or for parents. Six sessions of two and a half hours."
    )
    template = "offerings/programme_page.html"
    is_creatable = True

    class Meta:
        verbose_name = _("Helt sjef! programme")
        verbose_name_plural = _("Helt sjef! programmes")


class MestringstreffPage(ProgrammePage):
    page_description = _("Mestringstreff: for adults with any lasting health challenge.")
    template = "offerings/programme_page.html"
    is_creatable = True

    class Meta:
        verbose_name = _("Mestringstreff programme")
        verbose_name_plural = _("Mestringstreff programmes")


class ProgrammeMaterial(Orderable):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="materials")
    material = models.ForeignKey(
        "tools_library.MaterialPage",
        verbose_name=_("material"),
        on_delete=models.CASCADE,
        related_name="programme_uses",
    )

    panels = [PageChooserPanel("material")]

    def __str__(self):
        return str(self.material)
