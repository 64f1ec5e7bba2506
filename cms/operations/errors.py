"""What people and programs are told when something goes wrong: the handlers of `cms.urls`, and `too_many` for limits.

An error page is in the language of the address. It asks the database for nothing, or does without when that is away.
"""

import logging
import sys
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.operations.outages import Outage, outage_of
from cms.operations.resending import typed
from cms.readers import interface_language

logger = logging.getLogger(__name__)
RETRY_SECONDS = 30
BARE, WHOLE = "bare.html", "base.html"
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# In one sentence, for programs and for when even the page cannot be made.
SENTENCES = {
    400: _("We did not understand what was sent."),
    403: _("You cannot see this page."),
    404: _("We cannot find that page."),
    413: _("What was sent is too large."),
    429: _("That was very many requests in a short time. Try again in a little while."),
    500: _("Something went wrong on our side. Try again in a little while."),
    503: _("The site cannot answer just now. Try again in a few minutes."),
}
# Whoever asks for these is a program, or shows no page.
PLAIN = {".ics", ".atom", ".csv", ".txt", ".xml", ".css", ".js", ".map", ".svg", ".png", ".jpg", ".ico", ".php"}


def bad_request(request, exception=None) -> HttpResponse:
    return error_page(request, 413 if isinstance(exception, TOO_BIG) else 400)


def forbidden(request, exception=None) -> HttpResponse:
    return error_page(request, 403, shell=WHOLE)


def not_found(request, exception=None) -> HttpResponse:
    return error_page(request, 404, shell=WHOLE)


def csrf_failure(request, reason="") -> HttpResponse:
    """A form that was open for too long, or came from somewhere else; from our own page it can be sent once more."""
    return error_page(request, 403, template="403_csrf.html", shell=WHOLE, typed=typed(request))


def too_many(request, exception=None, retry_after: int = 60) -> HttpResponse:
    """429; `retry_after` in seconds."""
    response = error_page(request, 429, minutes=max(1, round(retry_after / 60)))
    response["Retry-After"] = str(retry_after)
    return response


def server_error(request) -> HttpResponse:
    """Django calls this while the error is being handled: what it is decides what we say."""
    error = sys.exc_info()[1]
    if isinstance(error, UnreadablePostError):
        return error_page(request, 400)  # the sender hung up: nobody reads this, and nothing is wrong here
    if outage := outage_of(error):
        return unavailable(request, outage)
    return error_page(request, 500)


def unavailable(request, outage: Outage = Outage.AWAY) -> HttpResponse:
    response = error_page(request, 503, outage=outage.value, typed=typed(request))
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def error_page(request, status: int, template: str = "", shell: str = BARE, **context) -> HttpResponse:
    address = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    language = interface_language(address)
    with translation.override(address if shell == WHOLE else language):  # the whole frame leads on in that language
        response = _for_programs(request, status) or _page(
            request, status, template or f"{status}.html", shell, context
        )
    response["Cache-Control"] = "private, no-store"
    response["Content-Language"] = language
    return response


def _for_programs(request, status: int) -> HttpResponse | None:
    suffix = PurePosixPath(request.path_info).suffix.lower()
    accepts = request.headers.get("Accept", "")
    if (
        suffix in (".json", ".geojson")
        or request.path_info.startswith("/api/")
        or accepts.startswith("application/json")
    ):
        text = str(SENTENCES[status])
        # `errors` as in our feeds; the others are what Wagtail's editor reads when it saves by itself.
        told = {"errors": {"__all__": [text]}, "success": False, "error_code": str(status), "error_message": text}
        return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    return _text(status) if suffix in PLAIN else None


def _page(request, status: int, template: str, shell: str, context: dict) -> HttpResponse:
    context |= {
        "status": status,
        "in_admin": request.path_info.startswith("/admin/"),
        "was_sent": request.method == "POST",
        "here": request.get_full_path() if request.method == "GET" else "",
        "request_id": getattr(request, "request_id", ""),
    }
    for frame in dict.fromkeys((shell, BARE)):
        try:
            return HttpResponse(render_to_string(template, context | {"shell": frame}, request), status=status)
        except Exception as error:  # a page about an error is never itself one
            if frame == BARE or not outage_of(error):
                logger.error("The page for %s could not be made: %s", status, type(error).__name__)
    return _text(status)


def _text(status: int) -> HttpResponse:
    return HttpResponse(f"{SENTENCES[status]}\n", status=status, content_type="text/plain; charset=utf-8")
