"""How translations stand to the pages they are made from: counted in the database, in as many queries always."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog

from cms.enums import TranslationState

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


def with_counts(translations: QuerySet) -> QuerySet:
    """Adds to each row, without a further query:

    `total`, `missing` (no text, or text with an error) and `machine` (not yet approved): numbers of strings;
    `is_older`: the source was published after it was handed over; `is_waiting`: text written after the public got it;
    `target_pk`, `target_live`, `target_path`: of the page in the language, None where there is none.
    """
    source = Page.objects.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("source__locale"))
    target = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"), alias_of=None
    )
    segments = StringSegment.objects.filter(source=OuterRef("source_id"))
    return translations.annotate(
        total=_number(segments),
        missing=_number(segments.filter(~Exists(_written()))),
        machine=_number(segments.filter(Exists(_written().filter(translation_type=MACHINE)))),
        newest_text=Subquery(_all_written().values("locale").annotate(newest=Max("updated_at")).values("newest")),
        source_published=Subquery(source.values("last_published_at")[:1]),
        target_pk=Subquery(target.values("pk")[:1]),
        target_live=Subquery(target.values("live")[:1]),
        target_path=Subquery(target.values("path")[:1]),
        public_text=Coalesce(
            Subquery(_logged().values("locale").annotate(last=Max("created_at")).values("last")),
            Subquery(target.values("last_published_at")[:1]),
        ),
    ).annotate(
        is_older=Q(source_published__gt=F("source__last_updated_at")),
        is_waiting=Q(target_live=False) | Q(newest_text__gt=F("public_text")),
    )


def _written() -> QuerySet:
    """The text without an error for one string; for a query of strings that is inside one of translations."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )


def _all_written() -> QuerySet:
    """All text of a translation that its page uses now."""
    used = StringSegment.objects.filter(
        source=OuterRef(OuterRef("source_id")), string=OuterRef("translation_of_id"), context=OuterRef("context_id")
    )
    return StringTranslation.objects.filter(
        Exists(used), context__object=OuterRef("source__object_id"), locale=OuterRef("target_locale_id")
    ).order_by()


def _logged() -> QuerySet:
    """When words were last published. Not when the page was: the site publishes it anew with a date or a place."""
    return TranslationLog.objects.filter(source=OuterRef("source_id"), locale=OuterRef("target_locale_id")).order_by()


def _number(segments: QuerySet) -> Coalesce:
    counted = segments.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def wanting() -> Q:
    """Rows of `with_counts` that wait for somebody, among translations that have a page."""
    return Q(target_pk__isnull=False) & (Q(missing__gt=0) | Q(machine__gt=0) | Q(is_older=True) | Q(is_waiting=True))


def state_of(row) -> TranslationState:
    """Of a row of `with_counts`: the first thing that somebody must do about it."""
    if row.target_pk is None:
        return TranslationState.MISSING
    if row.missing or row.is_older:
        return TranslationState.BEHIND
    if row.machine:
        return TranslationState.MACHINE
    return TranslationState.DRAFT if row.is_waiting else TranslationState.UP_TO_DATE


@dataclass(frozen=True)
class Standing:
    """`translation` is None for a page that was written in its language by hand."""

    state: TranslationState
    page: int | None = None
    translation: int | None = None


def standings(pages: QuerySet) -> dict[tuple[UUID, int], Standing]:
    """By translation key and locale: each language that these pages have been made in. Two queries."""
    keys = pages.order_by().values("translation_key")
    rows = with_counts(Translation.objects.filter(enabled=True, source__object_id__in=keys)).select_related("source")
    found = {
        (row.source.object_id, row.target_locale_id): Standing(state_of(row), row.target_pk, row.pk) for row in rows
    }
    by_hand = Page.objects.filter(translation_key__in=keys, alias_of=None).order_by()
    for key, locale, pk, live in by_hand.values_list("translation_key", "locale_id", "pk", "live"):
        state = TranslationState.UP_TO_DATE if live else TranslationState.DRAFT
        found.setdefault((key, locale), Standing(state, pk))
    return found


def sources(pages: QuerySet) -> QuerySet:
    """Those of the pages that others are made from: no translations, and the first where a page was written twice."""
    translated = Translation.objects.filter(
        enabled=True, source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale_id")
    )
    first = Page.objects.filter(
        ~Exists(translated), translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"), alias_of=None
    )
    return pages.filter(~Exists(translated), ~Exists(first), alias_of=None)


def source_of(page: Page) -> Page:
    """The page that this one is a translation of; itself where it is none."""
    translation = _into(page).select_related("source").first()
    if translation is None:
        return page
    return page.get_translations().filter(locale=translation.source.locale_id).first() or page


def translations_of(page: Page) -> QuerySet:
    """The translations that are made from this page."""
    return Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, source__locale=page.locale_id
    )


def is_translation(page: Page) -> bool:
    """Whether the page follows another, in another language: then that one is its master."""
    return _into(page).exists()


def _into(page: Page) -> QuerySet:
    return Translation.objects.filter(
        enabled=True, source__object_id=page.translation_key, target_locale=page.locale_id
    )


def translation_into(page: Page) -> Translation | None:
    """How this page stands to what it is translated from, with counts; None for a page that is no translation."""
    return with_counts(_into(page)).select_related("source", "source__locale", "target_locale").first()
