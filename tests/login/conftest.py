"""Two servers: a provider, and the site that trusts it. Both real, each in a process with a database of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

import pytest

from tests.conftest import port_that_is_free
from tests.demo.conftest import ROOT, serve, wait_for
from tests.login.provider.secrets import CLIENT, SECRET
from tests.users.conftest import town  # noqa: F401


class Provider:
    def __init__(self, url: str, environment: dict):
        self.url, self.environment = url, environment

    def run(self, code: str) -> None:
        command = [sys.executable, "-m", "django", "shell", "--no-imports", "--command", code]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)

    def set_groups(self, name: str, *groups: str) -> None:
        with opened(Path(self.environment["PROVIDER_FOLDER"]) / "provider.sqlite3") as rows:
            person = rows("SELECT id FROM auth_user WHERE username = ?", name)[0][0]
            rows("DELETE FROM auth_user_groups WHERE user_id = ?", person)
            for group in groups:
                rows(
                    "INSERT INTO auth_user_groups (user_id, group_id) SELECT ?, id FROM auth_group WHERE name = ?",
                    person, group,
                )  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[Callable[..., list]]:
    """Asks a server's database beside it: a process of Django's for each question would take most of the time."""
    with closing(sqlite3.connect(path, timeout=20)) as database:
        yield lambda statement, *values: database.execute(statement, values).fetchall()
        database.commit()


@contextmanager
def serve_provider(folder: Path, site: str) -> Iterator[Provider]:
    port = port_that_is_free()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.login.provider.settings",
        "PROVIDER_FOLDER": str(folder),
        "OAUTHLIB_INSECURE_TRANSPORT": "1",
    }
    provider = Provider(f"http://127.0.0.1:{port}", environment)
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    provider.run(f"from tests.login.provider.filling import fill; fill({site!r})")
    with (folder / "provider.log").open("w") as log:
        process = subprocess.Popen(
            [*django, "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(f"{provider.url}/o/.well-known/openid-configuration")
            yield provider
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


class Site:
    def __init__(self, server, provider: Provider | None = None):
        self.server, self.url, self.provider = server, server.url, provider

    @property
    def database(self) -> Path:
        return Path(self.server.environment["DATABASE_URL"].removeprefix("sqlite:///"))

    def person(self, email: str) -> dict | None:
        """What is known of somebody; None for nobody."""
        with opened(self.database) as rows:
            found = rows(
                "SELECT id, first_name || ' ' || last_name, password, is_superuser FROM users_user WHERE email = ?",
                email,
            )
            if not found:
                return None
            key, name, password, is_superuser = found[0]
            roles = rows(
                "SELECT role FROM cms_rolegroup JOIN users_user_groups USING (group_id) WHERE user_id = ?"
                " ORDER BY role", key,
            )  # fmt: skip
            actions = rows("SELECT action FROM wagtailcore_modellogentry WHERE object_id = ? ORDER BY id", str(key))
            extra = rows("SELECT extra_data FROM socialaccount_socialaccount WHERE user_id = ?", key)
        return {
            "roles": [role for (role,) in roles],
            "name": name,
            "has_password": not password.startswith("!"),
            "is_superuser": bool(is_superuser),
            "actions": [action for (action,) in actions],
            "extra": [json.loads(data) for (data,) in extra],
        }

    def give_by_hand(self, email: str, role: str) -> None:
        with opened(self.database) as rows:
            rows(
                "INSERT INTO users_user_groups (user_id, group_id) SELECT users_user.id, cms_rolegroup.group_id"
                " FROM users_user, cms_rolegroup WHERE email = ? AND role = ?", email, str(role),
            )  # fmt: skip


FILL = ("shell", "--no-imports", "--command", "from tests.login.filling import fill; fill()")


@pytest.fixture(scope="session")
def site_with_provider(tmp_path_factory) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("single-sign-on"), port_that_is_free()
    with serve_provider(tmp_path_factory.mktemp("provider"), f"http://127.0.0.1:{port}") as provider:
        entry = {
            "id": "prove",
            "name": "Prøve-ID",
            "server_url": f"{provider.url}/o",
            "client_id": CLIENT,
            "secret": SECRET,
            "group_claim": "groups",
            "trust_email": True,
        }
        there = {"OIDC_PROVIDERS": json.dumps([entry]), "REQUIRE_SECOND_FACTOR": "owner,local_administrator"}
        with mock.patch.dict(os.environ, there), serve(folder, port, *FILL) as server:
            yield Site(server, provider)


@pytest.fixture
def tab(browser, site_with_provider):
    """At localhost, not 127.0.0.1: a passkey belongs to a name."""
    url = site_with_provider.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=url, locale="nb-NO", viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()
