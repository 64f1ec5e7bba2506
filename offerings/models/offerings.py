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
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin

from cms.blocks.streams import leader_blocks
from cms.enums import Audience, CourseForm, SpokenLanguage
from cms.fields import ChoiceSetField, lines
from cms.models import AdaptableMixin, BasePage, Contact, MunicipalityMixin, PictureMixin, TranslatedMixin
from cms.panels import AdaptationPanel
from cms.readers import children
from offerings.editions import in_language_of
from offerings.enums import PartnerKind, Route
from offerings.forms import OfferingForm
from offerings.models.mixins import DescribedCourse
from offerings.models.programmes import ProgrammePage
from offerings.models.sessions import SessionPage
from offerings.panels import FollowedPanel, LockedPanel, SessionChoicePanel
from offerings.plans import minutes_for_everyone
from offerings.querysets import OfferingQuerySet
from offerings.session_row import session_row


class OfferingPage(PictureMixin, AdaptableMixin, MunicipalityMixin, DescribedCourse, BasePage):
    """What a municipality offers: a programme it follows, or a course of its own."""

    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offerings",
        help_text=_(
            "What you leave empty below is taken from the programme. Leave this empty for a course of your own."
        ),
    )
    price_kr = models.PositiveIntegerField(_("price in kroner"), default=0, help_text=_("0 means free of charge."))
    referral_needed = models.BooleanField(_("a referral is needed"), default=False)
    route_note = models.TextField(_("about signing up"), blank=True)
    form = models.CharField(_("form"), max_length=10, choices=CourseForm.choices, default=CourseForm.PHYSICAL)
    open_to_others = models.BooleanField(
        _("open to people from other municipalities"), default=True, help_text=_("Others find it only if this is on.")
    )
    venue = models.ForeignKey(
        "offerings.Venue",
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offerings",
    )
    languages = ChoiceSetField(_("languages"), choices=SpokenLanguage.choices, blank=True)
    interpreter = models.BooleanField(_("an interpreter can be booked"), default=False)
    food = models.CharField(
        _("food"),
        max_length=200,
        blank=True,
        help_text=_("For example: fruit and a warm meal. We ask about allergies."),
    )
    sibling = models.ForeignKey(
        "offerings.OfferingPage",
        verbose_name=_("goes together with"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sibling_of",
        help_text=_("For example your offering to parents. It points back by itself."),
    )

    body = StreamField(leader_blocks(), verbose_name=_("for those who run it"), blank=True)
    session_choice = models.JSONField(_("sessions"), default=list, blank=True)

    adapted_fields = DescribedCourse.FOLLOWED
    adapted_streams = ("body",)
    follows_when_empty = True

    objects = PageManager.from_queryset(OfferingQuerySet)()

    local_panels = [
        AdaptationPanel(),
        *Page.content_panels,
        PageChooserPanel("programme"),
        FollowedPanel("summary"),
        FieldPanel("picture", help_text=_("Leave it empty to show the programme’s picture.")),
        FollowedPanel("introduction"),
        InlinePanel(
            "contacts",
            heading=_("Who to call"),
            label=_("Contact"),
            help_text=_("If there is none here, the municipality's own contact is shown."),
        ),
        MultiFieldPanel(
            [
                InlinePanel("routes", label=_("Way in")),
                FieldPanel("referral_needed"),
                FieldPanel("route_note"),
                FieldPanel("open_to_others"),
            ],
            heading=_("How to get in"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("price_kr"), FollowedPanel("price_note")])],
            heading=_("Price"),
        ),
    ]
    place_panels = [
        FieldPanel("form"),
        FieldPanel("venue"),
        FieldPanel("food"),
        FieldPanel("languages"),
        FieldPanel("interpreter"),
        InlinePanel("partners", heading=_("Together with"), label=_("Partner")),
        PageChooserPanel("sibling"),
    ]
    words_panels = [
        FollowedPanel("audience"),
        FieldRowPanel([FollowedPanel("age_from"), FollowedPanel("age_to")]),
        FollowedPanel("target_group"),
        FollowedPanel("goals"),
        FollowedPanel("first_time"),
        FollowedPanel("you_need_not"),
        FollowedPanel("who_is_there"),
        FollowedPanel("for_parents"),
        FollowedPanel("for_referrers"),
    ]
    runner_panels = [LockedPanel("body", heading=_("Always national")), FollowedPanel("body")]
    edit_handler = TabbedInterface(
        [
            ObjectList(local_panels, heading=_("The offering")),
            ObjectList(place_panels, heading=_("Place and practical")),
            ObjectList([SessionChoicePanel("session_choice")], heading=_("Sessions")),
            ObjectList(words_panels, heading=_("Your own words")),
            ObjectList(runner_panels, heading=_("For those who run it")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
        ],
        base_form_class=OfferingForm,
    )
    searched = ("introduction", "target_group", "goals", "first_time")
    translated_fields = (*BasePage.translated_fields, *DescribedCourse.TEXTS, "route_note", "food", "body")
    kind_label = _("Offering")
    page_description = _("A course that your municipality offers. It follows a national programme, or is your own.")

    parent_page_types = ["home.MunicipalityPage"]
    subpage_types = ["offerings.SessionPage", "offerings.CourseRunPage"]

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")

    def clean(self):
        super().clean()
        if self.programme_id is None and not self.audience:
            raise ValidationError({"audience": _("A course of your own needs to say who it is for.")})

    def search_sources(self):
        return [*super().search_sources(), str(self.programme or ""), str(self.municipality or "")]

    @property
    def national(self):
        """The programme that is followed: in our language where it exists, else in the one that was chosen."""
        return in_language_of(self, self.programme)

    def followed(self, name: str):
        """Our own value, or the programme's while ours is empty. `name` is one of FOLLOWED."""
        own = getattr(self, name)
        if own not in (None, "") or not self.programme_id:
            return own
        return getattr(self.national, name)

    @cached_property
    def shown(self) -> dict:
        """What the public reads, field by field: `offering.shown.introduction` in a template."""
        return {name: self.followed(name) for name in self.FOLLOWED}

    @property
    def shown_picture(self):
        """Our own picture, or the programme's."""
        return self.picture or (self.national.picture if self.programme_id else None)

    @property
    def shown_goals(self) -> list[str]:
        return lines(self.shown["goals"])

    @property
    def shown_you_need_not(self) -> list[str]:
        return lines(self.shown["you_need_not"])

    @property
    def audience_label(self) -> str:
        audience = self.shown["audience"]
        return Audience(audience).label if audience else ""

    @property
    def language_labels(self) -> list[str]:
        return [SpokenLanguage(code).label for code in self.languages]

    @property
    def is_digital(self) -> bool:
        return self.form == CourseForm.DIGITAL

    @cached_property
    def _session_row(self) -> tuple[list[SessionPage], set[int]]:
        listed = SessionPage.objects.live().for_listing()
        own = list(children(listed, self, self.language_code))
        national = list(children(listed, self.national, self.language_code)) if self.programme_id else []
        return session_row(national, own, self.session_choice)

    @property
    def sessions(self) -> list[SessionPage]:
        """The programme's sessions as chosen, each replaced by our own version where there is one; four queries."""
        return self._session_row[0]

    def leaves_out(self, session: SessionPage) -> bool:
        """Whether this session, national or our own version of it, is chosen away."""
        return session.pk in self._session_row[1]

    @cached_property
    def choosable_sessions(self) -> list[SessionPage] | None:
        """The programme's sessions in national order, each with its `minutes`; None for a course without one."""
        if not self.programme_id:
            return None
        adapted = SessionPage.objects.child_of(self).values("adapts__translation_key") if self.path else []
        listed = children(SessionPage.objects.live(), self.national, self.language_code)
        listed = listed.order_by("number", "pk").defer("search_text")
        sessions = list(listed.filter(models.Q(retired=False) | models.Q(translation_key__in=adapted)))
        for session in sessions:
            session.minutes = minutes_for_everyone(session.plan)
        return sessions

    @cached_property
    def contact_list(self) -> list[Contact]:
        """Our own contacts, else those of the municipality's page."""
        own = list(self.contacts.all())
        if own or not self.depth:
            return own
        parent = self.get_parent().specific
        return list(parent.contacts.all()) if hasattr(parent, "contacts") else []

    @cached_property
    def siblings(self) -> list["OfferingPage"]:
        """Offerings that go together with this one, whichever of them points at the other."""
        either = models.Q(pk=self.sibling_id) | models.Q(sibling_id=self.pk)
        return list(OfferingPage.objects.live().filter(either).select_related("programme", "locale").order_by("title"))


class OfferingContact(Contact):
    page = ParentalKey(OfferingPage, on_delete=models.CASCADE, related_name="contacts")

    class Meta(Contact.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class OfferingRoute(TranslatedMixin, TranslatableMixin, Orderable):
    page = ParentalKey(OfferingPage, on_delete=models.CASCADE, related_name="routes")
    kind = models.CharField(_("way in"), max_length=20, choices=Route.choices)
    note = models.CharField(_("what is needed"), max_length=200, blank=True)
    url = models.URLField(_("address of the form"), blank=True, help_text=_("Only for a form on the web."))

    translated_fields = ("note",)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("note")]), FieldPanel("url")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("way in")
        verbose_name_plural = _("ways in")

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        super().clean()
        if self.kind == Route.WEB_FORM and not self.url:
            raise ValidationError({"url": _("Give the address of the form.")})


class OfferingPartner(Orderable):
    page = ParentalKey(OfferingPage, on_delete=models.CASCADE, related_name="partners")
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices, default=PartnerKind.OTHER)
    name = models.CharField(_("name"), max_length=150)
    url = models.URLField(_("web address"), blank=True)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self):
        return self.name
