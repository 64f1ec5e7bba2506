"""One row of each page: in the visitor's language, else in the source language."""

from django.conf import settings
from django.db.models import Q

from cms.templatetags.site_tags import locales, visitor_language


def locale_ids(request) -> dict[str, int]:
    """Language code → key of every locale."""
    return {locale.language_code: key for key, locale in locales(request).items()}


def in_readers_language(pages, request):
    """Narrows a queryset of pages."""
    keys = locale_ids(request)
    source = keys.get(settings.LANGUAGE_CODE)
    chosen = keys.get(visitor_language(request), source)
    if chosen == source:
        return pages.filter(locale_id=source)
    translated = pages.model._default_manager.filter(locale_id=chosen, live=True).values("translation_key")
    return pages.filter(Q(locale_id=chosen) | Q(locale_id=source) & ~Q(translation_key__in=translated))
