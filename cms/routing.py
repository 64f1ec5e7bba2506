"""Which page an address means where the tree of the visitor's language has none (decision 0005)."""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.http import HttpResponseRedirect
from wagtail.models import Page, Site

from cms.caching.fragments import remembered
from cms.readers import reading
from cms.templatetags.site_tags import address_of, locales, visitor_language


def know_site(request) -> None:
    """Finds the site as Wagtail does, and remembers it: Wagtail keeps it on the request, under this name."""
    if not hasattr(request, "_wagtail_site"):
        key = f"site {request._get_raw_host()} {request.get_port()}"
        request._wagtail_site = remembered(key, ["chrome"], lambda: _site(request))


def _site(request) -> Site | None:
    """With its root as a page of its own kind, whose fields beyond those of every page are fetched when asked for."""
    site = Site.find_for_request(request)
    if site:
        site.root_page = site.root_page.specific_deferred
        site.root_page.locale = locales(request)[site.root_page.locale_id]
    return site


def page_known_at(request, root: Page, slugs: list[str]) -> Page | None:
    """The page that was found at this address before, in one query; None to look for it as Wagtail does.

    What is remembered is a hint only: the page has to be live, and its address still this one. Below a root in another
    language than the reader's there may be a better version elsewhere.
    """
    if not settings.FRAGMENTS or locales(request)[root.locale_id].language_code != reading():
        return None
    if root.url_path not in roots_of(request):
        return None
    url_path = root.url_path + "".join(f"{slug}/" for slug in slugs)
    try:
        pk, model = remembered(f"page at {url_path}", [], lambda: _kind_at(url_path, root, slugs))
    except LookupError:  # not kept: addresses that lead nowhere have no end, and would drive out those that do
        return None
    page = apps.get_model(model).objects.filter(pk=pk, url_path=url_path, live=True).first()
    if page:
        page.locale = locales(request)[page.locale_id]
    return page


def _kind_at(url_path: str, root: Page, slugs: list[str]) -> tuple[int, str]:
    """(key, kind) of the page, found from the root as Wagtail finds it; LookupError where there is none."""
    page = root
    for slug in slugs:
        page = page and page.get_children().filter(slug=slug).first()
    kind = page and page.specific_class
    if not kind or page.url_path != url_path:
        raise LookupError
    return page.pk, kind._meta.label


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
