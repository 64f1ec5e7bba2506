from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Orderable, TranslatableMixin

from cms.enums import CourseForm
from cms.models import BasePage, MunicipalityMixin, TranslatedMixin
from offerings.enums import SignUp
from offerings.forms import CourseRunForm
from offerings.status import run_status


class CourseRunPage(MunicipalityMixin, BasePage):
    """One dated round of an offering, with its meetings."""

    sign_up = models.CharField(_("sign-up"), max_length=10, choices=SignUp.choices, default=SignUp.OPEN)
    cancel_reason = models.CharField(
        _("why it is cancelled"), max_length=250, blank=True, help_text=_("Shown to the public.")
    )
    deadline = models.DateField(_("last day to sign up"), null=True, blank=True)
    dates_note = models.CharField(
        _("when the dates are not set"), max_length=200, blank=True, help_text=_("For example: starts in the autumn.")
    )
    form = models.CharField(
        _("form"), max_length=10, choices=CourseForm.choices, blank=True, help_text=_("Empty: as the offering says.")
    )
    venue = models.ForeignKey(
        "offerings.Venue",
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        help_text=_("Empty: as the offering says."),
    )
    capacity_from = models.PositiveSmallIntegerField(_("held from"), default=8, help_text=_("Number signed up."))
    capacity_to = models.PositiveSmallIntegerField(_("room for"), default=12, validators=[MinValueValidator(1)])
    places_left = models.PositiveSmallIntegerField(
        _("places left"), null=True, blank=True, help_text=_("Leave empty if you do not count.")
    )
    note = models.TextField(_("note to those who come"), blank=True)

    dates_panels = [
        TitleFieldPanel("title", help_text=_("When it starts, for example: Spring 2027.")),
        InlinePanel(
            "meetings",
            heading=_("Meetings"),
            label=_("Meeting"),
            help_text=_("One for each time the group meets. Each can have its own time and place."),
        ),
        FieldPanel("dates_note"),
    ]
    sign_up_panels = [
        FieldPanel("sign_up"),
        FieldPanel("cancel_reason"),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("places_left")]),
        FieldRowPanel([FieldPanel("capacity_from"), FieldPanel("capacity_to")]),
        FieldPanel("note"),
    ]
    place_panels = [
        MultiFieldPanel([FieldPanel("form"), FieldPanel("venue")], heading=_("Form and place")),
        InlinePanel(
            "hosts",
            heading=_("Held together with"),
            label=_("Municipality"),
            help_text=_("The run is found under all of them."),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(dates_panels, heading=_("Dates")),
            ObjectList(sign_up_panels, heading=_("Sign-up")),
            ObjectList(place_panels, heading=_("Place and hosts")),
            ObjectList(BasePage.promote_panels, heading=_("Address")),
        ],
        base_form_class=CourseRunForm,
    )
    searched = ("note",)
    translated_fields = (*BasePage.translated_fields, "cancel_reason", "dates_note", "note")
    kind_label = _("Course run")
    page_description = _("A dated round of the offering, with its meetings. It is in the finder once it is published.")

    parent_page_types = ["offerings.OfferingPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("course run")
        verbose_name_plural = _("course runs")

    def clean(self):
        super().clean()
        if self.capacity_to < self.capacity_from:
            raise ValidationError({"capacity_to": _("Give room for at least as many as it is held from.")})
        if self.places_left is not None and self.places_left > self.capacity_to:
            raise ValidationError({"places_left": _("There cannot be more places left than there are places.")})
        if self.sign_up == SignUp.CANCELLED and not self.cancel_reason:
            raise ValidationError({"cancel_reason": _("Say why, so that people are not left wondering.")})

    @cached_property
    def offering(self):
        return self.get_parent().specific

    @cached_property
    def meeting_list(self) -> list["Meeting"]:
        """All meetings in the order of their dates, cancelled ones included."""
        return sorted(self.meetings.all(), key=lambda meeting: (meeting.date, meeting.start))

    @property
    def held_meetings(self) -> list["Meeting"]:
        return [meeting for meeting in self.meeting_list if not meeting.cancelled]

    @property
    def first_date(self) -> date | None:
        """Of the meetings that are held; of all of them when every one is cancelled; None without dates."""
        return min((meeting.date for meeting in self.held_meetings or self.meeting_list), default=None)

    @property
    def last_date(self) -> date | None:
        return max((meeting.date for meeting in self.held_meetings or self.meeting_list), default=None)

    @property
    def status(self) -> str:
        return run_status(self.sign_up, self.first_date, self.last_date, self.deadline, timezone.localdate())

    @property
    def shown_form(self) -> str:
        return self.form or self.offering.form

    @property
    def shown_venue(self):
        """Where it is held; None when it is online only."""
        return None if self.shown_form == CourseForm.DIGITAL else self.venue or self.offering.venue


class Meeting(TranslatedMixin, TranslatableMixin, Orderable):
    """One dated session of a run, in Norwegian local time."""

    run = ParentalKey(CourseRunPage, on_delete=models.CASCADE, related_name="meetings")
    date = models.DateField(_("date"))
    start = models.TimeField(_("starts"))
    end = models.TimeField(_("ends"))
    title = models.CharField(_("theme"), max_length=150, blank=True, help_text=_("If it differs from the session."))
    session = models.ForeignKey(
        "offerings.SessionPage",
        verbose_name=_("session"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    venue = models.ForeignKey(
        "offerings.Venue",
        verbose_name=_("another venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Only if this meeting is held somewhere else."),
    )
    note = models.CharField(_("note"), max_length=250, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    cancel_reason = models.CharField(_("why it is cancelled"), max_length=250, blank=True)

    translated_fields = ("title", "note", "cancel_reason")

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("start"), FieldPanel("end")]),
        FieldRowPanel([FieldPanel("session"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("venue"), FieldPanel("note")]),
        FieldRowPanel([FieldPanel("cancelled"), FieldPanel("cancel_reason")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting must end after it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.date} {self.start:%H:%M}"

    def clean(self):
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The meeting must end after it starts.")})
        if self.cancelled and not self.cancel_reason:
            raise ValidationError({"cancel_reason": _("Say why, so that people are not left wondering.")})

    @property
    def label(self) -> str:
        """What it is about: `shown_session`, if someone has set it, is the session as the offering holds it."""
        session = getattr(self, "shown_session", self.session)
        return self.title or (session.title if session else "")

    @property
    def starts_at(self) -> datetime:
        return self._aware(self.start)

    @property
    def ends_at(self) -> datetime:
        return self._aware(self.end)

    def _aware(self, clock: time) -> datetime:
        return timezone.make_aware(datetime.combine(self.date, clock))

    @property
    def is_past(self) -> bool:
        return self.date < timezone.localdate()


class RunHost(Orderable):
    """Another municipality that holds the run together with ours."""

    run = ParentalKey(CourseRunPage, on_delete=models.CASCADE, related_name="hosts")
    municipality = models.ForeignKey(
        "geography.Municipality", verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="hosted_runs"
    )

    panels = [FieldPanel("municipality")]

    class Meta(Orderable.Meta):
        verbose_name = _("host municipality")
        verbose_name_plural = _("host municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "municipality"],
                name="host_once_per_run",
                violation_error_message=_("This municipality is already on the list."),
            )
        ]

    def __str__(self):
        return str(self.municipality)
