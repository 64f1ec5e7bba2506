"""What someone with the link sees: the page as it stands in the latest draft, and nothing else."""

import re
from copy import copy

from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.models import PreviewLink
from cms.previews.links import count_opened, find_link

BODY = re.compile(rb"<body\b[^>]*>")
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",  # the token stands in the address: no page that is linked to may learn it
}


@csrf_exempt  # nothing is done by POST; the check would only write the address to the log
@require_safe
def shared_draft(request, token: str):
    """A token that is wrong, withdrawn or too old gives one and the same answer."""
    link = find_link(token)
    response = draft(request, link) if link else TemplateResponse(request, "cms/previews/ended.html", status=404)
    if link and request.method == "GET" and response.status_code == 200:
        count_opened(link)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def draft(request, link: PreviewLink):
    """Wagtail's own preview, of a request at the page's address: neither token nor log-in can end up in the page."""
    page = link.page.get_latest_revision_as_object()
    response = page.make_preview_request(without_login(request), page.default_preview_mode)
    if response.status_code == 200:
        with override(page.locale.language_code):
            banner = render_to_string("cms/previews/banner.html", {"link": link})
        # Put in afterwards, so that no template of a page can leave it out.
        response.content = BODY.sub(lambda body: body[0] + banner.encode(), response.content, count=1)
        response.headers.pop("Content-Length", None)
    response.cookies.clear()
    return response


def without_login(request):
    """As the public comes: Wagtail's preview takes cookies and log-in along from the request it is given."""
    stranger = copy(request)
    stranger.META = {
        name: value for name, value in request.META.items() if name not in ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
    }
    return stranger
