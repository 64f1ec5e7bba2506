"""Log lines for machines and for people, without personal data: docs/operations.md says what stands in them."""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from django.dispatch import receiver
from django_tasks.signals import task_finished, task_started

from cms.operations.privacy import scrub, scrub_error
from cms.operations.requests import current_request, user_id_of

# Django writes the address that was asked for, and the Host header, into these.
TELL_ADDRESSES = ("django.request", "django.security", "django.server")
_task: ContextVar[dict | None] = ContextVar("task", default=None)


@receiver(task_started)
def _task_begins(sender, task_result, **kwargs):
    _task.set({"task": task_result.task.name, "task_id": str(task_result.id)})


@receiver(task_finished)
def _task_ends(sender, task_result, **kwargs):
    _task.set(None)


def message_of(record: logging.LogRecord) -> str:
    if record.name.startswith(TELL_ADDRESSES):
        said = str(record.args[0]) if str(record.msg).startswith("%s: %s") and record.args else str(record.msg)
        return said.split(":")[0].split("%")[0].strip(' ("') or record.levelname.title()
    return scrub(record.getMessage())


def error_of(exc_info) -> dict:
    """The kind of error, its message without what it quotes, and where it was. No variables, no lines of source."""
    kind, error, trace = exc_info
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-25:]]
    causes, cause = [], error.__cause__ or error.__context__
    while cause is not None and len(causes) < 5:
        causes.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    found = {"error": kind.__name__, "error_message": scrub_error(str(error)), "where": frames}
    return found | ({"causes": causes} if causes else {})


def fields_of(record: logging.LogRecord) -> dict:
    fields = {"level": record.levelname.lower(), "logger": record.name, "message": message_of(record)}
    # Django tells of a refusal when our middleware has let go of the request, and gives it along.
    request = getattr(record, "request", None) or current_request()
    if request is not None:
        fields["request_id"] = getattr(request, "request_id", "")
        if user_id := user_id_of(request):
            fields["user_id"] = user_id
    fields |= _task.get() or {}
    if isinstance(getattr(record, "told", None), dict):
        fields |= record.told
    if record.exc_info and record.exc_info[0]:
        fields |= error_of(record.exc_info)
    return fields


class JsonFormatter(logging.Formatter):
    """One object a line."""

    def format(self, record):
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": moment} | fields_of(record), ensure_ascii=False, default=str)


class LineFormatter(logging.Formatter):
    """The same for someone who reads along."""

    def format(self, record):
        fields = fields_of(record)
        moment = datetime.fromtimestamp(record.created).strftime("%H:%M:%S")
        where = "".join(f"\n    {frame}" for frame in fields.pop("where", []))
        line = " ".join([moment, fields.pop("level").upper(), fields.pop("logger"), fields.pop("message")])
        return line + "".join(f" {name}={value}" for name, value in fields.items()) + where
