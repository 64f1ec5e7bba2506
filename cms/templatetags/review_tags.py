"""What the public reads about when a page was last looked over."""

from django import template

from cms.models import Review
from cms.reviews import is_local

register = template.Library()


@register.simple_tag
def last_checked(page):
    """The date, or None; one query for a municipality's page, none for any other."""
    if not is_local(page):
        return None
    key = page.alias_of_id or page.pk
    return Review.objects.filter(page_id=key).values_list("checked_at", flat=True).first()
