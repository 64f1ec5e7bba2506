"""Words for the facts of a tool or a material."""

from django import template
from django.utils.translation import gettext as _

from cms.text.sizes import size_in_words

register = template.Library()


@register.filter
def minutes_range(tool) -> str:
    """“10–20 min”."""
    span = _span(tool.minutes_from, tool.minutes_to)
    return _("%(span)s min") % {"span": span} if span else ""


@register.filter
def group_range(tool) -> str:
    """“4–12 people”, “from 4 people”, or nothing when any group will do."""
    low, high = tool.group_from, tool.group_to
    if low and high:
        return _("%(span)s people") % {"span": _span(low, high)}
    if low:
        return _("From %(count)s people") % {"count": low}
    return _("Up to %(count)s people") % {"count": high} if high else ""


def _span(low, high) -> str:
    return f"{low}–{high}" if high and high != low else f"{low or ''}"


# What people call the files; anything else goes by its ending.
FORMATS = {"docx": "Word", "pptx": "PowerPoint", "xlsx": "Excel"}


@register.filter
def file_format(document) -> str:
    """“PDF”, “Word”."""
    ending = document.file_extension.casefold()
    return FORMATS.get(ending, ending.upper())


@register.filter
def size_of(document) -> str:
    """“36 kB”, “1,4 MB”. The stored size; asked of the file only when nobody has stored it."""
    return size_in_words(document.file_size or document.get_file_size() or 1)
