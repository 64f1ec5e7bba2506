"""The headers that every answer carries: pages, errors, redirects, static files, what comes from the page cache.

Stands first in MIDDLEWARE, so that nothing answers before it.
"""

import re
from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost

from cms.security.policies import directives, policy

CSP = "Content-Security-Policy"
# A page as the public will see it, shown to its editor: what was written into it runs no more than there.
DRAFT = re.compile(r"^/admin/pages/.*/(view_draft|preview|revisions/\d+/view|workflow/preview/\w+)/")
PICTURES = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp")
# A feature that is not listed keeps the browser's own default, which for most is this site alone.
OFF = (
    "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "gamepad", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "serial", "storage-access", "usb",
    "window-management", "xr-spatial-tracking",
)  # fmt: skip
# Asked for by a button: the place near me, copying an address, a screen that stays awake in the room, a passkey.
OURS = (
    "geolocation", "clipboard-write", "screen-wake-lock", "publickey-credentials-create", "publickey-credentials-get",
)  # fmt: skip
PERMISSIONS = ", ".join([*(f"{name}=()" for name in OFF), *(f"{name}=(self)" for name in OURS), "fullscreen=(self)"])


class HeadersMiddleware(CSPMiddleware):
    """django-csp's decorators and `request.csp_nonce` work; a policy that a view has set itself is left."""

    def process_response(self, request, response):
        # A draft that Wagtail asks for under its site's host: the browser's own request comes after.
        if getattr(request, "is_dummy", False):
            return response
        headers = response.headers
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        # What a view opens to other origins (open data) may be used there too.
        open_to_all = "Access-Control-Allow-Origin" in headers
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if open_to_all else "same-origin")
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if is_upload(request):
            self._guard_upload(response)
        if CSP not in headers and is_plain(request, response):
            # 304: the browser keeps the policy that the answer came with, and would put ours in its place.
            if response.status_code != 304 and not (settings.DEBUG and response.status_code in (404, 500)):
                headers[CSP] = policy(kind_of(request, response), host_of(request))
            return response
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:
            parts.config = parts.config or directives(kind_of(request, response), host_of(request))
        return parts

    @staticmethod
    def _guard_upload(response) -> None:
        """Where we hand out uploads ourselves: pictures are shown, all else is saved."""
        if response.status_code in (200, 206):
            response.headers[CSP] = policy("file", "")
            if content_type(response) not in PICTURES:
                shown = response.headers.get("Content-Disposition", "inline")
                response.headers["Content-Disposition"] = shown.replace("inline", "attachment", 1)


def is_plain(request, response) -> bool:
    """Nothing was asked of django-csp: the policy is one of the few that are made once."""
    return not (
        getattr(request, "_csp_nonce", None)
        or getattr(response, "_csp_config", None)
        or getattr(response, "_csp_update", None)
        or getattr(response, "_csp_replace", None)
        or getattr(response, "_csp_exempt", False)
    )


def kind_of(request, response) -> str:
    kind = content_type(response)
    if kind == "application/pdf":
        return "pdf"
    if kind not in ("text/html", "application/xhtml+xml", ""):
        return "file"
    path = request.path_info
    if path.startswith(settings.LOGIN_PATHS):
        return "login"
    if path.startswith("/admin/") and not DRAFT.search(path):
        return "admin"
    if path.startswith("/admin/"):
        return "userbar"
    return "userbar" if settings.SESSION_COOKIE_NAME in request.COOKIES else "pages"


def content_type(response) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def is_upload(request) -> bool:
    return request.path_info.startswith(urlsplit(settings.MEDIA_URL).path or "/media/")


def host_of(request) -> str:
    """ "" where the browser asked for a host that is not ours."""
    try:
        return request.get_host()
    except DisallowedHost:
        return ""
