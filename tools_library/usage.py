"""How often materials are fetched."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cms.models import DownloadCount
from tools_library.models import MaterialVersion


def with_use(pages: QuerySet, since: date) -> QuerySet:
    """Each with `fetched` (since that month began), `fetched_ever`, and `newest`, the date of its newest version."""
    counts = DownloadCount.objects.filter(page_id=OuterRef("pk")).order_by()
    newest = MaterialVersion.objects.filter(page_id=OuterRef("pk")).order_by("-date")
    return pages.annotate(
        fetched=_sum(counts.filter(month__gte=since.replace(day=1))),
        fetched_ever=_sum(counts),
        newest=Subquery(newest.values("date")[:1]),
    )


def _sum(counts: QuerySet) -> Coalesce:
    return Coalesce(Subquery(counts.values("page_id").annotate(all=Sum("count")).values("all")), 0)
