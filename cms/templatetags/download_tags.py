"""`{% downloads page %}`: what can be downloaded from a page, in short."""

from django import template
from django.http import QueryDict

from cms.downloads.listing import grouped, offers_of
from cms.templatetags.site_tags import address_of

register = template.Library()


@register.inclusion_tag("components/downloads.html", takes_context=True)
def downloads(context, page, query: str = ""):
    """`query` goes along where a document can use it, such as `kursrunde=12`. One query."""
    request = context.get("request")
    base = address_of(page.url_path, request) if page.url_path else ""
    offers = offers_of(page, base, QueryDict(query)) if base else []
    more = f"{base}last-ned/?{query}" if query else f"{base}last-ned/"
    has_choices = any(offer.download.form.base_fields for offer in offers)
    return {"groups": grouped(offers), "more": more if has_choices else ""}
