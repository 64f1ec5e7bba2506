from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.enums import Audience, CourseForm, SpokenLanguage
from cms.fields import ChoiceSetField
from offerings.enums import SignUp
from offerings.querysets import RunListingQuerySet

# Stands in for a date that is not set, so that rows without one come last and one comparison finds them too.
NEVER = date.max
# What alike runs are counted by, and then all that a filter looks at but the words.
FILTERED = [
    *("municipality", "form", "lat", "lon", "open_to_others", "municipality_name", "begins", "ends", "readers"),
    *("sign_up", "deadline", "programme", "audience", "age_from", "age_to", "price_kr", "referral_needed"),
    *("wheelchair", "hearing_loop", "evening", "first_start", "weekdays", "languages"),
]


class RunListing(models.Model):
    """What the finder knows about one published run: a flat row, rebuilt whenever the run or what it follows changes.

    Written by `offerings.listings` only. Distances and filters over 50,000 runs touch this table and no other.
    """

    run = models.OneToOneField(
        "offerings.CourseRunPage", on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    readers = models.CharField(
        max_length=60, blank=True, help_text="Languages that this version is shown in, as ,nn,se,; empty for all."
    )
    url_path = models.TextField()
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    offering = models.ForeignKey("offerings.OfferingPage", on_delete=models.CASCADE, related_name="listings")
    programme = models.ForeignKey(
        "offerings.ProgrammePage", on_delete=models.SET_NULL, null=True, related_name="listings"
    )
    programme_slug = models.CharField(max_length=255, blank=True)
    municipality = models.ForeignKey("geography.Municipality", on_delete=models.CASCADE, related_name="listings")
    municipality_name = models.CharField(max_length=60)
    hosts = models.CharField(max_length=255, help_text="Numbers of all host municipalities, as ,5001,5031,")
    host_names = models.CharField(max_length=255)
    audience = models.CharField(max_length=20, choices=Audience.choices, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    sign_up = models.CharField(max_length=10, choices=SignUp.choices)
    cancel_reason = models.CharField(max_length=250, blank=True)
    places_left = models.PositiveSmallIntegerField(null=True)
    deadline = models.DateField(null=True)
    first_date = models.DateField(null=True)
    last_date = models.DateField(null=True)
    begins = models.DateField(default=NEVER, help_text="As first_date, or NEVER.")
    ends = models.DateField(default=NEVER, help_text="As last_date, or NEVER.")
    first_start = models.TimeField(null=True)
    first_end = models.TimeField(null=True)
    meeting_count = models.PositiveSmallIntegerField(default=0)
    dates_note = models.CharField(max_length=200, blank=True)
    weekdays = models.CharField(max_length=20, blank=True, help_text="ISO weekdays of the meetings, as ,1,3,")
    evening = models.BooleanField(default=False, help_text="The first meeting starts at 16 or later.")
    form = models.CharField(max_length=10, choices=CourseForm.choices)
    open_to_others = models.BooleanField(default=True)
    venue_name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=250, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    wheelchair = models.BooleanField(default=False)
    hearing_loop = models.BooleanField(default=False)
    referral_needed = models.BooleanField(default=False)
    price_kr = models.PositiveIntegerField(default=0)
    languages = ChoiceSetField(choices=SpokenLanguage.choices, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)
    search_text = models.TextField(blank=True)
    updated = models.DateTimeField()

    objects = RunListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("run in the finder")
        verbose_name_plural = _("runs in the finder")
        # Which query wants which, and the plans: docs/scale.md.
        indexes = [
            models.Index(fields=["begins", "title", "run", "readers"], name="listing_order"),
            models.Index(fields=FILTERED, name="listing_filters"),
            models.Index(fields=["lat", "lon", "begins"], name="listing_point"),
            models.Index(fields=["municipality", "begins"], name="listing_municipality"),
            models.Index(fields=["programme", "begins"], name="listing_programme"),
            models.Index(fields=["offering", "begins"], name="listing_offering"),
        ]

    def __str__(self):
        return f"{self.title} ({self.municipality_name})"
