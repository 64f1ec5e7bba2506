"""`{% drawing "sun" %}`: one of our own drawings, in the page, in the page's colours."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cms import drawings
from cms.drawings.files import address

register = template.Library()


@register.inclusion_tag("components/drawing.html", name="drawing")
def draw(name, labelled=False, css_class="") -> dict:
    """Decorative unless `labelled`: then it is an image with the registry's description as its name."""
    known = drawings.get(str(name or "")) if name else None
    if known is None:
        return {"drawing": None}
    view_box, paths = drawings.parts(known.name)
    # Our own files, whose content tests/test_drawings.py holds to paths with classes.
    return {
        "drawing": known,
        "view_box": view_box,
        "paths": mark_safe(paths.strip()),
        "labelled": labelled,
        "css_class": css_class,
    }


@register.simple_tag
def drawing_image(name) -> str:
    """The same as a picture that is fetched when it is scrolled to: for lists. Decorative."""
    if not name or not drawings.get(str(name)):
        return ""
    _x, _y, width, height = drawings.parts(str(name))[0].split()
    return format_html('<img src="{}" alt="" width="{}" height="{}" loading="lazy">', address(str(name)), width, height)
