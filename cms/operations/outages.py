"""Which errors mean that something around the site is away or full, and not that the site is wrong."""

import errno
from collections.abc import Iterator
from enum import Enum

from django.db import InterfaceError, OperationalError

FULL_CODES = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
PG_DISK_FULL, PG_READ_ONLY = "53100", "25006"
DEEP = 10


class Outage(Enum):
    AWAY = "away"  # the database or the file store gives no answer, or not in time
    FULL = "full"  # no room, or nothing may be written


def outage_of(error: BaseException | None) -> Outage | None:
    """None for a fault of our own. Looks at what the error came from too."""
    found = [outage for one in _chain(error) if (outage := _of_one(one))]
    return Outage.FULL if Outage.FULL in found else found[0] if found else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(DEEP):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _of_one(error: BaseException) -> Outage | None:
    # Of S3's client, which is not installed everywhere: no connection, no answer in time. Some are OSErrors as well.
    names = {f"{base.__module__.partition('.')[0]}.{base.__name__}" for base in type(error).__mro__}
    if names & {"botocore.ConnectionError", "botocore.HTTPClientError"}:
        return Outage.AWAY
    if isinstance(error, OSError):
        return Outage.FULL if error.errno in FULL_CODES else None
    if getattr(error, "sqlstate", None) in (PG_DISK_FULL, PG_READ_ONLY):
        return Outage.FULL
    return _of_database(error) if isinstance(error, (OperationalError, InterfaceError)) else None


def _of_database(error: Exception) -> Outage | None:
    """SQLite calls a missing table and a query it cannot read "operational" as well: those are ours."""
    code = getattr(error.__cause__, "sqlite_errorname", "")
    if code.startswith(("SQLITE_FULL", "SQLITE_READONLY")):
        return Outage.FULL
    return None if code == "SQLITE_ERROR" else Outage.AWAY
