"""Views and files of page types: filled by the packages above in `apps.ready()`, read by `BasePage`.

A page model stays free of forms, feeds and queries for its own template; the view that gathers them registers here.
"""

from collections.abc import Callable
from functools import cache

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, override

View = Callable[..., HttpResponse]

_views: dict[type, View] = {}
_files: dict[type, dict[str, View]] = {}


def register_view(page_class: type, view: View) -> None:
    """`view(request, page)` answers for every page of this class and its subclasses."""
    _views[page_class] = view


def register_files(page_class: type, files: dict[str, View]) -> None:
    """Files that live under a page's address: `{"kurs.ics": view}`, called as `view(request, page)`."""
    _files.setdefault(page_class, {}).update(files)


def view_for(page_class: type) -> View | None:
    return next((_views[cls] for cls in page_class.__mro__ if cls in _views), None)


def file_view_for(page_class: type, name: str) -> View | None:
    return next((_files[cls][name] for cls in page_class.__mro__ if name in _files.get(cls, {})), None)


def respond(request, page, gather: Callable[[], dict] | None = None, **context) -> TemplateResponse:
    """The page in its template. What `gather` gives is there within `{% part %}`, and not asked for where that is kept.

    It is gathered in the language of the call, also where the template is rendering in another.
    """
    if gather:
        context["fill"] = cache(override(get_language())(gather))
    return TemplateResponse(request, page.get_template(request), page.get_context(request) | context)


def files_of(page_class: type) -> list[str]:
    """Names of the files under pages of this class."""
    return [name for cls in page_class.__mro__ for name in _files.get(cls, {})]
