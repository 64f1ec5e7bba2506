"""A copy of the database at one moment, and the way back; each kind by its own means."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from cms.operations.backup import FORGOTTEN, BackupError
from cms.operations.backup.postgres import PostgresCopy


class SqliteCopy:
    vendor = "sqlite"

    def server_version(self) -> str:
        return sqlite3.sqlite_version

    def dump(self, target: Path) -> dict[str, int]:
        """By SQLite's online backup: others read and write meanwhile. Returns the number of rows of each table."""
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return self._counts(copy)

    def _counts(self, copy) -> dict[str, int]:
        names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}  # noqa: S608

    def is_empty(self) -> bool:
        with connection.cursor() as cursor:
            return not connection.introspection.table_names(cursor)

    def restore(self, dump: Path) -> dict[str, int]:
        """All or nothing: SQLite copies the pages in one transaction."""
        name = str(connection.settings_dict["NAME"])
        connection.close()
        try:
            with closing(sqlite3.connect(dump)) as copy, closing(sqlite3.connect(name, timeout=20)) as target:
                for table in FORGOTTEN:
                    if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table]).fetchone():
                        copy.execute(f"DELETE FROM {table}")  # noqa: S608
                copy.commit()
                copy.backup(target)
                return self._counts(target)
        except sqlite3.OperationalError as error:
            raise BackupError(f"The database could not be written ({error}). Stop the site, then try again.") from error


def the_copy():
    """For the database of this installation."""
    kinds = {"sqlite": SqliteCopy, "postgresql": PostgresCopy}
    if connection.vendor not in kinds:
        raise BackupError(f"There is no backup of a {connection.vendor} database.")
    return kinds[connection.vendor]()
