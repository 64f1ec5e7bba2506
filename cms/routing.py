"""Which page an address means where the tree of the visitor's language has none (decision 0005)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseRedirect
from wagtail.models import Page, Site

from cms.readers import reading
from cms.templatetags.site_tags import address_of, visitor_language


def roots_of(request) -> dict[str, str]:
    """Path → language of the pages that addresses at this host begin at, drafts among them. No query as a rule."""
    site = Site.find_for_request(request)
    every = Site.get_site_root_paths() if site else []
    return {root.root_path: root.language_code for root in every if root.site_id == site.pk}


def page_in_any_tree(request, own: str, slugs: list[str]) -> Page | None:
    """The live page at this address: in the visitor's tree, the site's own, the source's, or any other.

    `own` is the language of the site's root. Where the address is that of a draft, a live version of it is shown.
    """
    order = [reading(), own, settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
    below = "".join(f"{slug}/" for slug in slugs)
    here = Page.objects.filter(url_path__in=[f"{root}{below}" for root in roots_of(request)])
    if slugs:
        here = here.filter(slug=slugs[-1])  # the path has no index
    found = list(here.select_related("locale"))
    live = [page for page in found if page.live]
    if found and not live:
        keys = {page.translation_key for page in found}
        live = list(Page.objects.live().filter(translation_key__in=keys).select_related("locale"))
    page = min(live, key=lambda page: (order.index(page.locale.language_code), page.pk), default=None)
    return page and page.specific


def lead_to_translation(page: Page, request):
    """An answer that leads to the page's own address in the visitor's language; None where it is shown as it is.

    What stands behind the page's address (a document's name, the query) goes along. Not for good: a translation can
    be taken down again.
    """
    language = visitor_language(request)
    if request.method not in ("GET", "HEAD") or page.language_code == language:
        return None
    wanted = Page.objects.live().filter(translation_key=page.translation_key, locale__language_code=language)
    url_path = wanted.values_list("url_path", flat=True).first()
    if not url_path:
        return None
    old, new = (address_of(path, request) for path in (page.url_path, url_path))
    here = request.get_full_path()
    if not new or urlsplit(new).path == urlsplit(old).path:
        return None
    at = urlsplit(old).path
    return HttpResponseRedirect(new + (here[len(at) :] if here.startswith(at) else ""))
