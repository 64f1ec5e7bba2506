"""Sites of the tests' own: one on SQLite for each test that breaks it, copied from one that was filled once."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection

from tests.faults.servers import Postgres, Redis, Site

OWNER = "eier@example.test"


@pytest.fixture(scope="session")
def filled(tmp_path_factory, django_db_setup, django_db_blocker) -> Site:
    """Not started: to be copied. Has the tables of the suite's own database, where that is SQLite."""
    folder = tmp_path_factory.mktemp("filled")
    file = folder / "site.sqlite3"
    site = Site(folder, f"sqlite:///{file}")
    if at_hand := connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
    site.fill(migrated=at_hand)
    return site


@pytest.fixture
def copy_of_site(filled, tmp_path):
    """Makes a site with the same content in a folder; stops it at the end."""
    made = []

    def copy(extra: dict | None = None, folder=tmp_path, **options) -> Site:
        target = folder / "site"
        shutil.copytree(filled.folder, target)
        site = Site(target, f"sqlite:///{target / 'site.sqlite3'}", extra or {}, keys=filled.keys, **options)
        made.append(site)
        return site

    yield copy
    for site in made:
        site.stop()


@pytest.fixture
def served(copy_of_site) -> Site:
    """A process that serves."""
    site = copy_of_site()
    site.start()
    return site


@pytest.fixture
def served_owner(served):
    return served.log_in(OWNER)


@pytest.fixture
def redis(tmp_path):
    redis = Redis(tmp_path / "redis")
    redis.start()
    yield redis
    redis.stop()


@pytest.fixture(scope="session")
def postgres():
    """Not in pytest's own folder, which is closed to the user that the server runs as."""
    with TemporaryDirectory(prefix="mestring-postgres-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder))
        postgres.make()
        yield postgres
        postgres.stop()
