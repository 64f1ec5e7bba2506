"""The overview of translations: one row a page, its state in each language, and from there straight to the work."""

from collections import Counter
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Locale, Page

from cms.enums import TranslationState
from cms.reports import WritersMenuItem, WritersReportView
from cms.translating.cells import NAMES, LanguageColumn, cell
from cms.translating.filters import OverviewFilterSet
from cms.translating.places import Place, places_for, translating_places
from cms.translating.standing import sources, standings

# Pages taken down from the public wait for nobody.
KEPT = Q(live=True) | Q(first_published_at=None)


def own_sources(places: list[Place]):
    """Pages of these places that others are to be made from."""
    within = reduce(or_, (place.within() for place in places), Q(pk__in=[]))
    return sources(Page.objects.filter(within)).filter(KEPT, depth__gt=1)


class TranslationOverview(WritersReportView):
    page_title = gettext_lazy("Translations")
    header_icon = "globe"
    results_template_name = "cms/admin/translating/overview_results.html"
    template_name = "cms/admin/translating/overview.html"
    index_url_name = "translations_overview"
    index_results_url_name = "translations_overview_results"
    filterset_class = OverviewFilterSet

    def dispatch(self, request, *args, **kwargs):
        request.translations_place = self.place
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def places(self) -> list[Place]:
        return places_for(self.request.user)

    @cached_property
    def place(self) -> Place | None:
        """The one asked for, if it is the user's to see; else the first."""
        wanted = self.request.GET.get("place")
        return next((place for place in self.places if place.key == wanted), self.places[0] if self.places else None)

    @cached_property
    def languages(self) -> list[str]:
        """Codes of the columns, in the order of the site."""
        if self.place is None:
            return []
        used = set(self.place.languages) if not self.place.is_national else set(self.place.targets)
        return [code for code in NAMES if code in used and (len(used) > 1 or self.place.is_national)]

    @cached_property
    def locales(self) -> dict[str, int]:
        return dict(Locale.objects.values_list("language_code", "pk"))

    @cached_property
    def standings(self) -> dict:
        return standings(self.get_base_queryset())

    def get_filterset_kwargs(self):
        data = self.request.GET.copy()
        if self.place:
            data.setdefault("place", self.place.key)
        return super().get_filterset_kwargs() | {"data": data, "places": self.places, "languages": self.languages}

    def get_base_queryset(self):
        """Of the place; without what was taken down from the public."""
        if self.place is None or not self.languages:
            return Page.objects.none()
        return own_sources([self.place]).select_related("locale", "content_type").order_by("path")

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        chosen = self.filters.form.cleaned_data if self.filters and self.filters.is_valid() else {}
        language, state = chosen.get("language"), chosen.get("state")
        if not state:
            return queryset
        languages = [language] if language else self.languages
        found = [pk for pk, code, there in self.entries if there == state and code in languages]
        return queryset.filter(pk__in=found)

    @cached_property
    def entries(self) -> list[tuple[int, str, TranslationState]]:
        """Key of the page, language and state, of each page in each language that it is to be had in."""
        rows = self.get_base_queryset().values_list("pk", "translation_key", "locale__language_code")
        return [
            (pk, code, standing.state if standing else TranslationState.MISSING)
            for pk, key, own in rows
            for code in self.languages
            if code != own
            for standing in [self.standings.get((key, self.locales[code]))]
        ]

    @cached_property
    def columns(self):
        needed = {code for _pk, code, _state in self.entries}
        chosen = self.request.GET.get("language")
        shown = [code for code in self.languages if code in needed and chosen in (code, "", None)]
        title = TitleColumn(
            "title",
            label=gettext_lazy("Page"),
            accessor=lambda page: page.get_admin_display_title(),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        kind = Column("type", label=gettext_lazy("Page type"), accessor=lambda page: capfirst(page.content_type.name))
        return [title, *(LanguageColumn(code) for code in shown), kind]

    def decorate_paginated_queryset(self, object_list):
        for page in object_list:
            page.cells = {
                code: cell(page, self.place, code, self.standings.get((page.translation_key, self.locales[code])))
                for code in self.languages
            }
            page.states = {code: str(one) for code, one in page.cells.items()}
        return object_list

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"place": self.place, "counts": self.counts(), "summary": self.summary()}

    def counts(self) -> list[dict]:
        """For each language the number of pages in each state, with the way to these pages."""
        number = Counter((code, state) for _pk, code, state in self.entries)
        return [
            {"name": NAMES[code], "states": self._states(number, code)}
            for code in self.languages
            if any(number[code, state] for state in TranslationState)
        ]

    def _states(self, number: Counter, code: str) -> list[dict]:
        return [
            {"label": state.label, "state": state, "number": number[code, state], "url": self._way(code, state)}
            for state in TranslationState
        ]

    def _way(self, code: str, state: str) -> str:
        chosen = {"place": self.place.key} if len(self.places) > 1 else {}
        return f"{self.index_url}?{urlencode({**chosen, 'language': code, 'state': state})}"

    def summary(self) -> list[dict]:
        """For whoever looks after several places: how many pages wait in each of the others, by language."""
        others = [place for place in self.places if place.targets and not place.is_national and place != self.place]
        if not others:
            return []
        pages = own_sources(others)
        found = standings(pages)
        rows = list(pages.values_list("path", "translation_key", "locale__language_code"))
        return [self._summed_up(place, found, rows) for place in others]

    def _summed_up(self, place: Place, found: dict, rows: list) -> dict:
        number: Counter = Counter()
        for path_, key, own in rows:
            if not path_.startswith(place.paths):
                continue
            for code in place.languages:
                standing = found.get((key, self.locales[code]))
                if code != own and (standing is None or standing.state != TranslationState.UP_TO_DATE):
                    number[code] += 1
        waiting = [{"language": NAMES[code], "number": number[code]} for code in NAMES if number[code]]
        return {"name": place.name, "url": f"{self.index_url}?{urlencode({'place': place.key})}", "waiting": waiting}

    @cached_property
    def no_results_message(self):
        if self.place and not self.place.targets:
            return _("Your municipality writes in one language, so there is nothing to translate.")
        return _("No pages match.") if self.is_filtering else _("There are no pages here yet.")

    @property
    def list_export(self):
        return ["pk", "title", "content_type.name", *(f"states.{code}" for code in self.languages)]

    @property
    def export_headings(self):
        names = {f"states.{code}": NAMES[code] for code in self.languages}
        return {"pk": _("Number"), "title": _("Page"), "content_type.name": _("Page type"), **names}

    def get_filename(self):
        return f"oversettelser-{timezone.localdate():%Y-%m-%d}"


class TranslationsMenuItem(WritersMenuItem):
    """For those who have something to translate."""

    def is_shown(self, request):
        return super().is_shown(request) and bool(translating_places(request.user))


menu_item = TranslationsMenuItem(
    gettext_lazy("Translations"),
    reverse_lazy("translations_overview"),
    name="translations",
    icon_name="globe",
    order=160,
)
urls = [
    path("reports/translations/", TranslationOverview.as_view(), name="translations_overview"),
    path(
        "reports/translations/results/",
        TranslationOverview.as_view(results_only=True),
        name="translations_overview_results",
    ),
]
