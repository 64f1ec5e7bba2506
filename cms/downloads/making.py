"""Makes a document once for many readers, and again when what it says has changed."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone, translation

from cms import writers
from cms.downloads import tasks
from cms.downloads.wishes import Ready, Wish
from cms.enums import MadeState
from cms.models import MadeFile
from cms.models.downloads import made_path
from cms.outline.data import fingerprint

logger = logging.getLogger(__name__)
GIVEN_UP = timedelta(minutes=10)  # a maker that has said nothing for so long has died
UNUSED_DAYS = 30
CHOICES_KEPT = 40  # of one document: whoever tries all sums and all choices of slides does not fill the disk
UNDER_WAY = (MadeState.WAITING, MadeState.MAKING)


def file_for(wish: Wish, before_making: Callable[[], None] = lambda: None) -> MadeFile:
    """The document as the pages are now; for a large one the row that tells how far it has come.

    `before_making` is called where there is work to do, and may raise. Four queries and what the stamp costs when it
    is there.
    """
    row = _row_of(wish)
    stamp = stamp_now(wish)
    if stamp and row.stamp == stamp and is_there(row):
        return row
    if row.state not in UNDER_WAY or row.claimed_at is None:  # nobody is at it
        before_making()
    if wish.download.large:
        return _ordered(row)
    make(row, wish, stamp)
    return row


def made_now(wish: Wish) -> MadeFile:
    """The same for one who is in the background already, and waits."""
    row, stamp = _row_of(wish), stamp_now(wish)
    if not (stamp and row.stamp == stamp and is_there(row)):
        make(row, wish, stamp)
    return row


def _row_of(wish: Wish) -> MadeFile:
    row, is_new = MadeFile.objects.get_or_create(
        key=wish.key,
        defaults={
            "page_id": wish.page.pk,
            "name": wish.download.name,
            "format": wish.format,
            "options": wish.options,
            "base_url": wish.base_url,
        },
    )
    if is_new and wish.options:
        alike = MadeFile.objects.filter(page_id=wish.page.pk, name=wish.download.name, format=wish.format)
        crowded = alike.exclude(options={}).order_by("-used_on", "-pk").values_list("pk", flat=True)[CHOICES_KEPT:]
        MadeFile.objects.filter(pk__in=list(crowded)).delete()
    return row


def stamp_now(wish: Wish) -> str:
    """ "" for a document that has none: it is built each time, and written only when it says something new."""
    if not wish.download.stamp:
        return ""
    return fingerprint(wish.download.stamp(wish), writers.VERSION)


def is_there(row: MadeFile) -> bool:
    return row.is_ready and _has_file(row)


def _has_file(row: MadeFile) -> bool:
    return bool(row.file) and row.file.storage.exists(row.file.name)


def make(row: MadeFile, wish: Wish, stamp: str) -> None:
    """Builds it, and writes it where it says something else than the file at hand."""
    with translation.override(wish.language):
        built = wish.download.build(wish)
        says = fingerprint(built, wish.format, writers.VERSION)
        if says != row.fingerprint or not _has_file(row):
            content = built.data if isinstance(built, Ready) else writers.write(built, wish.format)
            _keep(row, says, content, wish.file_name)
    row.stamp, row.state, row.done = stamp, MadeState.READY, 100
    row.save()


def _keep(row: MadeFile, says: str, content: bytes, name: str) -> None:
    """Another who made the same in the meantime has stored the same bytes under the same name."""
    former, storage = row.file.name, row.file.storage
    row.fingerprint, row.size, row.made_at = says, len(content), timezone.now()
    row.file.name = made_path(row, name)
    if not storage.exists(row.file.name):
        row.file.name = storage.save(row.file.name, ContentFile(content))
    if former and former != row.file.name:
        transaction.on_commit(lambda: storage.delete(former))


def _ordered(row: MadeFile) -> MadeFile:
    """Claims the row, so that one task makes it however many ask; the same row where another has claimed it."""
    dead = timezone.now() - GIVEN_UP
    free = MadeFile.objects.filter(pk=row.pk).exclude(Q(state__in=UNDER_WAY) & Q(claimed_at__gte=dead))
    if free.update(state=MadeState.WAITING, claimed_at=timezone.now(), done=0):
        tasks.make_document.enqueue(row.pk)
    row.refresh_from_db()
    return row


def forget_unused(today=None) -> int:
    """Deletes what nobody has asked for in a month. Returns how many."""
    before = (today or timezone.localdate()) - timedelta(days=UNUSED_DAYS)
    return MadeFile.objects.filter(used_on__lt=before).delete()[0]


@receiver(post_delete, sender=MadeFile)
def delete_file(sender, instance, **kwargs):
    """Also where the row went with its page: what stood on the page is not left lying."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
