"""Menu, breadcrumbs, languages and footer: gathered once for a request, in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property

from django import template
from django.conf import settings
from django.db.models import Q
from django.utils import translation
from wagtail.models import Page, Site

from cms.templatetags.site_tags import LANGUAGE_CODES, in_language, visitor_language
from home.models import HomePage, InformationPage, MunicipalityIndexPage, MunicipalityPage, NewsIndexPage
from home.views.languages import locale_ids
from offerings.models import CourseFinderPage, CourseRunPage, OfferingPage, ProgrammeIndexPage
from tools_library.models import ToolLibraryPage

register = template.Library()

CREDITS_SLUG = "kilder"
LONGEST_QUERY = 1000  # characters of a query string that the language links carry along

# Pages of lists and facts speak the visitor's language, and mark what an editor wrote with its own. All other pages
# are running text: there even the labels are in the language of the text.
PAGES_OF_FACTS = (
    HomePage,
    MunicipalityIndexPage,
    MunicipalityPage,
    NewsIndexPage,
    CourseFinderPage,
    ProgrammeIndexPage,
    OfferingPage,
    CourseRunPage,
    ToolLibraryPage,
)


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    href: str
    current: bool

    @property
    def short_name(self) -> str:
        """ "Bokmål", where the full name is "Norsk bokmål"."""
        short = self.name.removeprefix("Norsk ")
        return short[:1].upper() + short[1:]


@dataclass
class Navigation:
    """What stands round the content of one page. `page` is None for search and for errors."""

    request: object
    page: Page | None = None
    language: str = field(init=False)

    def __post_init__(self):
        self.language = visitor_language(self.request)

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def homes(self) -> dict[str, HomePage]:
        """The front page in each language. A municipality's own site has the national one above its root."""
        if not self.site:
            return {}
        national = HomePage.objects.filter(path=self.site.root_page.path[: 2 * Page.steplen])
        homes = HomePage.objects.live().filter(translation_key__in=national.values("translation_key"))
        return {home.locale.language_code: home for home in homes.select_related("locale")}

    @cached_property
    def home(self) -> HomePage | None:
        return self.homes.get(self.language) or self.homes.get(settings.LANGUAGE_CODE)

    @cached_property
    def _sections(self) -> list[Page]:
        wanted = Q(show_in_menus=True) | Q(content_type__model="coursefinderpage")
        pages = Page.objects.live().filter(self._below_home(depth=3)).filter(wanted)
        return self._one_language(pages.select_related("locale", "content_type").order_by("path"))

    @property
    def menu(self) -> list[Page]:
        """Pages in menus under the front page; one that the visitor's language lacks, in the source language."""
        return [page for page in self._sections if page.show_in_menus]

    @property
    def finder(self) -> Page | None:
        return next((page for page in self._sections if page.content_type.model == "coursefinderpage"), None)

    @cached_property
    def information(self) -> list[InformationPage]:
        pages = InformationPage.objects.live().filter(self._below_home(), municipality=None)
        wanted = Q(in_footer=True) | Q(slug=CREDITS_SLUG)
        return self._one_language(pages.filter(wanted).select_related("locale").order_by("path"))

    @property
    def footer(self) -> list[InformationPage]:
        return [page for page in self.information if page.in_footer]

    @property
    def credits(self) -> InformationPage | None:
        return next((page for page in self.information if page.slug == CREDITS_SLUG), None)

    def _below_home(self, **extra) -> Q:
        homes = [self.homes[code] for code in {self.language, settings.LANGUAGE_CODE} if code in self.homes]
        below = Q(pk__in=[])
        for home in homes:
            below |= Q(path__startswith=home.path, **extra)
        return below

    def _one_language(self, pages) -> list:
        pages = list(pages)
        translated = {page.translation_key for page in pages if page.locale.language_code == self.language}
        return [
            page
            for page in pages
            if page.locale.language_code == self.language or page.translation_key not in translated
        ]

    @cached_property
    def _relatives(self) -> list[Page]:
        """Ancestors and translations of the page, in one query."""
        if not self.page or not self.page.path:
            return []
        steps = range(2 * Page.steplen, len(self.page.path), Page.steplen)
        ancestors = Q(path__in=[self.page.path[:end] for end in steps])
        translations = Q(translation_key=self.page.translation_key)
        return list(Page.objects.live().filter(ancestors | translations).select_related("locale").order_by("path"))

    @property
    def breadcrumbs(self) -> list[Page]:
        """The pages above, the site's front page first."""
        if not self.page or not self.site:
            return []
        lowest = min(self.site.root_page.depth, self.page.depth)
        return [
            page
            for page in self._relatives
            if self.page.path.startswith(page.path) and lowest <= page.depth < self.page.depth
        ]

    @cached_property
    def translations(self) -> dict[str, Page]:
        """The page itself and its translations, by language."""
        if not self.page:
            return {}
        key = self.page.translation_key
        found = {page.locale.language_code: page for page in self._relatives if page.translation_key == key}
        return {**found, self.page.language_code: self.page}

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The same page in every language of the site."""
        order = [code for code, _name in settings.LANGUAGES]
        codes = sorted(LANGUAGE_CODES.intersection(locale_ids(self.request)), key=order.index)
        names = dict(settings.LANGUAGES)
        return [LanguageLink(code, names[code], self._href_in(code), code == self.language) for code in codes]

    def _href_in(self, code: str) -> str:
        page = self.translations.get(code) or self.translations.get(settings.LANGUAGE_CODE) or self.page
        url = page.get_url(self.request) if page else None
        query = self.request.GET.urlencode()
        return in_language(url or self.request.path, code) + (f"?{query}" if 0 < len(query) <= LONGEST_QUERY else "")

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """(language, full address) of the real translations, for search engines; none when there is but one."""
        if len(self.translations) < 2:
            return []
        return [(code, page.get_full_url(self.request)) for code, page in self.translations.items()]


@register.simple_tag(takes_context=True)
def navigation(context) -> Navigation | None:
    """`{% navigation as nav %}`: one object for the request, so that its queries are made once."""
    request = context.get("request")
    if request is None:
        return None
    page = context.get("page")
    page = page if isinstance(page, Page) else None
    kept = getattr(request, "_navigation", None)
    if kept is None or kept.page != page:
        kept = request._navigation = Navigation(request, page)
    return kept


def language_of_main(page) -> str | None:
    """The language that all of <main> is in, where it is not the visitor's."""
    if not isinstance(page, Page) or isinstance(page, PAGES_OF_FACTS) or not page.is_in_other_language:
        return None
    return page.language_code


@register.simple_tag(takes_context=True)
def main_language(context) -> str:
    return language_of_main(context.get("page")) or ""


@register.tag
def inmainlanguage(parser, token):
    """`{% inmainlanguage %}…{% endinmainlanguage %}`: labels in there follow the language of the page's own text."""
    nodes = parser.parse(("endinmainlanguage",))
    parser.delete_first_token()
    return InMainLanguageNode(nodes)


class InMainLanguageNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        with translation.override(language_of_main(context.get("page")) or translation.get_language()):
            return self.nodelist.render(context)


@register.simple_tag(takes_context=True)
def may_have_editor(context) -> bool:
    """Whether the visitor brought a session. Looks at the cookie only, so that an answer to others stays cacheable."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
