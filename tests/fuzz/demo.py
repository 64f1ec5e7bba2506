"""Every public address of the database at hand: pages, their files and documents."""

from wagtail.models import Page, Site

from cms.downloads.listing import offers_of
from cms.pageviews import files_of
from tests.fuzz.test_addresses import FINDER_FILES, ROOTS


def every_address(most: int = 1500) -> list[str]:
    Site.clear_site_root_paths_cache()
    pages = Page.objects.live().filter(depth__gt=1).specific()[:most]
    found = []
    for page in pages:
        url = page.get_url()
        if not url:
            continue
        path = "/" + url.split("/", 3)[3] if url.startswith("http") else url
        found += [path, f"{path}last-ned/"]
        found += [f"{path}last-ned/{offer.download.name}.{offer.download.formats[0]}" for offer in _offers(page, path)]
        found += [f"{path}{name}" for name in files_of(type(page))]
    return found + ROOTS * 8 + [f"/nb/finn-kurs/{name}" for name in FINDER_FILES] * 60


def _offers(page, path):
    try:
        return list(offers_of(page, path, None))
    except Exception:  # a page that has none
        return []
