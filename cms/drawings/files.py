"""A drawing as a picture of its own, for lists with many: an <img> is fetched when it is scrolled to, and kept.

It carries its colours with it, since a page's style sheets do not reach into it.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms import drawings
from cms.colour.preview import INK

YEAR = 365 * 24 * 60 * 60
STYLES = Path(__file__).resolve().parent.parent / "static/site/drawings.css"
LINE = f"svg{{--ink:{INK['light']}}}@media screen and (prefers-color-scheme:dark){{svg{{--ink:{INK['dark']}}}}}"


@cache
def standalone(name: str) -> str:
    view_box, paths = drawings.parts(name)
    styles = LINE + STYLES.read_text(encoding="utf-8").replace(".drawing", "svg")
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">'
    return f"{opening}<style>{styles}</style>{paths.strip()}</svg>"


@cache
def _version(name: str) -> str:
    return hashlib.sha256(standalone(name).encode()).hexdigest()[:10]


def address(name: str) -> str:
    """Changes whenever the drawing or its colours do."""
    return reverse("drawing_file", kwargs={"name": name, "version": _version(name)})


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def drawing_file(request, name: str, version: str):
    if name not in drawings.DRAWINGS or version != _version(name):
        raise Http404
    return HttpResponse(standalone(name), content_type="image/svg+xml; charset=utf-8")
