"""Fixtures that all tests share."""

import gc
import os
import shutil
import socket
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from playwright.sync_api import sync_playwright

from cms.geography.loader import load_geography
from cms.translating.apertium import HOW_TO_GET_IT
from cms.translating.machine import can_translate
from cms.users.models import User
from tests import factories

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the geography and the national tree in place, as every installation does. Made once."""
    with django_db_blocker.unblock():
        load_geography()
        factories.make_site()
    # What the demo's tests keep of its pages is for good: no need to look through it at every collection.
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def bokmal():
    cache.clear()
    with translation.override("nb"):
        yield


@pytest.fixture
def same_connection(db, monkeypatch):
    """For a test that closes responses itself: Django would then drop the connection, and the test's data with it."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def site(db):
    """The national tree: front page, finder, programmes, tools, municipalities, news."""
    return factories.make_site()


@pytest.fixture
def owner(client):
    """Someone who may do everything, logged in with `client`."""
    user = User.objects.create_superuser("eier@example.test", "et langt passord 123")
    client.force_login(user)
    return user


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def next_week(today):
    return today + timedelta(days=7)


CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
VNU_JAR = Path(os.environ.get("VNU_JAR", ROOT / ".cache/tools/node_modules/vnu-jar/build/dist/vnu.jar"))
# What a marked test needs beyond Python: whether it is here, and how to get it.
NEEDS = {
    "browser": (Path(CHROMIUM).exists(), f"Chromium at {CHROMIUM} (Debian: apt-get install chromium; or set CHROMIUM)"),
    "gettext": (shutil.which("xgettext"), "GNU gettext (Debian: apt-get install gettext)"),
    "apertium": (can_translate("nb", "nn"), f"Apertium with bokmål and nynorsk (Debian: {HOW_TO_GET_IT})"),
    "vnu": (VNU_JAR.exists() and shutil.which("java"), "Java and npm, for the HTML checker (then run make test again)"),
    "postgres_server": (
        any(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        "PostgreSQL's own programs in /usr/lib/postgresql (Debian: apt-get install postgresql)",
    ),
    "redis_server": (shutil.which("redis-server"), "Redis (Debian: apt-get install redis-server)"),
}
LEFT_OUT = pytest.StashKey[dict]()


USES_DATABASE = {"db", "transactional_db", "django_db_setup"}


def uses_database(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or not USES_DATABASE.isdisjoint(item.fixturenames)


def pytest_collection_modifyitems(config, items):
    """What a test needs and this machine lacks leaves the test out, and says so; with REQUIRE_ALL=1 it fails.

    ONLY_DATABASE=1 keeps those that use the database: the others say the same on every kind of it.
    """
    if os.environ.get("ONLY_DATABASE") == "1":
        items[:] = [item for item in items if uses_database(item)]
    if os.environ.get("REQUIRE_ALL") == "1":
        return
    config.stash[LEFT_OUT] = left_out = {}
    for marker, (there, _how) in NEEDS.items():
        if not there and (lacking := [item for item in items if item.get_closest_marker(marker)]):
            left_out[marker] = len(lacking)
            items[:] = [item for item in items if item not in lacking]


def pytest_collection_finish(session):
    """Groups that are silently not kept make every worker load the demo, and tests step on each other's toes."""
    if getattr(session.config.option, "loadgroup", False):
        grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
        assert all("@" in item.nodeid for item in grouped), "This pytest and this pytest-xdist keep no groups together."


def pytest_terminal_summary(terminalreporter, config):
    for marker, count in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(f"Left out: {count} tests marked {marker}. They need {NEEDS[marker][1]}.")


@pytest.fixture(scope="session")
def free_port():
    return port_that_is_free()


def port_that_is_free() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a process: Playwright can be started once in each."""
    # Its event loop stays in this thread, in which Django would refuse every query of the tests that come later.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()
