"""How often files are fetched: a number for each month, and nothing about by whom."""

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from cms.models import DownloadCount


def count_download(page, name: str, format: str) -> None:
    """One more; one query but for the first of the month."""
    row = {"page_id": page.pk, "name": name, "format": format, "month": timezone.localdate().replace(day=1)}
    if DownloadCount.objects.filter(**row).update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            DownloadCount.objects.create(**row, count=1)
    except IntegrityError:  # another reader was the first
        DownloadCount.objects.filter(**row).update(count=F("count") + 1)


def times_fetched(page) -> int:
    """In all months together."""
    return DownloadCount.objects.filter(page_id=page.pk).aggregate(all=Sum("count"))["all"] or 0
