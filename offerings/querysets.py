from datetime import date
from typing import Self

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone
from wagtail.models import PageQuerySet

from offerings.status import status_expression


class VenueQuerySet(QuerySet):
    def of(self, municipalities) -> Self:
        """Venues of these municipalities (numbers or objects)."""
        return self.filter(municipality__in=municipalities)


class OfferingQuerySet(PageQuerySet):
    def for_listing(self) -> Self:
        return self.select_related("programme", "locale", "municipality").order_by("title", "pk")


class SessionQuerySet(PageQuerySet):
    def for_listing(self) -> Self:
        """In their order, without the plans: a list shows titles and summaries."""
        listed = self.select_related("locale").defer("plan", "search_text").order_by("number", "pk")
        return listed.with_national_key()

    def with_national_key(self) -> Self:
        """What `SessionPage.stands_for` needs, without a query for each."""
        return self.annotate(national_key=F("adapts__translation_key"))


class RunListingQuerySet(QuerySet):
    def not_finished(self, today: date | None = None) -> Self:
        """Runs that have not ended, those without dates included."""
        return self.filter(ends__gte=today or timezone.localdate())

    def upcoming(self, today: date | None = None) -> Self:
        """Runs that one can still be there for from the first meeting, those without dates included."""
        return self.filter(begins__gte=today or timezone.localdate())

    def for_readers(self, language: str) -> Self:
        """One version of each run: the one that is shown to those who read in this language (`cms.readers`)."""
        return self.filter(Q(readers="") | Q(readers__contains=f",{language},"))

    def with_status(self, today: date | None = None) -> Self:
        """`status` on each row, as offerings.enums.RunStatus."""
        return self.annotate(status=status_expression(today or timezone.localdate()))

    def for_age(self, age: int) -> Self:
        """A run without a limit is open at that end."""
        youngest = Q(age_from__lte=age) | Q(age_from__isnull=True)
        return self.filter(youngest, Q(age_to__gte=age) | Q(age_to__isnull=True))

    def holding(self, terms: list[str]) -> Self:
        """Rows with every one of these normalised terms as a whole word."""
        if not terms:
            return self
        rows = self.alias(words=Concat(Value(" "), "search_text", Value(" "), output_field=TextField()))
        return rows.filter(*(Q(words__contains=f" {term} ") for term in terms))

    def by_date(self) -> Self:
        """Those without dates last."""
        return self.order_by("begins", "title", "pk")

    def for_listing(self) -> Self:
        """Everything a card renders, in one query."""
        return self.select_related("locale").defer("search_text")
