from typing import NamedTuple

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .querysets import MunicipalityQuerySet, PlaceNameQuerySet, PostalCodeQuerySet

NORWEGIAN = "no"  # in whichever written form: a name is the same in both


class LocalName(NamedTuple):
    """A name and the BCP 47 tag of its language."""

    name: str
    language: str


class County(models.Model):
    number = models.CharField(_("county number"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    name_official = models.CharField(_("official name in all languages"), max_length=120)

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    class WrittenForm(models.TextChoices):
        """What the municipality demands of the state (the Language Act)."""

        BOKMAL = "bokmal", _("Bokmål")
        NYNORSK = "nynorsk", _("Nynorsk")
        NEUTRAL = "neutral", _("Neutral")

    number = models.CharField(_("municipality number"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=60)
    display_name = models.CharField(
        _("display name"), max_length=80, help_text=_("With the county where two municipalities share a name.")
    )
    slug = models.SlugField(_("part of the address"), max_length=80, unique=True)
    name_sami = models.CharField(_("Sámi name"), max_length=60, blank=True)
    name_sami_lang = models.CharField(_("language of the Sámi name"), max_length=3, blank=True)
    name_kven = models.CharField(_("Kven name"), max_length=60, blank=True)
    name_official = models.CharField(_("official name in all languages"), max_length=120)
    county = models.ForeignKey(
        County, verbose_name=_("county"), on_delete=models.PROTECT, related_name="municipalities"
    )
    admin_centre = models.CharField(_("administrative centre"), max_length=60)
    lat = models.FloatField(_("latitude of the centre"))
    lon = models.FloatField(_("longitude of the centre"))
    label_lat = models.FloatField(_("latitude of the map label"))
    label_lon = models.FloatField(_("longitude of the map label"))
    population = models.PositiveIntegerField(_("population"))
    population_year = models.PositiveSmallIntegerField(_("population as of 1 January"))
    written_form = models.CharField(_("written form"), max_length=10, choices=WrittenForm.choices)
    in_sami_area = models.BooleanField(_("in the administrative area for Sámi languages"), default=False)
    health_trust = models.CharField(_("health trust"), max_length=200, blank=True)
    health_region = models.CharField(_("health region"), max_length=40, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name", "number"]

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def names(self) -> list[LocalName]:
        """Every official name, Norwegian first."""
        names = [LocalName(self.name, NORWEGIAN)]
        if self.name_sami:
            names.append(LocalName(self.name_sami, self.name_sami_lang))
        if self.name_kven:
            names.append(LocalName(self.name_kven, "fkv"))
        return names


class PostalCode(models.Model):
    class Category(models.TextChoices):
        STREET = "G", _("Street addresses")
        BOXES = "P", _("PO boxes")
        BOTH = "B", _("Street addresses and PO boxes")
        SERVICE = "S", _("Service")

    class Area(models.TextChoices):
        MAINLAND = "mainland", _("Mainland")
        SVALBARD = "svalbard", _("Svalbard")
        JAN_MAYEN = "jan_mayen", _("Jan Mayen")

    code = models.CharField(_("postal code"), max_length=4, primary_key=True)
    place = models.CharField(_("place"), max_length=60)
    category = models.CharField(_("category"), max_length=1, choices=Category.choices)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="postal_codes",
        null=True,
        blank=True,
    )
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    area = models.CharField(_("area"), max_length=10, choices=Area.choices, default=Area.MAINLAND)

    objects = PostalCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("postal code")
        verbose_name_plural = _("postal codes")
        ordering = ["code"]
        indexes = [models.Index(fields=["lat", "lon"], name="geography_postal_point")]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class Neighbour(models.Model):
    """One direction of a pair: each pair of neighbours has two rows."""

    class BorderType(models.TextChoices):
        LAND = "land", _("Land")
        WATER = "water", _("Water")

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="borders"
    )
    neighbour = models.ForeignKey(
        Municipality, verbose_name=_("neighbour"), on_delete=models.CASCADE, related_name="borders_from"
    )
    border_type = models.CharField(_("border"), max_length=5, choices=BorderType.choices)
    border_km = models.FloatField(_("length of the border in km"))
    centre_distance_km = models.FloatField(_("km between the centres"))

    class Meta:
        verbose_name = _("neighbour")
        verbose_name_plural = _("neighbours")
        ordering = ["municipality", "centre_distance_km"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "neighbour"], name="geography_neighbour_unique_pair")
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} – {self.neighbour_id}"


class PlaceName(models.Model):
    """One way to write one place: what a look-up searches. Built by the loader, never edited."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        PLACE = "place", _("Place")
        COUNTY = "county", _("County")

    key = models.CharField(_("folded name"), max_length=120, db_index=True)
    name = models.CharField(_("name as written"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    label = models.CharField(_("name as shown"), max_length=120)
    query = models.CharField(_("unambiguous query"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    county = models.ForeignKey(County, verbose_name=_("county"), on_delete=models.CASCADE, null=True, related_name="+")
    lat = models.FloatField(_("latitude"), null=True)
    lon = models.FloatField(_("longitude"), null=True)

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        ordering = ["key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "name", "kind", "query"], name="geography_placename_unique")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.label}"
