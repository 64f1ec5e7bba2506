"""The language of words that belong to no page: a venue's, a picture's. They are written once, by their owner."""

from django import template
from django.conf import settings
from django.utils.html import format_html

from cms.models import Tenant
from cms.readers import interface_language

register = template.Library()


@register.simple_tag(takes_context=True)
def owner_lang(context, thing) -> str:
    """`lang="nn"` (with a space in front) for a venue, a picture or what a page has of its source, where the owner
    writes another language than is read.

    One query for a request, on the pages of a municipality; none on national pages.
    """
    code = _language(context, thing)
    return format_html(' lang="{}"', code) if thing and code != interface_language() else ""


def _language(context, thing) -> str:
    number = getattr(context.get("page"), "municipality_id", None)
    if not number:
        return settings.LANGUAGE_CODE
    languages, collection = _owner(context.get("request"), number)
    is_own = getattr(thing, "municipality_id", None) == number or getattr(thing, "collection_id", 0) == collection
    return languages[0] if is_own and languages else settings.LANGUAGE_CODE


def _owner(request, number: str) -> tuple[list[str], int | None]:
    kept = getattr(request, "_owner", None)
    if kept is None:
        kept = Tenant.objects.filter(municipality=number).values_list("languages", "collection").first() or ([], None)
        if request is not None:
            request._owner = kept
    return kept
