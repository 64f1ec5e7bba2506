"""Links to this site, looked up in the database: nobody asks this server over the network about itself."""

from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from cms.links.gathering import FILE, PAGE
from cms.links.problems import Problem
from cms.pageviews import file_view_for

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
# What a web server hands out in front of this one.
BESIDE = tuple(url for url in (settings.MEDIA_URL, settings.STATIC_URL) if url.startswith("/"))
# Views that answer for an address that the page tree knows, rather than for themselves.
OF_THE_TREE = frozenset({"wagtail_serve", "page_file"})


class Lookup:
    """Looks up a batch of addresses: pages and files by number in two queries, paths one by one."""

    def __init__(self, urls: list[str]):
        pages = [int(url.removeprefix(PAGE)) for url in urls if url.startswith(PAGE)]
        files = [int(url.removeprefix(FILE)) for url in urls if url.startswith(FILE)]
        self.pages = dict(Page.objects.filter(pk__in=pages).values_list("pk", "live"))
        self.files = set(get_document_model().objects.filter(pk__in=files).values_list("pk", flat=True))

    def problem(self, url: str, base: str = "") -> str:
        """ "" for a link that leads somewhere. `base` is the path of the page that it stands on."""
        if url.startswith(PAGE):
            live = self.pages.get(int(url.removeprefix(PAGE)))
            return Problem.PAGE_GONE if live is None else "" if live else Problem.PAGE_CLOSED
        if url.startswith(FILE):
            return "" if int(url.removeprefix(FILE)) in self.files else Problem.FILE_GONE
        return problem_of_path(url, base)


def problem_of_path(url: str, base: str = "") -> str:
    parts = urlsplit(url)
    path = unquote(urljoin(base, parts.path) if not parts.netloc else parts.path)
    path = f"/{path.lstrip('/')}"
    if path.startswith(BESIDE):
        return ""
    if "\x00" in path:  # which PostgreSQL cannot be asked about
        return Problem.NO_SUCH_PAGE
    match = _resolve(path) or _resolve(f"{path}/")
    if match is None:
        exists = False
    elif match.url_name == "wagtaildocs_serve":
        known = get_document_model().objects.filter(pk=match.args[0])
        return "" if known.exists() else Problem.FILE_GONE
    else:
        exists = match.url_name not in OF_THE_TREE or _page_exists(parts.hostname, path)
    return "" if exists or _is_redirected(path) else Problem.NO_SUCH_PAGE


def _resolve(path: str):
    language = path.strip("/").split("/")[0]
    with translation.override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
        try:
            return resolve(path)
        except Resolver404:
            return None


def _page_exists(host: str | None, path: str) -> bool:
    """A published page at this address, in its own language or shown in place of one that is not in the address's.

    A file counts if it can be made from the page: `…/finn-kurs/kurs.ics`.
    """
    _language, *slugs = path.strip("/").split("/")
    file = slugs.pop() if slugs and "." in slugs[-1] else ""
    site = (host and Site.objects.filter(hostname=host).first()) or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return False
    roots = site.root_page.get_translations(inclusive=True)
    below = "".join(f"{slug}/" for slug in slugs)
    found = Page.objects.live().filter(url_path__in=[f"{root.url_path}{below}" for root in roots])
    return any(not file or file_view_for(page.specific_class, file) for page in found)


def _is_redirected(path: str) -> bool:
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()
