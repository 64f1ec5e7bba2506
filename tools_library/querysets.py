from typing import Self

from django.db.models import Q
from wagtail.models import PageQuerySet

from cms.fields import ChoiceSetField


class ToolQuerySet(PageQuerySet):
    def with_purpose(self, purpose: str) -> Self:
        return self.filter(purposes__contains=ChoiceSetField.contains(purpose))

    def for_audience(self, audience: str) -> Self:
        return self.filter(audiences__contains=ChoiceSetField.contains(audience))

    def within_minutes(self, minutes: int) -> Self:
        return self.filter(minutes_from__lte=minutes)

    def for_group_of(self, people: int) -> Self:
        return self.filter(Q(group_from__isnull=True) | Q(group_from__lte=people)).filter(
            Q(group_to__isnull=True) | Q(group_to__gte=people)
        )

    def for_listing(self) -> Self:
        """Everything a card renders, in one query; the long texts stay behind."""
        return self.select_related("locale").defer("steps", "questions", "worksheet", "search_text").order_by("title")


class MaterialQuerySet(PageQuerySet):
    def in_use(self) -> Self:
        return self.live().filter(retired=False)

    def for_audience(self, audience: str) -> Self:
        """Made for them, or for everyone."""
        return self.filter(Q(audiences__contains=ChoiceSetField.contains(audience)) | Q(audiences=""))

    def for_listing(self) -> Self:
        """What a list renders, with the files; three queries."""
        pages = self.select_related("locale").prefetch_related("versions__document")
        return pages.defer("search_text", "description")
