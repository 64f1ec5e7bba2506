"""Django's command, by one process at a time: two servers that are deployed at once wait for each other."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

KEY = 0x6D657374  # "mest": any number that no other program on this database uses
WAIT_SECONDS = 1


class Command(MigrateCommand):
    def handle(self, *args, **options):
        with alone(connections[options["database"]]):
            super().handle(*args, **options)


def alone(connection):
    if connection.vendor == "postgresql":
        return _alone_on_postgres(connection)
    name = str(connection.settings_dict["NAME"])
    return _alone_in_folder(Path(name)) if "memory" not in name and "mode=" not in name else nullcontext()


@contextmanager
def _alone_on_postgres(connection) -> Iterator[None]:
    """The lock goes with the connection: one that is killed holds nobody up."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a large table takes its time
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
            if cursor.fetchone()[0]:
                break
            time.sleep(WAIT_SECONDS)
    try:
        yield
    finally:
        if connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _alone_in_folder(database: Path) -> Iterator[None]:
    """A lock of the system's on a file beside the database: it goes with the process."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.migrating").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
