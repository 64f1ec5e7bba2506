"""Menu, breadcrumbs, languages and footer: gathered once for a request, in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django import template
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.utils import translation
from wagtail.models import Page, Site

from cms.caching.fragments import remembered
from cms.caching.parts import part
from cms.colour.stylesheet import address as address_of_colour
from cms.readers import best, interface_language, one_of_each
from cms.templatetags.site_tags import address_of, in_language, locales, visitor_language
from home.models import HomePage, InformationPage, MunicipalityIndexPage, MunicipalityPage, NewsIndexPage
from offerings.models import CourseFinderPage, CourseRunPage, OfferingPage, ProgrammeIndexPage
from tools_library.models import ToolLibraryPage

register = template.Library()

CREDITS_SLUG = "kilder"
SECTION_DEPTH = 3  # below the root and the front page
X_DEFAULT = "x-default"
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


class Row(NamedTuple):
    """What a link needs of a page. To fetch whole pages would cost several times as much, and the frame has many."""

    pk: int
    title: str
    slug: str
    path: str
    depth: int
    url_path: str
    translation_key: UUID
    content_type_id: int
    show_in_menus: bool
    language_code: str
    in_footer: bool = False
    live: bool = True
    colour: str | None = None

    @property
    def model(self) -> str:
        return ContentType.objects.get_for_id(self.content_type_id).model


class Front(NamedTuple):
    """A version of a front page, drafts among them."""

    path: str
    translation_key: UUID
    language_code: str
    live: bool
    feedback_email: str


@dataclass
class Navigation:
    """What stands round the content of one page. `page` is None for search and for errors."""

    request: object
    page: Page | None = None
    language: str = field(init=False)

    def __post_init__(self):
        self.language = visitor_language(self.request)
        self.locales = locales(self.request)
        if self.page and self.page.locale_id in self.locales:
            self.page.locale = self.locales[self.page.locale_id]  # so that the page need not ask for it

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def _versions_of_home(self) -> list[Front]:
        """Drafts too: below one there can be live pages. A municipality's own site has the national one above it."""
        if not self.site:
            return []
        national = self.site.root_page.path[: 2 * Page.steplen]
        fronts = remembered("fronts", ["chrome"], _fronts)
        keys = {front.translation_key for front in fronts if front.path == national}
        return [front for front in fronts if front.translation_key in keys]

    @cached_property
    def homes(self) -> dict[str, Front]:
        """The front page in each language that has one."""
        return {front.language_code: front for front in self._versions_of_home if front.live}

    @cached_property
    def home(self) -> Front | None:
        return self.homes.get(self.language) or self.homes.get(settings.LANGUAGE_CODE)

    @cached_property
    def _rows(self) -> list[Row]:
        return [row for row in self._rows_with_drafts if row.live]

    @cached_property
    def _rows_with_drafts(self) -> list[Row]:
        """Sections, ancestors and translations. Above a live page there can be a draft: we lead to its translations."""
        rows = remembered("sections", ["chrome"], self._section_rows)
        if self.page and self.page.path:
            rows = [*rows, *part(self.request, self.page, "rows", self._rows_around, any_query=True)]
        return sorted({row.pk: row for row in rows}.values(), key=lambda row: row.path)

    def _section_rows(self) -> list[Row]:
        types = ContentType.objects.get_for_models(*HomePage.allowed_subpage_models()).values()
        kinds = [kind.pk for kind in types]
        return self._fetch(Page.objects.live().filter(depth=SECTION_DEPTH, content_type_id__in=kinds))

    def _rows_around(self) -> list[Row]:
        """Each part of the query has an index to go by."""
        above = Page.objects.filter(path__in=self._paths_above).order_by().values("translation_key")
        pages = Page.objects.filter(Q(live=True) | Q(path__in=self._paths_above))
        pages = pages.filter(Q(translation_key=self.page.translation_key) | Q(translation_key__in=above))
        return self._fetch(pages.annotate(colour=F("municipalitypage__colour")), "live", "colour")

    @property
    def _paths_above(self) -> list[str]:
        path = self.page.path if self.page else ""
        return [path[:end] for end in range(2 * Page.steplen, len(path), Page.steplen)]

    def _fetch(self, pages, *extra: str) -> list[Row]:
        columns = Row._fields[: Row._fields.index("language_code")]
        rows = pages.order_by("path").values_list("locale_id", *columns, *extra)
        codes = {key: locale.language_code for key, locale in self.locales.items()}
        return [
            Row(*row[: len(columns)], codes[locale], **dict(zip(extra, row[len(columns) :], strict=True)))
            for locale, *row in rows
        ]

    @cached_property
    def _sections(self) -> list[Row]:
        return one_of_each(row for row in self._rows if row.depth == SECTION_DEPTH and self._is_below_home(row))

    @cached_property
    def menu(self) -> list[Row]:
        """Pages in menus under the front page; one that the visitor's language lacks, in the source language."""
        return [row for row in self._sections if row.show_in_menus]

    @cached_property
    def finder(self) -> Row | None:
        return next((row for row in self._sections if row.model == "coursefinderpage"), None)

    @cached_property
    def _information(self) -> list[Row]:
        """Of the national site and of the municipality, in every language."""
        number = getattr(self.page, "municipality_id", None)
        tags = ["chrome", f"municipality:{number}"] if number else ["chrome"]
        rows = remembered(f"information {number}", tags, lambda: self._information_rows(number))
        return [row for row in rows if self._is_below_home(row)]

    def _information_rows(self, number: str | None) -> list[Row]:
        whose = Q(municipality=None) | Q(municipality=number)
        credits = InformationPage.objects.filter(slug=CREDITS_SLUG).order_by().values("translation_key")
        wanted = Q(in_footer=True) | Q(translation_key__in=credits)
        return self._fetch(InformationPage.objects.live().filter(whose).filter(wanted), "in_footer")

    @cached_property
    def footer(self) -> list[Row]:
        """The national ones; on a municipality's pages its own instead of those, and beside them.

        A page stands in for the one whose address ends alike, in any of the languages of the two.
        """
        rows = one_of_each(row for row in self._information if row.in_footer)
        own = [row for row in rows if row.depth > SECTION_DEPTH] if self._has_municipality else []
        named = {slug: row for row in own for slug in self._slugs_of(row)}
        shown = []
        for row in rows:
            if row.depth == SECTION_DEPTH:
                shown.append(next((named[slug] for slug in self._slugs_of(row) if slug in named), row))
        return [*shown, *(row for row in own if row not in shown)]

    def _slugs_of(self, row: Row) -> set[str]:
        return {other.slug for other in self._information if other.translation_key == row.translation_key}

    @property
    def _has_municipality(self) -> bool:
        return bool(getattr(self.page, "municipality_id", None))

    @cached_property
    def credits(self) -> Row | None:
        keys = {row.translation_key for row in self._information if row.slug == CREDITS_SLUG}
        return best(row for row in self._information if row.translation_key in keys)

    def _is_below_home(self, row: Row) -> bool:
        return any(row.path.startswith(home.path) for home in self._versions_of_home)

    @cached_property
    def breadcrumbs(self) -> list[Row]:
        """The pages above, the site's front page first; each in the reader's language where it is there."""
        if not self.page or not self.site:
            return []
        lowest = min(self.site.root_page.depth, self.page.depth)
        keys = {row.translation_key for row in self._rows_with_drafts if row.path in self._paths_above}
        above = [row for row in self._rows if row.translation_key in keys and lowest <= row.depth < self.page.depth]
        return sorted(one_of_each(above), key=lambda row: row.depth)

    @cached_property
    def colour_stylesheet(self) -> str:
        """The address of the style sheet for the municipality that the page belongs to, if that has a colour."""
        if isinstance(self.page, MunicipalityPage):
            return address_of_colour(self.page.colour)  # of the draft, in a preview
        rows = self._rows if self.page and self.page.path else []
        return address_of_colour(next((row.colour for row in rows if row.colour and self._is_below(row)), ""))

    def _is_below(self, row: Row) -> bool:
        return self.page.path.startswith(row.path)

    @cached_property
    def translations(self) -> dict[str, Row | Page]:
        """The page itself and its translations, by language."""
        if not self.page:
            return {}
        key = self.page.translation_key
        found = {row.language_code: row for row in self._rows if row.translation_key == key}
        return {**found, self.page.language_code: self.page}

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The same page in every language that the site has a front page in, or that this page is in."""
        there = {*self.homes, *self.translations, self.language}
        names = [(code, name) for code, name in settings.LANGUAGES if code in there]
        return [LanguageLink(code, name, self._href_in(code), code == self.language) for code, name in names]

    @property
    def other_translations(self) -> list[LanguageLink]:
        """Where the page is to be read in another language than the one it is shown in."""
        shown = self.page.language_code if self.page else ""
        return [link for link in self.languages if link.code in self.translations and link.code != shown]

    def _href_in(self, code: str) -> str:
        page = self.translations.get(code) or self._at_source
        url = address_of(page.url_path, self.request) if page else ""
        query = self.request.GET.urlencode()
        return in_language(url or self.request.path, code) + (f"?{query}" if 0 < len(query) <= LONGEST_QUERY else "")

    @property
    def _at_source(self) -> Row | Page | None:
        """The version that is shown where a language has none."""
        pages = self.translations.values()
        return min(pages, key=lambda page: (page.language_code != settings.LANGUAGE_CODE, page.pk or 0), default=None)

    @cached_property
    def full_url(self) -> str:
        """The page's own address, with the host: that of the municipality where it has one, whichever was asked."""
        return self.page.get_full_url() or "" if self.page else ""

    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        """(language, full address) of the real translations, for search engines; none when there is but one.

        The last is for readers of any other language.
        """
        if len(self.translations) < 2:
            return []
        pages = {**self.translations, X_DEFAULT: self._at_source}
        return [
            (code, Page(pk=page.pk, depth=1, url_path=page.url_path).get_full_url()) for code, page in pages.items()
        ]


def _fronts() -> list[Front]:
    columns = ("path", "translation_key", "locale__language_code", "live", "feedback_email")
    return [Front(*row) for row in HomePage.objects.order_by("path").values_list(*columns)]


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
    if not isinstance(page, Page) or isinstance(page, PAGES_OF_FACTS):
        return None
    code = page.language_code
    # Where the labels cannot follow the text into its language, they stay and each text is marked by itself.
    return code if code != interface_language() and code == interface_language(code) else None


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
