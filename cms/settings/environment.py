"""Reads the environment, from which every value comes that differs between installations."""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
LIMIT = re.compile(r"0|[1-9]\d{0,6}/(second|minute|hour|day)")


def env_list(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def env_secret(name: str, default: str = "") -> str:
    """The value of NAME, or what stands in the file that NAME_FILE names (Docker and systemd hand out secrets so)."""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return os.environ.get(name, default)
    if os.environ.get(name):
        raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set: set one of them.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which could not be read: {reason}.") from error


def env_number(name: str, default: int, least: int = 0) -> int:
    """A whole number; anything else is said plainly rather than as a traceback from int()."""
    value = os.environ.get(name, "").strip()
    try:
        number = int(value) if value else default
    except ValueError:
        number = least - 1
    if number < least:
        raise ImproperlyConfigured(f"{name} has to be a whole number of at least {least}.")
    return number


def env_limits(name: str, limits: dict[str, str]) -> dict[str, str]:
    """`search=300/minute,api=0` changes those two of `limits`, and 0 takes one away; `off` takes them all away."""
    written = os.environ.get(name, "").strip()
    if written == "off":
        return {}
    changed = dict(limits)
    for part in env_list(name):
        group, _equals, figure = (piece.strip() for piece in part.partition("="))
        if group not in limits or not LIMIT.fullmatch(figure):
            known = ", ".join(limits)
            raise ImproperlyConfigured(
                f"{name}: {part!r} is not understood. Write search=300/minute or search=0; the names are {known}."
            )
        changed[group] = "" if figure == "0" else figure
    return changed
