from datetime import date
from typing import Self

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import PageQuerySet


class VenueQuerySet(QuerySet):
    def of(self, municipalities) -> Self:
        """Venues of these municipalities (numbers or objects)."""
        return self.filter(municipality__in=municipalities)


class OfferingQuerySet(PageQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("programme", "locale", "municipality").order_by("title", "pk")


class RunListingQuerySet(QuerySet):
    def not_finished(self, today: date | None = None) -> Self:
        """Runs that have not ended, those without dates included."""
        today = today or timezone.localdate()
        return self.filter(Q(last_date__gte=today) | Q(last_date__isnull=True))

    def hosted_by(self, municipality_number: str) -> Self:
        return self.filter(hosts__contains=f",{municipality_number},")

    def for_listing(self) -> Self:
        """Everything a card renders, in one query."""
        return self.select_related("locale").defer("search_text")
