"""Views and files of page types: filled by the packages above in `apps.ready()`, read by `BasePage`.

A page model stays free of forms, feeds and queries for its own template; the view that gathers them registers here.
"""

from collections.abc import Callable

from django.http import HttpResponse

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
