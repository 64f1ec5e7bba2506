import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

ELEMENTS = {"bold": "strong", "italic": "em", "link": "u"}


@register.simple_tag
def draft_piece(piece, unknown=()) -> SafeString:
    """A text of a string as it is read, with the words in `unknown` marked."""
    text = str(escape(piece.text))
    if unknown:
        words = "|".join(re.escape(str(escape(word))) for word in sorted(unknown, key=len, reverse=True))
        text = re.sub(rf"(?<!\w)({words})(?!\w)", r"<mark>\1</mark>", text)
    html = mark_safe(text.replace("\n", "<br>"))
    element = ELEMENTS.get(piece.kind)
    return format_html("<{}>{}</{}>", mark_safe(element), html, mark_safe(element)) if element else html


@register.simple_tag
def draft_kind(kind: str) -> str:
    return {
        "bold": _("Text in bold"),
        "italic": _("Text in italics"),
        "link": _("Text of a link"),
    }.get(kind, _("Text"))
