"""PostgreSQL, by its own programs: pg_dump in the snapshot that rows are counted in, psql in one transaction."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.db import connection

from cms.operations.backup import FORGOTTEN, BackupError

# What an extension owns stays: the dump asks for the extension again, and finds it there.
EMPTY = """
DO $$
DECLARE found record;
BEGIN
  FOR found IN
    SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind, relname AS name
    FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
  LOOP EXECUTE format('DROP %s IF EXISTS public.%I CASCADE', found.kind, found.name); END LOOP;
  FOR found IN SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
  LOOP EXECUTE format('DROP SEQUENCE IF EXISTS public.%I CASCADE', found.name); END LOOP;
  FOR found IN SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', found.name); END LOOP;
  FOR found IN SELECT cfgname AS name FROM pg_ts_config c WHERE cfgnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
  LOOP EXECUTE format('DROP TEXT SEARCH CONFIGURATION IF EXISTS public.%I CASCADE', found.name); END LOOP;
  FOR found IN SELECT dictname AS name FROM pg_ts_dict d WHERE dictnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = d.oid AND deptype = 'e')
  LOOP EXECUTE format('DROP TEXT SEARCH DICTIONARY IF EXISTS public.%I CASCADE', found.name); END LOOP;
END $$;
"""
FORGET = "".join(
    f"DO $$ BEGIN IF to_regclass('public.{table}') IS NOT NULL THEN DELETE FROM public.{table}; END IF; END $$;\n"  # noqa: S608
    for table in FORGOTTEN
)


class PostgresCopy:
    vendor = "postgresql"

    def server_version(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return cursor.fetchone()[0]

    def dump(self, target: Path) -> dict[str, int]:
        """Others read and write meanwhile. Returns the number of rows of each table, counted in the same snapshot."""
        own = connection.copy()
        try:
            own.set_autocommit(False)
            with own.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                _run("pg_dump", "--format=custom", "--compress=0", f"--snapshot={snapshot}", f"--file={target}")
                return _counts(cursor)
        finally:
            own.close()

    def is_empty(self) -> bool:
        with connection.cursor() as cursor:
            return not connection.introspection.table_names(cursor)

    def restore(self, dump: Path) -> dict[str, int]:
        """All or nothing: one transaction, which empties, fills, and forgets who was logged in."""
        connection.close()
        with tempfile.TemporaryDirectory(dir=dump.parent) as folder:
            script, before, after = (Path(folder) / name for name in ("restore.sql", "before.sql", "after.sql"))
            before.write_text(EMPTY)
            after.write_text(FORGET)
            _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
            quiet = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
            _run("psql", *quiet, *(f"--file={part}" for part in (before, script, after)))
        with connection.cursor() as cursor:
            return _counts(cursor)


def _counts(cursor) -> dict[str, int]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    counts = {}
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT count(*) FROM public."{name}"')  # noqa: S608
        counts[name] = cursor.fetchone()[0]
    return counts


def environment() -> dict[str, str]:
    """For PostgreSQL's programs: where, and as whom. No password on the command line, where others could read it."""
    at = connection.settings_dict
    said = {"PGHOST": at["HOST"], "PGPORT": at["PORT"], "PGUSER": at["USER"], "PGPASSWORD": at["PASSWORD"]}
    said |= {"PGDATABASE": at["NAME"], "PGCONNECT_TIMEOUT": "10", "PGAPPNAME": "mestring backup"}
    for option in ("sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding"):
        said[f"PG{option.upper().replace('_', '')}"] = at["OPTIONS"].get(option, "")
    return os.environ | {name: str(value) for name, value in said.items() if value}


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if not path:
        raise BackupError(f"{program} is not installed (Debian: apt-get install postgresql-client).")
    done = subprocess.run([path, *arguments], env=environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return
    if versions := re.search(r"server version: (\S+).*?pg_dump version: (\S+)", done.stderr, re.DOTALL):
        raise BackupError(
            f"pg_dump is of version {versions[2]} and the server of {versions[1]}: install postgresql-client of the "
            "server's version or a newer one."
        )
    if "unsupported version" in done.stderr:
        raise BackupError(f"{program} is older than the pg_dump of the archive: install a newer postgresql-client.")
    first = next((line for line in done.stderr.splitlines() if "rror" in line), "no message")
    raise BackupError(f"{program} failed, and nothing was changed: {first.strip()}")
