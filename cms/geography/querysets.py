from typing import Self

from django.db.models import QuerySet

from .distance import bounding_box, distance_km


class MunicipalityQuerySet(QuerySet):
    def with_county(self) -> Self:
        return self.select_related("county")

    def by_population(self) -> Self:
        """The most populous first."""
        return self.order_by("-population", "number")

    def neighbours_of(self, municipality) -> Self:
        """Those that share a border, by land or water, the nearest centre first. Takes a municipality or number."""
        return self.filter(borders_from__municipality=municipality).order_by("borders_from__centre_distance_km", "pk")


class PostalCodeQuerySet(QuerySet):
    def with_municipality(self) -> Self:
        return self.select_related("municipality")

    def where_people_live(self) -> Self:
        """Codes with street addresses: a PO box code says nothing of where somebody is."""
        return self.filter(category__in=[self.model.Category.STREET, self.model.Category.BOTH])

    def by_distance(self, lat: float, lon: float, within_km: float) -> Self:
        """Those within the distance, nearest first, with `distance_km` on each."""
        box = bounding_box(lat, lon, within_km)
        return (
            self.filter(lat__range=(box.south, box.north), lon__range=(box.west, box.east))
            .annotate(distance_km=distance_km(lat, lon))
            .filter(distance_km__lte=within_km)
            .order_by("distance_km", "code")
        )


class PlaceNameQuerySet(QuerySet):
    def with_place(self) -> Self:
        """Everything that a look-up reads, in one query."""
        return self.select_related("municipality__county", "county")

    def for_keys(self, keys) -> Self:
        return self.filter(key__in=keys).order_by("pk")
