"""The demo site as `make demo` serves it: a real server process with a database of its own.

The tests are in two groups, so that two workers can share them, each with a site of its own: "demo" walks it and
changes it, "demo-browser" looks at every page.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.demo.crawl import Answer, Crawler

ROOT = Path(__file__).resolve().parent.parent.parent


# Of a visitor who has not been here the last minute: what the browser itself keeps is not looked in.
ASKS_ANEW = {"Cache-Control": "no-cache"}


class DemoServer:
    """Answers at `url`. `manage(…)` runs a management command against the same database."""

    def __init__(self, url: str, environment: dict):
        self.url = url
        self.environment = environment

    def manage(self, *arguments: str) -> str:
        return manage(self.environment, *arguments)

    def mail_to(self, address: str) -> str:
        """The text of the newest e-mail to this address."""
        folder = Path(self.environment["MAIL_FOLDER"])
        for path in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True):
            message = message_from_bytes(path.read_bytes().split(b"\n" + b"-" * 79)[0], policy=default)
            if address in str(message["To"]):
                return message.get_content()
        raise AssertionError(f"No e-mail to {address}")

    def page_id(self, model: str, slug: str, parent: str) -> int:
        """Of the page of this type with this slug, where the address above it ends with `parent`."""
        code = (
            f"from offerings.models import {model};"
            f"print({model}.objects.get(url_path__endswith='/{parent}/{slug}/').pk)"
        )
        return int(self.manage("shell", "--no-imports", "--command", code))


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory) -> Path:
    """A folder with the database and the files of the demo: loaded by the first of the workers, for all of them."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "loaded-demo", shared / "loaded-demo-is-done"
    with (shared / "loaded-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half of it, from one who failed
            folder.mkdir()
            fill(environment(folder), "load_demo")
            done.touch()
    return folder


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory, loaded_demo, free_port) -> Iterator[DemoServer]:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(loaded_demo, folder, dirs_exist_ok=True)
    with run(folder, free_port) as server:
        yield server


@contextmanager
def serve_demo(folder: Path, port: int, *load: str) -> Iterator[DemoServer]:
    """A site with the demo content in a folder of its own; `load` are options of load_demo."""
    with serve(folder, port, "load_demo", *load) as server:
        yield server


@contextmanager
def serve(folder: Path, port: int, *filling: str) -> Iterator[DemoServer]:
    """A site that this management command has filled."""
    fill(environment(folder), *filling)
    with run(folder, port) as server:
        yield server


def manage(env: dict, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout


def environment(folder: Path) -> dict:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.demo.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "MADE_ROOT": str(folder / "made"),
        "MAIL_FOLDER": str(folder / "mail"),
        "LOG_LEVEL": "WARNING",
    }


def fill(env: dict, *filling: str) -> None:
    manage(env, "migrate", "--verbosity", "0")
    manage(env, *filling)


@contextmanager
def run(folder: Path, port: int) -> Iterator[DemoServer]:
    """The site in this folder, by a server process of its own."""
    url = f"http://127.0.0.1:{port}"
    server = DemoServer(url, environment(folder) | {"BASE_URL": url})
    granian = shutil.which("granian", path=str(Path(sys.executable).parent))
    command = [
        granian, "--interface", "wsgi", "cms.wsgi:application", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--no-access-log",
    ]  # fmt: skip
    log = (folder / "server.log").open("w")
    process = subprocess.Popen(
        command, cwd=ROOT, env=server.environment, stdout=log, stderr=log, start_new_session=True
    )
    try:
        wait_for(f"{server.url}/readyz")
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
        log.close()


def wait_for(url: str, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


# One list of documents for each kind of page that has one; hundreds are alike.
LISTS = (
    "/nb/tilbudene/helt-sjef-ungdom/",
    "/nb/tilbudene/helt-sjef-ungdom/samling-1/",
    "/nb/tilbudene/handbok-helt-sjef/",
    "/nb/kommuner/trondheim/helt-sjef-ungdom/",
    "/nb/kommuner/trondheim/helt-sjef-ungdom/neste-runde/",
    "/nb/verktoy/livselva/",
    "/nb/arshjul/regn-ut/",
    "/nb/kom-i-gang/ressurskalkulator/",
)


@pytest.fixture(scope="session")
def site_walk(demo_server) -> Crawler:
    crawler = Crawler(demo_server.url)
    crawler.walk("/")
    for path in LISTS:
        crawler.answer(f"{demo_server.url}{path}last-ned/")
    return crawler


@pytest.fixture(scope="session")
def pages(site_walk) -> list[Answer]:
    found = [answer for answer in site_walk.answers.values() if answer.is_html and answer.status == 200]
    assert len(found) > 250, "the walk lost its way"
    return found


@pytest.fixture
def tab(browser: Browser, demo_server):
    context = browser.new_context(
        base_url=demo_server.url,
        locale="nb-NO",
        viewport={"width": 1280, "height": 900},
        extra_http_headers=ASKS_ANEW,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def open_tab(browser: Browser, site):
    """A browser of its own for each person who is at `site`, which the test's own module makes."""
    contexts = []

    def open_tab() -> Page:
        context = browser.new_context(
            base_url=site.url, locale="nb-NO", viewport={"width": 1280, "height": 900}, extra_http_headers=ASKS_ANEW
        )
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
