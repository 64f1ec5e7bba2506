"""For the notices in templates/wagtailadmin/notifications."""

from django import template

register = template.Library()


@register.simple_tag
def may_edit(page, user) -> bool:
    return page.permissions_for_user(user).can_edit()
