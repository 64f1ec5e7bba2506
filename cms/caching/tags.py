"""What public pages are made of, by name: a page carries tags, a change touches tags, and the stamps compare the two.

Few and coarse on purpose: all stamps are read together, once a second. Which page carries and touches what is
declared by the package that has the page type (`caching.py` in each), in `apps.ready()`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page, ReferenceIndex

from cms.caching.stamps import EVERYTHING

CHROME = "chrome"  # the frame of every page: menu, footer, front pages
FRONT = "front"  # the front pages and the sections below them, themselves
PROGRAMMES = "programmes"  # lists of programmes and handbooks
LIBRARY = "library"  # national tools and materials
USES = "uses"  # which pages use a tool or a material
MUNICIPALITIES = "municipalities"  # lists of municipalities
RUNS = "runs"  # every list of runs: finder, feeds, front page, counts
DIGITAL = "digital"  # runs that people from everywhere can join
NEWS = "news"  # national news
INFORMATION = "information"  # national pages of information
PERIODS = "periods"  # holidays, in the annual wheel
SEARCH = "search"  # every page, as the search finds them

Tags = Iterable[str]


def programme_tag(translation_key) -> str:
    """A programme with its sessions, or a handbook with its chapters; whoever follows it carries it too."""
    return f"programme:{translation_key}"


def rounds_tag(translation_key) -> str:
    """The runs of all who follow a programme, which its own page counts; those who follow it do not carry it."""
    return f"rounds:{translation_key}"


def municipality_tag(number: str) -> str:
    """All that a municipality has: pages, contacts, venues, and runs that it hosts."""
    return f"municipality:{number}"


@dataclass(frozen=True)
class PageTags:
    """`carries`: what such a page is made of. `own`: what renews the page itself. `touches`: what else its publication
    changes, beside `own`."""

    carries: Callable[[Page], Tags]
    own: Callable[[Page], Tags]
    touches: Callable[[Page], Tags] = lambda page: ()


def whose(*national: str) -> Callable[[Page], Tags]:
    """For a kind of page that a municipality can have: its tag, or these for one that is nobody's."""
    return lambda page: [municipality_tag(page.municipality_id)] if page.municipality_id else national


@dataclass(frozen=True)
class Query:
    """Names that a page reads in its query. `passing` ones are read too, but the answer to them is not kept."""

    names: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()


def always(*tags: str) -> Callable[[Page], Tags]:
    """For a kind of page whose tags do not depend on the page."""
    return lambda page: tags


_tags: dict[type, PageTags] = {}
_queries: dict[type, Query] = {}
_carriers: list[Callable[[str], Iterable[QuerySet]]] = []


def register_tags(page_class: type, tags: PageTags) -> None:
    """For this class and its subclasses. A page of a class that nobody registered is not kept."""
    _tags[page_class] = tags


def register_query(page_class: type, names: Iterable[str], passing: Iterable[str] = ()) -> None:
    """What pages of this class read in their query: all else is dropped before the view sees it."""
    _queries[page_class] = Query(frozenset(names), frozenset(passing))


def register_carriers(find: Callable[[str], Iterable[QuerySet]]) -> None:
    """`find(tag)` gives querysets of the live pages of the package that carry the tag, the first to be purged first."""
    _carriers.append(find)


def _registered(registry: dict, page_class: type):
    return next((registry[cls] for cls in page_class.__mro__ if cls in registry), None)


def tags_of(page: Page) -> tuple[str, ...]:
    """What this page (a specific one) is made of; empty for a kind of page that is never kept."""
    found = _registered(_tags, type(page))
    return tuple(dict.fromkeys([CHROME, *found.carries(page)])) if found else ()


def query_of(page: Page) -> Query:
    return _registered(_queries, type(page)) or Query()


def known_names() -> frozenset[str]:
    """Every name that some page reads in its query."""
    return frozenset().union(*(query.names | query.passing for query in _queries.values()))


def touched_by(page: Page) -> set[str]:
    """What changes when this page (a specific one) is published, taken down or deleted."""
    found = _registered(_tags, type(page))
    if found is None:
        return {EVERYTHING}  # nobody has said who shows it
    return {SEARCH, *found.own(page), *found.touches(page), *touched_by_referrers(page)}


def touched_by_referrers(*changed: Model) -> set[str]:
    """What renews the pages that show or link to these: rows of one model, or the same page in several languages."""
    ids: set[str] = set()
    for row in changed:
        references = ReferenceIndex.get_references_to(row)
        pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
        ids |= set(pages.values_list("object_id", flat=True))
    tags: set[str] = set()
    for page in Page.objects.filter(pk__in=ids, live=True).specific() if ids else ():
        found = _registered(_tags, type(page))
        tags |= set(found.own(page)) if found else {EVERYTHING}
    return tags


def carriers_of(tags: Tags) -> Iterator[Page]:
    """Live pages that carry one of the tags, each once."""
    seen: set[int] = set()
    for tag in tags:
        for find in _carriers:
            for pages in find(tag):
                for page in pages.iterator(chunk_size=500):
                    if page.pk not in seen:
                        seen.add(page.pk)
                        yield page
