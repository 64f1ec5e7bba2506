"""An outline as JSON-able data: what a template reads, and what tells whether a document says something new."""

import base64
import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache

from django.utils.functional import Promise


@cache
def _names(kind: type) -> tuple[str, tuple[str, ...]]:
    return kind.__name__.lower(), tuple(field.name for field in fields(kind))


def as_data(value, files: dict[str, bytes] | None = None):
    """Dataclasses become dicts with their `type`; bytes become `files[name]`, or base64 where no `files` are wanted."""
    if is_dataclass(value):
        kind, names = _names(type(value))
        return {"type": kind} | {name: as_data(getattr(value, name), files) for name in names}
    if isinstance(value, list | tuple):
        return [as_data(item, files) for item in value]
    if isinstance(value, dict):
        return {key: as_data(item, files) for key, item in value.items()}
    if isinstance(value, bytes):
        return _file(value, files)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Promise) else value


def _file(value: bytes, files: dict[str, bytes] | None) -> str:
    if files is None:
        return base64.b64encode(value).decode()
    name = hashlib.sha256(value).hexdigest()[:20] if value else ""
    if name:
        files[name] = value
    return name


def fingerprint(value, *salt: str) -> str:
    """SHA-256 of all that it says; pictures count by what is in them."""
    files: dict[str, bytes] = {}
    text = json.dumps([as_data(value, files), *salt], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
