"""The documents of a page as they are listed: with links, and with the size of what has been made already."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.downloads.registry import Download, OptionsForm, downloads_of
from cms.enums import DownloadGroup, MadeState
from cms.models import MadeFile
from cms.text.sizes import size_in_words

FORMATS = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "ics": _("Calendar (ICS)"),
    "zip": _("All in one (ZIP)"),
}


@dataclass(frozen=True)
class File:
    """`href` has what was chosen in it; `action` has not: it is where a form sends its own choices."""

    label: str
    title: str
    action: str
    query: str = ""
    size: str = ""

    @property
    def href(self) -> str:
        return f"{self.action}?{self.query}" if self.query else self.action


@dataclass
class Offer:
    """A document in the list. The form is made only where it is shown: its choices cost queries."""

    download: Download
    page: Page
    files: list[File] = field(default_factory=list)
    wrong: OptionsForm | None = None
    chosen: dict[str, str] = field(default_factory=dict)

    @cached_property
    def form(self) -> OptionsForm:
        """The one that could not be read, with its messages, or an empty one. No two on the page share an id."""
        form = self.wrong or self.download.form(page=self.page)
        form.initial = self.chosen
        form.auto_id = f"{self.download.name}-%s"
        return form

    @property
    def is_asked_about(self) -> bool:
        return bool(self.form.visible_fields())


Groups = list[tuple[str, list[Offer]]]


def offers_of(page: Page, base: str, query: QueryDict | None = None) -> list[Offer]:
    """`base` is the page's address. What `query` says that a document can use goes along: the run that is looked at.

    One query.
    """
    sizes = {(row.name, row.format): row.size for row in _made(page)}
    offers = []
    for download in downloads_of(page):
        chosen = {name: query[name] for name in download.form.base_fields if query and query.get(name)}
        files = [
            File(
                label=str(FORMATS.get(format, format.upper())),
                title=str(download.title),
                action=f"{base}last-ned/{download.name}.{format}",
                query=urlencode(chosen),
                size=size_in_words(sizes.get((download.name, format))),
            )
            for format in download.formats
        ]
        offers.append(Offer(download, page, files, chosen=chosen))
    return offers


def _made(page: Page) -> Iterable[MadeFile]:
    """Those that were made without anything chosen: what a plain link leads to."""
    rows = MadeFile.objects.filter(page_id=page.pk, state=MadeState.READY, options={})
    return rows.only("name", "format", "size") if page.pk else []


def grouped(offers: Iterable[Offer]) -> Groups:
    """(label, offers) of the groups that have any, in their order."""
    offers = list(offers)
    groups = [(group.label, [offer for offer in offers if offer.download.group == group]) for group in DownloadGroup]
    return [(label, found) for label, found in groups if found]
