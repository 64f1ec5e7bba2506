"""Tells what keeps pages in front of the site (Varnish, nginx, a CDN) which of them a change has touched."""

import logging
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import transaction
from django_tasks import task
from wagtail.contrib.frontend_cache.backends.http import HTTPBackend, PurgeRequest
from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache
from wagtail.models import Page

from cms.caching.tags import carriers_of
from cms.pageviews import files_of

logger = logging.getLogger(__name__)

MOST_PAGES = 2000  # of one change, those nearest to it first; the rest grow old by themselves
BATCH = 100  # pages; each has an address in every language
PATIENCE = 2.0  # seconds


class ProxyBackend(HTTPBackend):
    """Wagtail's, that waits for ever for a proxy that does not answer; this one gives the batch up."""

    def purge_batch(self, urls):
        for number, url in enumerate(urls):
            try:
                self.purge(url)
            except OSError as error:
                logger.error("%d addresses could not be purged (%s).", len(urls) - number, type(error).__name__)
                return

    def purge(self, url):
        asked = urlsplit(url)
        address = urlunsplit((self.cache_scheme, self.cache_netloc, asked.path, asked.query, ""))
        with urlopen(PurgeRequest(address, headers={"Host": asked.netloc}), timeout=PATIENCE):  # noqa: S310  ours
            pass


def purge_touched(tags: Iterable[str]) -> None:
    """Called when a change is committed (cms.caching.stamps.on_touch)."""
    if settings.WAGTAILFRONTENDCACHE:
        purge_tags.enqueue(sorted(tags))


def purge_addresses(*pages: Page) -> None:
    """Of pages that are no longer where they were, which no tag leads to."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    # Asked of copies: Wagtail remembers the site's roots on a page that was asked for its address.
    copies = [Page(pk=page.pk, depth=page.depth, url_path=page.url_path) for page in pages]
    gone = [address for address in (page.get_full_url() for page in copies) if address]
    if gone:
        transaction.on_commit(lambda: purge_urls_from_cache(gone))


@task()
def purge_tags(tags: list[str]) -> None:
    cache_object = Page()  # Wagtail keeps the site's roots on it
    pages = islice(carriers_of(tags), MOST_PAGES)
    while batch := list(islice(pages, BATCH)):
        purge_urls_from_cache([address for page in batch for address in _addresses(page, cache_object)])


def _addresses(page: Page, cache_object) -> list[str]:
    """The page and the files under it; other queries of theirs grow old by themselves."""
    base = page.get_full_url(cache_object)
    names = files_of(page.cached_content_type.model_class()) if base else ()
    return [base, *(f"{base}{name}" for name in names)] if base else []
