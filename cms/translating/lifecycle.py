"""Translations go where their page goes: made beneath its parents, moved, unpublished and deleted with it."""

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.translating.standing import translations_of

FRONT_PAGE = 2  # its depth in the tree


def ensure_parents(page: Page, locale: Locale) -> Page:
    """The parent of `page` in this language; those that are missing are made as drafts, from the top down.

    Never as aliases: an alias is public as soon as its page is, in a language that it is not written in.
    """
    return start_translation(page.get_parent().specific, locale)


def start_translation(page: Page, locale: Locale, user=None) -> Page:
    """The page in this language: a draft with the page's own words, kept by a translation; the one that is there."""
    if page.locale_id == locale.pk:
        return page
    if found := page.get_translations().filter(locale=locale).first():
        return found.specific
    if page.depth > FRONT_PAGE:
        ensure_parents(page, locale)
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation, _made = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    translation.save_target(user=user, publish=False)
    return page.get_translation(locale).specific


def pages_kept_with(page: Page) -> list[Page]:
    """Those that are kept level with this one, in other languages; none for a page that is a translation itself."""
    locales = translations_of(page).values("target_locale")
    return list(Page.objects.filter(translation_key=page.translation_key, locale__in=locales).order_by("path"))


def unpublish_with(page: Page, user=None) -> None:
    """What the public no longer reads in its own language, it does not read in another either."""
    for translation in pages_kept_with(page):
        if translation.live:
            translation.specific.unpublish(user=user)


def move_with(page: Page, user=None) -> None:
    """Puts the translations beneath the translations of the page's new parent."""
    for translation in pages_kept_with(page):
        parent = ensure_parents(page, translation.locale)
        if not translation.is_child_of(parent):
            fresh = Page.objects.get(pk=translation.pk).specific
            fresh.move(Page.objects.get(pk=parent.pk), pos="last-child", user=user)


def delete_with(page: Page) -> None:
    """Deletes the translations once the page itself is gone. To be called before it is: its records go with it."""
    keys = [translation.pk for translation in pages_kept_with(page)]
    if keys:
        transaction.on_commit(lambda: _delete(keys))


def _delete(keys: list[int]) -> None:
    for key in keys:
        if translation := Page.objects.filter(pk=key).first():
            translation.specific.delete()
