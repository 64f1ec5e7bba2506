"""Fields that a programme has and an offering may replace: what is empty on the offering is followed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.blocks.text import TEXT_FEATURES
from cms.enums import Audience
from cms.fields import LinesField, lines


class DescribedCourse(models.Model):
    """The words about a course: for whom, to what end, what it is like."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    audience = models.CharField(_("for whom"), max_length=20, choices=Audience.choices, blank=True)
    age_from = models.PositiveSmallIntegerField(_("from the age of"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to the age of"), null=True, blank=True)
    target_group = RichTextField(
        _("who it is for, in words"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("About the person, not the illness."),
    )
    goals = LinesField(_("what you get out of it"), blank=True, help_text=_("One goal a line."))
    first_time = RichTextField(_("what happens the first time"), blank=True, features=TEXT_FEATURES)
    you_need_not = LinesField(_("what you need not do"), blank=True, help_text=_("One thing a line."))
    who_is_there = RichTextField(_("who will be there"), blank=True, features=TEXT_FEATURES)
    price_note = models.CharField(
        _("about the price"), max_length=200, blank=True, help_text=_("For example what is included.")
    )

    for_parents = RichTextField(_("for parents"), blank=True, features=TEXT_FEATURES)
    for_referrers = RichTextField(_("for those who refer"), blank=True, features=TEXT_FEATURES)

    # What an offering follows from its programme while its own field is empty.
    FOLLOWED = (
        "summary",
        "introduction",
        "audience",
        "age_from",
        "age_to",
        "target_group",
        "goals",
        "first_time",
        "you_need_not",
        "who_is_there",
        "price_note",
        "for_parents",
        "for_referrers",
    )

    # Those of its own that are written anew in each language.
    TEXTS = tuple(name for name in FOLLOWED if name not in ("summary", "audience", "age_from", "age_to"))

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValidationError({"age_to": _("The highest age cannot be lower than the lowest.")})

    @property
    def goal_list(self) -> list[str]:
        return lines(self.goals)

    @property
    def you_need_not_list(self) -> list[str]:
        return lines(self.you_need_not)
