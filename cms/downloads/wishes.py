"""What somebody asks for: one document of one page in one format, with what was chosen."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import BigIntegerField, CharField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils import timezone, translation
from wagtail.models import Page, ReferenceIndex

from cms.downloads.registry import Download, OptionsForm
from cms.models import CmsImage
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
    def form(self) -> OptionsForm:
        """The document's own form with what was chosen, read anew: something may no longer be there to choose."""
        query = QueryDict(mutable=True)
        for name, values in self.options.items():
            query.setlist(name, values)
        form = self.download.form(query, page=self.page)
        form.is_valid()
        return form

    @cached_property
    def chosen(self) -> dict:
        """The cleaned values of the options; what can no longer be chosen is as if it had not been."""
        return {name: self.form.cleaned_data.get(name) for name in self.form.fields}

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


def edition_of(pages: Iterable[Page | None]) -> date | None:
    """The day, here in Norway, on which any of these was last published."""
    moments = [page.last_published_at for page in pages if page is not None and page.last_published_at]
    return timezone.localtime(max(moments)).date() if moments else None


def stamp_of(*parts) -> str:
    """One string for all that a document depends on: querysets of tuples, dates, numbers."""
    plain = [list(map(list, part)) if hasattr(part, "model") else part for part in parts]
    return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()


def state_of(pages):
    """For `stamp_of`: tells that one of these pages was published, moved, added, taken away, or got a new address."""
    names = ("pk", "live_revision_id", "last_published_at", "path", "url_path", "live")
    return pages.order_by("pk").values_list(*names)


def pictures_on(pages):
    """For `stamp_of`: the pictures that these pages show, with what is in them and what is said of them."""
    kinds = [ReferenceIndex._get_base_content_type(model) for model in (Page, CmsImage)]
    shown = ReferenceIndex.objects.filter(
        base_content_type=kinds[0], to_content_type=kinds[1], object_id__in=_as_text(pages)
    )
    found = CmsImage.objects.filter(pk__in=shown.annotate(key=Cast("to_object_id", BigIntegerField())).values("key"))
    names = ("pk", "file", "file_hash", "title", "description", "credit", "focal_point_x", "focal_point_y")
    return found.order_by("pk").values_list(*names)


def _as_text(pages):
    """Their keys as the index stores them."""
    return pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
