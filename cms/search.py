"""Search over all public pages, in words that the language layer has made alike (cms.text.norwegian)."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from django import forms
from django.core.paginator import Paginator
from django.db.models import OuterRef
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.search.query import And, Or, PlainText

from cms.caching.fragments import remembered
from cms.caching.tags import SEARCH
from cms.geography.models import Municipality
from cms.readers import once
from cms.text.norwegian import did_you_mean, search_terms, wider_terms
from cms.text.vocabulary import FIELD_WORDS
from home.models import HomePage, InformationPage, MunicipalityIndexPage, MunicipalityPage, NewsIndexPage, NewsPage
from offerings.models import (
    ChapterPage,
    CourseFinderPage,
    CourseRunPage,
    HandbookPage,
    HeltSjefPage,
    MestringstreffPage,
    OfferingPage,
    ProgrammeIndexPage,
    ProgrammePage,
    SessionPage,
)
from tools_library.models import MaterialPage, ToolLibraryPage, ToolPage

LONGEST_QUERY = 100  # characters
MOST_TERMS = 12
PER_PAGE = 20
SHORTEST_BEGINNING = 3
MOST_BEGUN = 20
RANKED_UP_TO = 500  # ranking costs the square of the hits
ABOVE_DEPTH = 4  # of municipalities, programmes and handbooks in the tree

Term = tuple[str, ...]  # a page must hold one of these

KINDS = {
    "kurs": (_("Courses and offerings"), (OfferingPage, CourseRunPage)),
    "opplegg": (_("Programmes and sessions"), (HeltSjefPage, MestringstreffPage, SessionPage, ProgrammeIndexPage)),
    "verktoy": (_("Tools and materials"), (ToolPage, MaterialPage, ToolLibraryPage)),
    "handbok": (_("Handbooks"), (HandbookPage, ChapterPage)),
    "kommune": (_("Municipalities"), (MunicipalityPage, MunicipalityIndexPage)),
    "nyhet": (_("News and information"), (NewsPage, NewsIndexPage, InformationPage, HomePage, CourseFinderPage)),
}


class SearchForm(forms.Form):
    """Every value is optional; what is not valid gets a message and is left out."""

    q = forms.CharField(
        label=_("Search for"),
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": _("Write a shorter search: at most 100 characters.")},
    )
    type = forms.ChoiceField(
        label=_("Kind of page"),
        required=False,
        choices=[("", _("Everything")), *((code, label) for code, (label, _classes) in KINDS.items())],
        error_messages={"invalid_choice": _("That kind of page does not exist. You see all kinds.")},
    )
    side = forms.IntegerField(
        label=_("Page"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        error_messages={
            "invalid": _("The page number must be a whole number."),
            "min_value": _("The page number must be 1 or more."),
            "max_value": _("There is no such page."),
        },
    )

    def clean_q(self):
        """Control characters are nothing that anybody searches for."""
        text = self.cleaned_data["q"]
        return "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in text).strip()

    @property
    def messages(self) -> list[str]:
        return [message for messages in self.errors.values() for message in messages]

    def asked(self, name: str):
        return getattr(self, "cleaned_data", {}).get(name)


def retired_pages() -> list[int]:
    """Keys of what is still there for those who have the address, but not for new readers."""
    first, *others = (
        model.objects.filter(retired=True).order_by().values_list("pk", flat=True)
        for model in (ProgrammePage, SessionPage, ToolPage, MaterialPage)
    )
    return list(first.union(*others))


@dataclass
class Hit:
    page: Page
    place: str  # the municipality, programme or handbook that the page belongs to, or ""


@dataclass
class Search:
    """One search: `total`, a page of `hits`, and what was perhaps meant."""

    request: object
    form: SearchForm
    messages: list = field(default_factory=list)

    def __post_init__(self):
        self.form.is_valid()
        self.messages = list(self.form.messages)

    @property
    def words(self) -> str:
        return self.form.asked("q") or ""

    @cached_property
    def _pages(self):
        """Live public pages of the asked kind, one language of each."""
        pages = Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=retired_pages())
        # In a subquery: the search engine reads the filters of the pages, and knows only plain ones. It asks about one
        # page, so that it costs something for each hit, and not for each page of the site.
        this = once(Page.objects.live().filter(pk=OuterRef("pk"))).order_by().values("pk")
        pages = pages.filter(pk__in=this)
        kind = self.form.asked("type")
        return pages.type(*KINDS[kind][1]) if kind else pages

    def _matches(self, terms: list[Term], ranked: bool = False):
        words = [PlainText(term[0]) if len(term) == 1 else Or([PlainText(one) for one in term]) for term in terms]
        query = And(words[:MOST_TERMS]) if any(len(term) > 1 for term in terms) else " ".join(
            term[0] for term in terms[:MOST_TERMS]
        )  # fmt: skip
        pages = self._pages if ranked else self._pages.order_by("title", "id")
        return pages.search(query, operator="and", order_by_relevance=ranked)

    @property
    def _name(self) -> str:
        return f"search {self.words!r} {self.form.asked('type')}"

    @cached_property
    def _found(self) -> tuple[list[Term], int]:
        return remembered(self._name, [SEARCH], self._find)

    def _find(self) -> tuple[list[Term], int]:
        """Terms and number of hits. When the whole words find nothing: the parts of compounds, then beginnings."""
        terms = search_terms(self.words)
        if not terms:
            return [], 0
        tried = []
        for read in (search_terms, wider_terms, _begun):
            asked = [term if isinstance(term, tuple) else (term,) for term in read(self.words)]
            if asked and asked not in tried and (number := self._matches(asked).count()):
                return asked, number
            tried.append(asked)
        return tried[0], 0

    @property
    def total(self) -> int:
        return self._found[1]

    @cached_property
    def page_obj(self):
        """A page of the keys of what was found."""
        paginator = Paginator(range(self.total), PER_PAGE)
        wanted = self.form.asked("side") or 1
        if wanted > paginator.num_pages:
            self.messages.append(_("There is no such page. This is the last one."))
        page = paginator.page(min(wanted, paginator.num_pages))
        if self.total:
            page.object_list = remembered(f"{self._name} {page.number}", [SEARCH], lambda: self._keys(page))
        return page

    def _keys(self, page) -> list[int]:
        rows = self._matches(self._found[0], ranked=self.total <= RANKED_UP_TO)
        return [row.pk for row in rows[page.start_index() - 1 : page.end_index()]]

    @cached_property
    def hits(self) -> list[Hit]:
        locales, pages = Locale.objects.in_bulk(), []
        found = Page.objects.live().in_bulk(self.page_obj.object_list)
        for key in self.page_obj.object_list:
            if key not in found:
                continue  # taken down this second
            page = found[key].specific_deferred  # its type, without the columns of the type
            page.locale, page.summary = locales[page.locale_id], self._summary(page)
            pages.append(page)
        places = _titles_above(pages)
        return [Hit(page, places.get(_path_above(page), "")) for page in pages]

    def _summary(self, page: Page) -> str:
        """Kept for each publication of the page: one that is not asks for those of all hits at once."""
        key = f"summary {page.pk} {page.latest_revision_id} {page.last_published_at}"
        return remembered(key, (), lambda: self._summaries[page.pk])

    @cached_property
    def _summaries(self) -> dict[int, str]:
        pages = Page.objects.filter(pk__in=self.page_obj.object_list)
        return {page.pk: getattr(page, "summary", "") for page in pages.specific()}

    @cached_property
    def suggestion(self) -> str:
        """The query with misspelt words put right; "" when there is nothing better to ask for."""
        if not self.words or self.total:
            return ""
        return remembered(f"{self._name} meant", [SEARCH], self._meant)

    def _meant(self) -> str:
        known = [*FIELD_WORDS.split(), *Municipality.objects.values_list("name", flat=True)]
        known += _words_of_titles()
        written = self.words.split()[:MOST_TERMS]
        meant = [did_you_mean(word, known) or word for word in written]
        return " ".join(meant) if meant != written else ""


def _begun(query: str) -> list[Term]:
    """As search_terms; a term that no page has stands for the terms that begin with it. Empty where none do."""
    known = known_terms()
    terms = [(term,) if term in known else _beginning_with(term, known) for term in search_terms(query)]
    return terms if all(terms) else []


def _beginning_with(term: str, known: list[str]) -> Term:
    first = bisect_left(known, term)
    found = takewhile(lambda other: other.startswith(term), islice(known, first, None))
    return tuple(islice(found, MOST_BEGUN)) if len(term) >= SHORTEST_BEGINNING else ()


def known_terms() -> list[str]:
    """Every term of the public pages but the runs, which have no words of their own; sorted. Some minutes old."""
    return remembered("search terms", [], _terms_of_pages)


def _terms_of_pages() -> list[str]:
    models = {model for _label, models in KINDS.values() for model in models} - {CourseRunPage}
    terms: set[str] = set()
    for model in sorted(models, key=lambda model: model._meta.label):
        for text in model.objects.live().order_by().values_list("search_text", flat=True).iterator():
            terms.update(text.split())
    return sorted(terms)


def _words_of_titles() -> list[str]:
    titles = Page.objects.live().type(ToolPage, HeltSjefPage, MestringstreffPage).values_list("title", flat=True)[:500]
    return [word.strip("!?.,()") for title in titles for word in title.split() if len(word) > 3]


def _path_above(page) -> str:
    return page.path[: ABOVE_DEPTH * Page.steplen] if page.depth > ABOVE_DEPTH else ""


def _titles_above(pages) -> dict[str, str]:
    """Titles of the published municipalities, programmes and handbooks above these pages, by path; one query."""
    paths = {_path_above(page) for page in pages} - {""}
    return dict(Page.objects.live().filter(path__in=paths).values_list("path", "title"))


def search(request):
    found = Search(request, SearchForm(request.GET))
    query = request.GET.copy()
    query.pop("side", None)
    context = {
        "search": found,
        "form": found.form,
        "q": found.words or (request.GET.get("q") or "").replace("\x00", "")[:LONGEST_QUERY],
        "kind": found.form.asked("type") or "",
        "hits": found.hits,
        "query": query.urlencode(),
    }
    return render(request, "search/search.html", context)
