"""Stands before every address of the admin, and lets through whoever `cms.tenancy.decisions` says."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from cms.tenancy.decisions import decision


class AdminGateMiddleware:
    """After authentication. Says "not found" about what has a key in its address: a neighbour's does not exist."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        user = request.user
        if not user.is_authenticated or (user.is_active and user.is_superuser):
            return None  # Wagtail asks the one to log in; the other may see everything
        rule = decision(view_name(request.resolver_match))
        answer = rule(request, keys_of(request.resolver_match)) if rule else False
        if isinstance(answer, HttpResponse):
            return answer
        if answer:
            return None
        if args or kwargs:
            raise Http404
        return permission_denied(request)


def view_name(match) -> str:
    """The name of the address; of the view where the address has none."""
    view = getattr(match.func, "view_class", match.func)
    return match.view_name or f"{view.__module__}.{view.__name__}"


def keys_of(match) -> dict:
    """What the address holds, by name. Wagtail's comparison of revisions is the one with nameless groups."""
    return match.kwargs or {"page_id": match.args[0]} if match.args or match.kwargs else {}
