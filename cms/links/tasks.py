"""The nightly work, one task for each municipality and one for the national pages; it waits for what is in a hurry."""

from django.conf import settings
from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from cms.links.checking import check_external, check_internal, visit
from cms.links.records import gather, gather_page, published_pages
from cms.links.visiting import Visitor
from cms.models import PageLink

BEHIND = -20  # priority: after everything that somebody waits for


@task(priority=BEHIND)
def check_municipality(municipality_id: str | None) -> int:
    """None for the national pages. Returns how many links they have. Stopped half-way, it is simply run again."""
    count = gather(published_pages(municipality_id))
    rows = PageLink.objects.filter(municipality=municipality_id)
    rows.exclude(page__live=True).delete()
    check_internal(rows)
    check_external(rows)
    return count


@task()
def gather_one(page_id: int) -> int:
    """After a publication: the link that was mended is off the list at once, not only after the night."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return 0
    count = gather_page(page.specific)
    check_internal(PageLink.objects.filter(page_id=page_id))
    return count


@task()
def try_again(link_id: int) -> None:
    """For an editor who asks. The caller has claimed the link."""
    link = PageLink.objects.filter(pk=link_id).first()
    if link is None:
        return
    if link.internal:
        check_internal(PageLink.objects.filter(pk=link_id))
    elif settings.LINK_CHECK:
        visit(link.url, link.key, Visitor())


def gather_published(page: Page) -> None:
    """Only where something is wrong: other publications cost one small query and wait for the night."""
    if PageLink.objects.broken().filter(page_id=page.pk).exists():
        transaction.on_commit(lambda: gather_one.enqueue(page.pk))
