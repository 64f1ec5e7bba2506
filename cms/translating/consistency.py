"""Whether pages and their translations agree: what signals keep true, and a restored back-up or a script may break."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Adaptation
from cms.translating.lifecycle import move_with, unpublish_with
from cms.translating.syncing import bring_level


@dataclass(frozen=True)
class Problem:
    """`mend` is None where a person has to decide."""

    text: str
    mend: Callable[[], object] | None


def problems() -> Iterator[Problem]:
    yield from _without_pages()
    yield from _pairs()
    yield from _behind()
    yield from _two_masters()
    yield from _in_the_wrong_tree()


def _kept():
    """Translations with the keys of both of their pages."""
    pages = Page.objects.filter(translation_key=OuterRef("source__object_id"))
    return Translation.objects.filter(enabled=True).annotate(
        source_pk=Subquery(pages.filter(locale=OuterRef("source__locale")).values("pk")[:1]),
        target_pk=Subquery(pages.filter(locale=OuterRef("target_locale")).values("pk")[:1]),
    )


def _without_pages() -> Iterator[Problem]:
    for row in _kept().filter(source_pk=None).select_related("source"):
        text = _("The translation of “%(title)s” has lost its page.") % {"title": row.source.object_repr}
        yield Problem(text, lambda row=row: Translation.objects.filter(pk=row.pk).update(enabled=False))
    for row in _kept().filter(target_pk=None).exclude(source_pk=None).select_related("source"):
        text = _("“%(title)s” has a translation without a page.") % {"title": row.source.object_repr}
        yield Problem(text, row.delete)


def _pairs() -> Iterator[Problem]:
    rows = list(_kept().exclude(source_pk=None).exclude(target_pk=None).order_by("source__object_id"))
    pages = Page.objects.in_bulk({key for row in rows for key in (row.source_pk, row.target_pk)})
    parents = {page.path: page.translation_key for page in Page.objects.only("path", "translation_key")}
    for row in rows:
        source, target = pages[row.source_pk], pages[row.target_pk]
        if target.live and not source.live:
            text = _("“%(title)s” is public in %(language)s, and its page is not.")
            yield Problem(text % _names(target), lambda page=source: unpublish_with(page))
        if source.depth > 2 and parents[_above(source)] != parents[_above(target)]:
            text = _("“%(title)s” stands somewhere else in %(language)s than its page.")
            yield Problem(text % _names(target), lambda page=source: move_with(page))


def _behind() -> Iterator[Problem]:
    page = Page.objects.filter(translation_key=OuterRef("object_id"), locale=OuterRef("locale"))
    sources = TranslationSource.objects.filter(translations__enabled=True).annotate(
        published=Subquery(page.values("last_published_at")[:1])
    )
    for source in sources.filter(published__gt=F("last_updated_at")).distinct():
        text = _("The translations of “%(title)s” do not know of its latest publication.")
        yield Problem(text % {"title": source.object_repr}, lambda key=source.pk: bring_level(key))


def _two_masters() -> Iterator[Problem]:
    """A translation follows its page, and nothing else."""
    targets = _kept().exclude(target_pk=None).values("target_pk")
    for record in Adaptation.objects.filter(local__in=targets).select_related("local__locale"):
        text = _("“%(title)s” in %(language)s follows both its page and the national text.")
        yield Problem(text % _names(record.local), record.delete)


def _in_the_wrong_tree() -> Iterator[Problem]:
    locales = dict(Page.objects.values_list("path", "locale_id"))
    for page in Page.objects.filter(depth__gt=2).select_related("locale").order_by("path"):
        if locales[_above(page)] != page.locale_id:
            yield Problem(
                _("“%(title)s” in %(language)s stands below a page in another language.") % _names(page), None
            )


def _above(page: Page) -> str:
    return page.path[: -Page.steplen]


def _names(page: Page) -> dict[str, str]:
    return {"title": page.title, "language": page.locale.get_display_name()}
