"""/sitemap.xml: every page that is to be found at this host, with its translations. A fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from wagtail.models import Page, Site

from cms.search import retired_pages

PER_FILE = 10_000  # the format allows 50,000, and every file is read whole
HOUR = 60 * 60


class PartForm(forms.Form):
    """Which part of a map that is too long for one file."""

    del_ = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)

    def add_prefix(self, field_name):
        return field_name.rstrip("_")


class Row(NamedTuple):
    url_path: str
    translation_key: UUID
    locale_id: int
    last_published_at: datetime | None


@dataclass
class Entry:
    address: str
    changed: datetime | None
    alternates: list[tuple[str, str]]  # (language, address), where there is more than one


@dataclass
class Roots:
    """The pages that addresses at a host begin at: the site's root in each of its languages."""

    site: Site

    def __post_init__(self):
        every = Site.get_site_root_paths()
        ours = [root for root in every if root.site_id == self.site.pk]
        self.base_of = {root.root_path: base_address(root) for root in ours}
        self.language_of = {root.root_path: root.language_code for root in ours}
        others = {root.root_path for root in every} - set(self.base_of)
        # What has a host of its own is to be found there.
        self.elsewhere = [path for path in others if any(path.startswith(own) for own in self.base_of)]

    def root_of(self, url_path: str) -> str:
        return max((root for root in self.base_of if url_path.startswith(root)), key=len)

    def address(self, url_path: str) -> str:
        root = self.root_of(url_path)
        return self.base_of[root] + url_path[len(root) :]

    def language(self, url_path: str) -> str:
        return self.language_of[self.root_of(url_path)]

    @property
    def pages(self):
        """Live pages at this host that anyone may read and that are still in use."""
        below, not_here = Q(pk__in=[]), Q(pk__in=[])
        for path in self.base_of:
            below |= Q(url_path__startswith=path)
        for path in self.elsewhere:
            not_here |= Q(url_path__startswith=path)
        return Page.objects.live().public().filter(below).exclude(not_here).exclude(pk__in=retired_pages())


def base_address(root) -> str:
    return Page(pk=1, depth=1, url_path=root.root_path).get_full_url()


def entries(roots: Roots, rows: list[Row]) -> list[Entry]:
    translations: dict[UUID, list[str]] = {}
    if len(roots.base_of) > 1:
        keys = [row.translation_key for row in rows]
        found = roots.pages.filter(translation_key__in=keys).order_by("pk")
        for key, url_path in found.values_list("translation_key", "url_path"):
            translations.setdefault(key, []).append(url_path)
    made = []
    for row in rows:
        same = translations.get(row.translation_key, [])
        alternates = [(roots.language(path), roots.address(path)) for path in same] if len(same) > 1 else []
        if alternates:  # the last is for readers of any other language
            alternates.append(("x-default", dict(alternates).get(settings.LANGUAGE_CODE) or alternates[0][1]))
        made.append(Entry(roots.address(row.url_path), row.last_published_at, alternates))
    return made


@cache_control(public=True, max_age=HOUR)
def sitemap(request):
    """The map, or a list of its parts (`?del=2`) where the site is too large for one file."""
    site, form = Site.find_for_request(request), PartForm(request.GET)
    if not site or not form.is_valid():
        raise Http404
    roots, part = Roots(site), form.cleaned_data["del_"]
    rows = roots.pages.order_by("path").values_list(*Row._fields)
    if part is None:
        total = roots.pages.count()
        if total > PER_FILE:
            here = request.build_absolute_uri(reverse("sitemap"))
            parts = [f"{here}?del={number}" for number in range(1, -(-total // PER_FILE) + 1)]
            return render(request, "rootfiles/sitemap_index.xml", {"parts": parts}, content_type="application/xml")
        part = 1
    start = (part - 1) * PER_FILE
    chosen = [Row(*row) for row in rows[start : start + PER_FILE]]
    if not chosen:
        raise Http404
    context = {"entries": entries(roots, chosen)}
    return render(request, "rootfiles/sitemap.xml", context, content_type="application/xml")
