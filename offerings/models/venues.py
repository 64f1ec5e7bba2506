from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.geography.models import PostalCode
from offerings.forms import VenueForm
from offerings.querysets import VenueQuerySet


class Venue(index.Indexed, models.Model):
    """A place where a municipality holds its courses. Seen and chosen by that municipality's editors only."""

    municipality = models.ForeignKey(
        "geography.Municipality", verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="venues"
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("As it says on the door."))
    room = models.CharField(_("room"), max_length=120, blank=True)
    address = models.CharField(_("street and number"), max_length=150)
    postal_code = models.CharField(
        _("postal code"), max_length=4, validators=[RegexValidator(r"^\d{4}$", _("A postal code has four digits."))]
    )
    place = models.CharField(_("postal place"), max_length=60, blank=True, editable=False)
    lat = models.FloatField(_("latitude"), null=True, blank=True, help_text=_("Taken from the postal code if empty."))
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    wheelchair = models.BooleanField(_("reachable with a wheelchair"), default=False)
    hearing_loop = models.BooleanField(_("has a hearing loop"), default=False)
    kitchen = models.BooleanField(_("has a kitchen"), default=False)
    transport = models.CharField(_("how to get there"), max_length=250, blank=True)
    parking = models.CharField(_("parking"), max_length=250, blank=True)

    objects = VenueQuerySet.as_manager()
    base_form_class = VenueForm

    panels = [
        FieldPanel("municipality"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("room")]),
                FieldRowPanel([FieldPanel("address"), FieldPanel("postal_code")]),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon")]),
            ],
            heading=_("Where it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("wheelchair"), FieldPanel("hearing_loop"), FieldPanel("kitchen")], heading=_("Access")
        ),
        MultiFieldPanel([FieldPanel("transport"), FieldPanel("parking")], heading=_("Getting there")),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("address"),
        index.FilterField("municipality_id"),
    ]

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=57, lat__lte=82, lon__gte=-10, lon__lte=34),
                name="venue_in_norway",
                violation_error_message=_("This point is not in Norway. Leave it empty to use the postal code."),
            )
        ]

    def __str__(self):
        return ", ".join(filter(None, [self.name, self.place]))

    def save(self, *args, **kwargs):
        code = PostalCode.objects.filter(pk=self.postal_code).first()
        if code:
            self.place = code.place
            if self.lat is None or self.lon is None:
                self.lat, self.lon = code.lat, code.lon
        return super().save(*args, **kwargs)

    @property
    def in_words(self) -> str:
        """Name, room and address on one line."""
        return ", ".join(filter(None, [self.name, self.room, self.address_line]))

    @property
    def address_line(self) -> str:
        return f"{self.address}, {self.postal_code} {self.place}".strip()
