"""Fixtures that all tests share."""

import os
import socket
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from cms.geography.loader import load_geography
from tests import factories


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the geography in place, as every installation does. Loaded once."""
    with django_db_blocker.unblock():
        load_geography()


@pytest.fixture(autouse=True)
def bokmal():
    cache.clear()
    with translation.override("nb"):
        yield


@pytest.fixture
def site(db):
    """The national tree: front page, finder, programmes, tools, municipalities, news."""
    return factories.make_site()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def next_week(today):
    return today + timedelta(days=7)


def pytest_collection_modifyitems(config, items):
    """Without Chromium the browser tests are left out, and the run says so; with REQUIRE_ALL=1 they fail instead."""
    if os.path.exists(CHROMIUM) or os.environ.get("REQUIRE_ALL") == "1":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
        config.stash[LEFT_OUT] = len(left_out)


CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config):
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Left out: {count} browser tests, because there is no Chromium at {CHROMIUM}. "
            "Install it (Debian: apt-get install chromium) or set CHROMIUM to its path."
        )


@pytest.fixture(scope="session")
def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]
