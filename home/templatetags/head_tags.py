"""What the <head> says of a page."""

from django import template
from wagtail.models import Page

from home.head import Head

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of_page(context, nav) -> Head | None:
    """`{% head_of_page nav as head %}`; None for search, errors and what has no page."""
    page, request = context.get("page"), context.get("request")
    if nav is None or request is None or not isinstance(page, Page):
        return None
    return Head(page, nav, request)
