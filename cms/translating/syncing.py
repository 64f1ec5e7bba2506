"""A published page and its translations: they are told at once, and show at once what is the same in every language.

Dates, places, phones and what is cancelled go straight to the public pages of the other languages. Words do not: where
a translation lacks words that a person has approved, its public page goes on saying what it said, and what is new
waits. So nobody reads half a page in the wrong language (decision 0020).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django_tasks import task
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from cms.translating.former import keep_former


def on_publish(page: Page) -> None:
    """Hands the work to the task queue once the publication is in the database."""
    source = TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).first()
    small, page.small_correction = page.small_correction, False
    if small:
        type(page)._base_manager.filter(pk=page.pk).update(small_correction=False)
    if source and source.translations.filter(enabled=True).exists():
        transaction.on_commit(lambda: tell_translations.enqueue(source.pk, small))


@task()
def tell_translations(source_id: int, small: bool = False) -> int:
    return bring_level(source_id, small)


def bring_level(source_id: int, small: bool = False) -> int:
    """Gives the source its published text, and its public translations all that is not words; returns how many.

    After a small correction the words of before count as a translation of the new ones. Safe to run again.
    """
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is None:
        return 0
    with transaction.atomic():
        before = _strings(source) if small else {}
        source.update_from_db()
        if small:
            _carry_over(source, before)
    kept = source.translations.filter(enabled=True).select_related("source", "target_locale")
    return sum(_show(translation) for translation in kept)


def _strings(source: TranslationSource) -> dict[int, list[int]]:
    """The keys of the strings at each place of the page, in their order."""
    found: dict[int, list[int]] = {}
    segments = StringSegment.objects.filter(source=source).order_by("order")
    for context, string in segments.values_list("context_id", "string_id"):
        found.setdefault(context, []).append(string)
    return found


def _carry_over(source: TranslationSource, before: dict[int, list[int]]) -> None:
    for context, strings in _strings(source).items():
        former = before.get(context, [])
        if len(former) != len(strings):  # a paragraph more or less is more than a misspelling
            continue
        for old, new in zip(former, strings, strict=True):
            if old != new:
                _say_the_same(context, old, new)


def _say_the_same(context: int, old: int, new: int) -> None:
    for said in StringTranslation.objects.filter(context_id=context, translation_of_id=old, has_error=False):
        carried, made = StringTranslation.objects.get_or_create(
            context_id=context,
            translation_of_id=new,
            locale_id=said.locale_id,
            defaults={
                "data": said.data,
                "translation_type": said.translation_type,
                "tool_name": said.tool_name,
                "last_translated_by_id": said.last_translated_by_id,
            },
        )
        if made:  # as old as it was: it is public where the former was, and a draft where that was one
            StringTranslation.objects.filter(pk=carried.pk).update(updated_at=said.updated_at)


def _show(translation: Translation) -> bool:
    """Publishes the translation anew with what is not words; False where the public does not see it."""
    target = _target(translation)
    if target is None or not target.live:
        return False
    said = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    said = keep_former(said, target, lacking(translation))
    said.slug = target.slug  # an address that is out in the world stays, unless someone changes it on purpose
    try:
        with transaction.atomic():
            said.save_revision(log_action=False).publish(skip_permission_checks=True)
    except ValidationError:
        return False
    return True


def _target(translation: Translation) -> Page | None:
    key, locale = translation.source.object_id, translation.target_locale_id
    page = Page.objects.filter(translation_key=key, locale_id=locale).first()
    return page and page.specific


def lacking(translation: Translation) -> set[str]:
    """The places of the page whose words nobody has translated, approved and published."""
    segments = StringSegment.objects.filter(source_id=translation.source_id).select_related("context")
    public = TranslationLog.objects.filter(source=translation.source_id, locale=translation.target_locale_id)
    approved = StringTranslation.objects.filter(
        context__in=segments.values("context"),
        locale_id=translation.target_locale_id,
        has_error=False,
        updated_at__lte=public.aggregate(last=Max("created_at"))["last"] or translation.source.created_at,
    ).exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    there = set(approved.values_list("context_id", "translation_of_id"))
    return {segment.context.path for segment in segments if (segment.context_id, segment.string_id) not in there}
