"""The site's own addresses, with answers that cost nothing where there is nothing: the walk gets thousands of them."""

from django.http import HttpResponseForbidden, HttpResponseNotFound

from cms.urls import urlpatterns

__all__ = ["urlpatterns"]


def handler404(request, exception):
    return HttpResponseNotFound()


def handler403(request, exception=None):
    return HttpResponseForbidden()
