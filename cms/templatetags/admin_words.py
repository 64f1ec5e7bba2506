"""Names for fields that Wagtail leaves without: Django then makes one of the field's English name in the code."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

LINK_FIELDS = {
    "link_text": _("Link text"),
    "email_address": _("E-mail address"),
    "subject": _("Subject of the e-mail"),
    "body": _("Text of the e-mail"),
    "phone_number": _("Phone number"),
}


@register.simple_tag
def link_field_name(name: str):
    """ "" for a field that has a name already."""
    return LINK_FIELDS.get(name, "")
