from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.enums import PeriodKind


class PeriodQuerySet(models.QuerySet):
    def of(self, municipalities):
        return self.filter(municipality__in=municipalities)

    def seen_by(self, municipality):
        """A municipality's own and the national ones (`municipality` may be a key)."""
        return self.filter(models.Q(municipality=municipality) | models.Q(municipality=None))

    def touching(self, first: date, last: date):
        return self.filter(starts__lte=last, ends__gte=first)


class CalendarPeriod(models.Model):
    """Days to keep clear of when a run is planned: school holidays are skipped, the rest is warned of.

    Public holidays are not here: a library knows them. Without a municipality it is national and holds for all.
    """

    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="periods",
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=PeriodKind.choices, default=PeriodKind.SCHOOL_HOLIDAY,
        help_text=_("School holidays are skipped when dates are proposed. For the others you get a warning."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=80, help_text=_("For example: autumn holiday."))
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))

    objects = PeriodQuerySet.as_manager()

    panels = [
        FieldPanel("municipality"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
    ]

    class Meta:
        verbose_name = _("days to keep clear")
        verbose_name_plural = _("days to keep clear")
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")),
                name="period_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The last day cannot be before the first.")})
