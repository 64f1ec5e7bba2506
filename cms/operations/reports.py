"""Errors are reported to Sentry or GlitchTip, where SENTRY_DSN says so: what and where, nothing about anybody."""

import importlib
import logging

from django.conf import settings

from cms.operations.privacy import scrub, scrub_error
from cms.operations.requests import current_request, kind_of_request, page_of

# All that may leave: what is not here is not sent, whatever a later version of the library adds.
KEPT = {"event_id", "timestamp", "platform", "level", "logger", "release", "environment", "exception", "logentry"}
KEPT_OF_FRAME = {"filename", "abs_path", "module", "function", "lineno", "in_app"}


def start() -> None:
    """The library is read only by who uses it."""
    if not settings.SENTRY_DSN:
        return
    sentry = importlib.import_module("sentry_sdk")
    handlers = importlib.import_module("sentry_sdk.integrations.logging")
    sentry.init(
        dsn=settings.SENTRY_DSN,
        environment=settings.SENTRY_ENVIRONMENT,
        release=settings.RELEASE or None,
        # None of its integrations: they read requests and people, and patch the framework. What is logged as an error
        # comes by an ordinary handler.
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        server_name="",
        before_send=cleaned,
        shutdown_timeout=2,
    )
    logging.getLogger().addHandler(handlers.EventHandler(level=logging.ERROR))


def cleaned(event: dict, hint: dict) -> dict:
    """Built from what may be sent, rather than by taking away what may not."""
    kept = {name: value for name, value in event.items() if name in KEPT}
    if "exception" in kept:
        kept["exception"] = {"values": [_exception(one) for one in event["exception"].get("values", [])]}
    if "logentry" in kept:
        # As it stands in the code: what was put into it may be about somebody.
        kept["logentry"] = {"message": scrub(str(event["logentry"].get("message", "")))}
    return kept | {"tags": _tags()}


def _exception(one: dict) -> dict:
    frames = (one.get("stacktrace") or {}).get("frames", [])
    return {
        "type": one.get("type"),
        "module": one.get("module"),
        "value": scrub_error(str(one.get("value") or "")),
        "stacktrace": {"frames": [{key: frame[key] for key in KEPT_OF_FRAME & frame.keys()} for frame in frames]},
    }


def _tags() -> dict:
    tags = {"program": settings.PROGRAM}
    request = current_request()
    if request is not None:
        page = page_of(request)
        tags |= {"request_id": getattr(request, "request_id", ""), "view": kind_of_request(request)}
        tags |= {"page": str(page.pk)} if page else {}
    return tags
