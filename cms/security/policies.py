"""The content security policies, by kind of answer (decision 0024)."""

import ipaddress
from contextlib import suppress
from functools import lru_cache
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from csp.utils import build_policy, default_config
from django.conf import settings
from django.templatetags.static import static

# `pages`: what visitors read. `userbar`: the same for who has logged in, with Wagtail's bar. `login`: one script with a
# nonce at most. `admin`: what Wagtail's editor can live with. `pdf`, `file`: what is not a page.
KINDS = ("pages", "userbar", "login", "admin", "pdf", "file")


@lru_cache(maxsize=1000)
def policy(kind: str, host: str, nonce: str | None = None) -> str:
    return build_policy(config=directives(kind, host), nonce=nonce)


def directives(kind: str, host: str) -> dict:
    return default_config({"default-src": [NONE], "base-uri": [NONE]} | _MAKERS[kind](host))


def _pages(host: str) -> dict:
    """Scripts are named one by one, so that markup that slips in can start nothing but what the page starts anyway."""
    return _shared(host) | {
        "script-src": [_at(host, static(name)) for name in settings.PUBLIC_SCRIPTS],
        "style-src": [_at(host, settings.STATIC_URL), _at(host, "/farge/")],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["mestring-finder"],
    }


def _userbar(host: str) -> dict:
    """Wagtail's bar writes styles into its own shadow tree, and checks the page with axe."""
    return _shared(host) | {
        "script-src": [_at(host, settings.STATIC_URL)],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *settings.FILES_ORIGINS],
    }


def _login(host: str) -> dict:
    scripts = [_at(host, settings.STATIC_URL), _at(host, "/admin/jsi18n/"), NONCE]
    return _shared(host) | {"script-src": scripts, "style-src": [SELF]}


def _admin(host: str) -> dict:
    return _shared(host) | {
        "base-uri": [SELF],
        "script-src": [_at(host, settings.STATIC_URL), _at(host, "/admin/"), UNSAFE_INLINE],
        "script-src-attr": [NONE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *settings.FILES_ORIGINS],
        "media-src": [SELF],
        "frame-src": [SELF, "blob:"],
    }


def _shared(host: str) -> dict:
    return {
        "connect-src": [SELF],
        "font-src": [_at(host, settings.STATIC_URL)],
        "img-src": [SELF, "data:", *settings.FILES_ORIGINS],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "upgrade-insecure-requests": settings.SECURE_SSL_REDIRECT,
    }


def _pdf(host: str) -> dict:
    """No sandbox: Chromium's viewer does not open a PDF that has one."""
    return {"object-src": [SELF], "style-src": [UNSAFE_INLINE], "form-action": [NONE], "frame-ancestors": [SELF]}


def _file(host: str) -> dict:
    """A file that a browser takes for a page all the same can run nothing, and belongs to nobody."""
    return {"form-action": [NONE], "frame-ancestors": [NONE], "sandbox": True}


_MAKERS = {"pages": _pages, "userbar": _userbar, "login": _login, "admin": _admin, "pdf": _pdf, "file": _file}


def _at(host: str, address: str) -> str:
    """A source with its path; the whole host where a policy cannot name that host (an IP address)."""
    parts = urlsplit(address)
    if parts.netloc:
        return f"{parts.scheme}://{parts.netloc}{parts.path}" if parts.scheme else f"{parts.netloc}{parts.path}"
    return f"{host}{parts.path}" if _can_be_named(host) else SELF


def _can_be_named(host: str) -> bool:
    """CSP matches no IP address but 127.0.0.1 (https://www.w3.org/TR/CSP3/#match-hosts)."""
    name = host.rpartition(":")[0] if ":" in host else host
    with suppress(ValueError):
        return ipaddress.ip_address(name.strip("[]")) == ipaddress.ip_address("127.0.0.1")
    return bool(host) and not host.startswith("[")
