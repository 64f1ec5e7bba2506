"""One row of each page: in the visitor's language, else in the source language."""

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale

from cms.templatetags.site_tags import visitor_language


def locale_ids(request) -> dict[str, int]:
    """Language code → key of every locale; one query for a request."""
    if not hasattr(request, "_locale_ids"):
        request._locale_ids = dict(Locale.objects.values_list("language_code", "pk"))
    return request._locale_ids


def in_readers_language(pages, request):
    """Narrows a queryset of pages."""
    locales = locale_ids(request)
    source = locales.get(settings.LANGUAGE_CODE)
    chosen = locales.get(visitor_language(request), source)
    if chosen == source:
        return pages.filter(locale_id=source)
    translated = pages.model._default_manager.filter(locale_id=chosen, live=True).values("translation_key")
    return pages.filter(Q(locale_id=chosen) | Q(locale_id=source) & ~Q(translation_key__in=translated))
