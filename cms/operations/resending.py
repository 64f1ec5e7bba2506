"""What somebody typed, to be sent once more when the site could not take it."""

import re

from django.http import HttpRequest

MOST = 2_000_000  # characters
SECRET = re.compile(r"passw|secret|token|otp|^code$", re.IGNORECASE)
OWN = "csrfmiddlewaretoken"


def typed(request: HttpRequest) -> dict | None:
    """`fields`, `enctype` and `action` of a form that sends the same; `files`: there were some, to be chosen anew.

    None for what came from another website (one click must not send what a stranger wrote), for log-ins, and for what
    cannot be read. Browsers write both headers themselves, and no script can.
    """
    if request.method != "POST" or not _from_here(request):
        return None
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values if name != OWN]
        has_files = bool(request.FILES)
    except Exception:  # broken, too large, cut off: there is nothing to give back
        return None
    if any(SECRET.search(name) for name, _value in fields) or sum(len(value) for _name, value in fields) > MOST:
        return None
    multipart = request.content_type == "multipart/form-data"
    return {
        "fields": fields,
        "files": has_files,
        "enctype": "multipart/form-data" if multipart else "application/x-www-form-urlencoded",
        "action": request.get_full_path(),
    }


def _from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
