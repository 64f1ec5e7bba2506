from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.colour.preview import previews
from cms.colour.stylesheet import VERSION, stylesheet

YEAR = 365 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
def colour_stylesheet(request, code: str, version: str):
    """`/farge/0a5c8a-1.css`. An address of another version is not answered with what it did not mean."""
    if version != VERSION:
        raise Http404
    return HttpResponse(stylesheet(f"#{code}"), content_type="text/css; charset=utf-8")


@require_safe
def colour_preview(request):
    """For the editor: how the colour in `?colour=` will look."""
    return render(request, "cms/admin/colour_preview.html", {"previews": previews(request.GET.get("colour", ""))})
