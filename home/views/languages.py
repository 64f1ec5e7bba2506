"""One row of each page: in the visitor's language, else in the source language."""

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale

from cms.templatetags.site_tags import visitor_language


def in_readers_language(pages, request):
    """Narrows a queryset of pages. One query for the locales, none for a page."""
    locales = dict(Locale.objects.values_list("language_code", "pk"))
    source = locales.get(settings.LANGUAGE_CODE)
    chosen = locales.get(visitor_language(request), source)
    if chosen == source:
        return pages.filter(locale_id=source)
    translated = pages.model._default_manager.filter(locale_id=chosen, live=True).values("translation_key")
    return pages.filter(Q(locale_id=chosen) | Q(locale_id=source) & ~Q(translation_key__in=translated))
