"""Which documents a page has: filled by the packages above, read by the views and by the list on the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from wagtail.models import Page

from cms.enums import DownloadGroup
from cms.rendering import QuickRenderer


class OptionsForm(forms.Form):
    """What may stand after `?` in the address of a document. Knows the page that the document is made from."""

    default_renderer = QuickRenderer

    def __init__(self, data=None, *, page: Page):
        self.page = page
        super().__init__(data)

    def options(self) -> dict[str, list[str]]:
        """What was chosen, as it stood in the address: enough to make the document again. Needs `is_valid()` first."""
        chosen = {name: [value for value in self.data.getlist(name) if value] for name in self.fields}
        return {name: values for name, values in chosen.items() if values}


@dataclass(frozen=True)
class Download:
    """One document of a page. `name` is its last part in the address: `…/last-ned/<name>.<format>`.

    `build(wish)` gives an Outline (pdf, docx), a Deck (pptx) or a Ready (anything else). `large` ones are made by a
    task, and need `stamp(wish)`: a string that changes whenever the document could, for less work than building it.
    """

    name: str
    title: str | Promise
    formats: tuple[str, ...]
    build: Callable[[Any], Any]
    group: DownloadGroup = DownloadGroup.PREPARE
    description: str | Promise = ""
    form: type[OptionsForm] = OptionsForm
    large: bool = False
    stamp: Callable[[Any], str] | None = None

    def __post_init__(self):
        if self.large and not self.stamp:
            raise TypeError("A large document needs a stamp")


Provider = Callable[[Page], Iterable[Download]]
View = Callable[..., HttpResponse]

_providers: dict[type, list[Provider]] = {}
_own_views: dict[type, View] = {}


def register_downloads(page_class: type, provider: Provider) -> None:
    """`provider(page)` says which documents this page has, without a query where it can."""
    _providers.setdefault(page_class, []).append(provider)


def register_own_view(page_class: type, view: View) -> None:
    """For pages that keep files of their own: `view(request, page, name, format)` answers for all below `last-ned/`.

    `name` and `format` are "" for the address without a file's name.
    """
    _own_views[page_class] = view


def own_view_of(page_class: type) -> View | None:
    return next((_own_views[cls] for cls in page_class.__mro__ if cls in _own_views), None)


def downloads_of(page: Page) -> list[Download]:
    """In the order of their groups."""
    order = {group: place for place, group in enumerate(DownloadGroup.values)}
    providers = [provider for cls in type(page).__mro__ for provider in _providers.get(cls, [])]
    found = [download for provider in providers for download in provider(page)]
    return sorted(found, key=lambda download: order[download.group])


def kind_has_downloads(page_class: type) -> bool:
    """Whether pages of this class have documents: for a list of many, without a look at any of them."""
    return any(cls in _providers for cls in page_class.__mro__)


def find_download(page: Page, name: str, format: str) -> Download | None:
    found = (download for download in downloads_of(page) if download.name == name)
    return next((download for download in found if format in download.formats), None)
