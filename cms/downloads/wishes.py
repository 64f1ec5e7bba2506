"""What somebody asks for: one document of one page in one format, with what was chosen."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils import translation
from wagtail.models import Page

from cms.downloads.registry import Download
from cms.outline.reading import Reader
from cms.templatetags.site_tags import in_language


@dataclass(frozen=True)
class Ready:
    """A file that is complete as it is built: a calendar, a bundle."""

    data: bytes
    content_type: str


def nothing(done: int, of: int) -> None:
    """For those who do not watch."""


@dataclass
class Wish:
    """`page` is specific; `base_url` is scheme and host, without a slash; `report(done, of)` tells how far it is."""

    page: Page
    download: Download
    format: str
    base_url: str
    options: dict[str, list[str]] = field(default_factory=dict)
    report: Callable[[int, int], None] = nothing

    @property
    def language(self) -> str:
        """That of the page: a document is one text, and the address only says in which language one reads the site."""
        return self.page.language_code

    @cached_property
    def key(self) -> str:
        asked = [self.page.pk, self.download.name, self.format, sorted(self.options.items()), self.base_url]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

    @cached_property
    def chosen(self) -> dict:
        """The cleaned values of the options; what can no longer be chosen is as if it had not been."""
        query = QueryDict(mutable=True)
        for name, values in self.options.items():
            query.setlist(name, values)
        form = self.download.form(query, page=self.page)
        form.is_valid()
        return {name: form.cleaned_data.get(name) for name in form.fields}

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.base_url)

    @cached_property
    def _own_root(self) -> str:
        parts = self.page.get_url_parts()
        return parts[1] if parts else ""

    def href(self, page: Page, below: str = "") -> str:
        """The absolute address of a page in its own language; "" where it has none."""
        language = getattr(page, "language_code", None) or page.locale.language_code
        with translation.override(language):
            parts = page.get_url_parts()
        if not parts:
            return ""
        root = self.base_url if parts[1] == self._own_root else parts[1]
        return f"{root}{in_language(parts[2], language)}{below}"

    @property
    def file_name(self) -> str:
        """What the file is called on the reader's own disk: what it is, then whose."""
        return f"{self.download.name}-{self.page.slug}.{self.format}"


def stamp_of(*parts) -> str:
    """One string for all that a document depends on: querysets of tuples, dates, numbers."""
    plain = [list(map(list, part)) if hasattr(part, "model") else part for part in parts]
    return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()


def state_of(pages):
    """For `stamp_of`: what tells that one of these pages was published, moved, added or taken away."""
    return pages.order_by("pk").values_list("pk", "live_revision_id", "last_published_at", "path", "live")
