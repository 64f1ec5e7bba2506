"""Large documents, made in the background."""

import logging

from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from cms.downloads import making
from cms.downloads.registry import find_download
from cms.downloads.wishes import Wish
from cms.enums import MadeState
from cms.models import MadeFile

logger = logging.getLogger(__name__)


@task()
def make_document(row_id: int) -> None:
    """Whatever goes wrong is told on the row, so that the reader who waits is told too."""
    row = MadeFile.objects.filter(pk=row_id).first()
    wish = row and wish_of(row)
    if not wish:
        MadeFile.objects.filter(pk=row_id).delete()
        return
    MadeFile.objects.filter(pk=row_id).update(state=MadeState.MAKING, claimed_at=timezone.now())
    try:
        making.make(row, wish, making.stamp_now(wish))
    except Exception as error:  # the reader gets a message, and the log says what it was
        logger.exception("Document %s of page %s could not be made: %s", row.name, row.page_id, type(error).__name__)
        MadeFile.objects.filter(pk=row_id).update(state=MadeState.FAILED)


def wish_of(row: MadeFile) -> Wish | None:
    """None when the page is no longer public, or no longer has such a document."""
    page = Page.objects.live().filter(pk=row.page_id).first()
    page = page and page.specific
    download = page and find_download(page, row.name, row.format)
    if not download:
        return None

    def report(done: int, of: int) -> None:
        MadeFile.objects.filter(pk=row.pk).update(done=min(99, done * 100 // max(of, 1)), claimed_at=timezone.now())

    return Wish(page, download, row.format, row.base_url, row.options, report)
