"""Addresses that belong to no single page type."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page, Site

from cms.pageviews import file_view_for


def front_door(request):
    """`/` leads to the language of the site."""
    site = Site.find_for_request(request)
    language = site.root_page.locale.language_code if site else settings.LANGUAGE_CODE
    return redirect(f"/{language}/")


def page_file(request, path: str, name: str):
    """A file made from a page, such as `…/finn-kurs/kurs.ics`; closed pages keep their files closed."""
    route = Page.route_for_request(request, path)
    view = route and file_view_for(type(route.page), name)
    if not view:
        raise Http404
    for check in hooks.get_hooks("before_serve_page"):
        answer = check(route.page, request, route.args, route.kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    request.served_page = route.page  # for the page cache: what the answer is made of
    return view(request, route.page)
