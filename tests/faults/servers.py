"""The real things that a test can break: our own server process, a PostgreSQL and a Redis of the test's own."""

import glob
import http.client
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import psycopg

from tests.conftest import ROOT, port_that_is_free
from tests.offerings.editing_forms import form_data

HOST = "127.0.0.1"
SECRET = secrets.token_urlsafe(60)
POSTGRES_BIN = Path(max(glob.glob("/usr/lib/postgresql/*/bin"), default="/usr/lib/postgresql/none/bin"))


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


@dataclass
class Site:
    """The site in a folder of its own: `manage`, `start`, `get`, `post`, `kill`. Addresses are as behind a proxy."""

    folder: Path
    database: str
    extra: dict[str, str] = field(default_factory=dict)
    workers: int = 1
    port: int = field(default_factory=port_that_is_free)
    process: subprocess.Popen | None = None
    keys: dict = field(default_factory=dict)
    secret: str = SECRET

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "SECRET_KEY": self.secret,
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "BASE_URL": f"https://{HOST}:{self.port}",
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.folder / "media"),
            "MADE_ROOT": str(self.folder / "made"),
            "STATIC_ROOT": str(self.folder / "static"),
            "PAGE_CACHE_ROOT": str(self.folder / "pages"),
            "PAUSE_FILE": str(self.folder / "pause"),
            "EMAIL_PORT": "9",
            "REQUIRE_SECOND_FACTOR": "",  # whoever is logged in here has done that
            "LINK_CHECK": "off",
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "WARNING",
        } | self.extra  # fmt: skip

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Begun by the caller inside, something stops in its middle (tests.faults.pausing): `wait_for_pause`."""
        (self.folder / "pause.here").unlink(missing_ok=True)
        (self.folder / "pause").touch()
        try:
            yield
        finally:
            (self.folder / "pause").unlink()

    def wait_for_pause(self) -> None:
        wait_until((self.folder / "pause.here").exists, 60)

    def begin(self, *arguments: str) -> subprocess.Popen:
        out = subprocess.DEVNULL
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, stdout=out, stderr=out)

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=400
        )
        assert not check or done.returncode == 0, done.stderr[-2000:]
        return done

    def manage(self, *arguments: str) -> str:
        return self.run("manage.py", *arguments).stdout

    def tell(self, *arguments: str):
        return json.loads(self.run("-m", "tests.faults.site", *arguments).stdout.splitlines()[-1])

    def ask(self, code: str):
        return self.tell("ask", code)

    def fill(self, migrated: bool = False) -> None:
        for name in ("media", "made", "static"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        # The suite's own database lacks what tests.faults.pausing adds.
        self.manage("migrate", *(["pausing"] if migrated else []), "--verbosity", "0")
        self.keys = self.tell("make")

    def start(self) -> None:
        granian = shutil.which("granian", path=str(Path(sys.executable).parent))
        command = [
            granian, "--interface", "wsgi", "cms.wsgi:application", "--host", HOST, "--port", str(self.port),
            "--workers", str(self.workers), "--no-access-log", "--blocking-threads", "4", "--respawn-failed-workers",
        ]  # fmt: skip
        log = (self.folder / "server.log").open("a")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        wait_until(lambda: self.answers("/healthz"), 60)

    def worker_pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        spawned = [int(pid) for pid in children]
        return [pid for pid in spawned if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(timeout=10)

    def answers(self, path: str) -> bool:
        try:
            return self.get(path).status == 200
        except OSError:
            return False

    def ask_for(self, method: str, path: str, body: bytes | None = None, timeout: float = 40, **headers: str) -> Answer:
        sent = {"Host": f"{HOST}:{self.port}", "X-Forwarded-Proto": "https"} | headers
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=timeout)) as connection:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())

    def get(self, path: str, timeout: float = 40, **headers: str) -> Answer:
        return self.ask_for("GET", path, None, timeout, **headers)

    def log_in(self, email: str) -> "Person":
        return Person(self, self.tell("session", email))


@dataclass
class Person:
    """Someone with a session, and a token for forms."""

    site: Site
    session: str
    token: str = "t" * 32

    @property
    def headers(self) -> dict[str, str]:
        origin = f"https://{HOST}:{self.site.port}"
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={self.token}",
            "Origin": origin,
            "Referer": f"{origin}/admin/",
        }

    def get(self, path: str, **headers: str) -> Answer:
        return self.site.get(path, **self.headers, **headers)

    def form(self, key: int) -> dict:
        """What the editor of this page would send back unchanged; streams are left out."""

        def get(path):
            answer = self.get(path)
            return SimpleNamespace(status_code=answer.status, content=answer.body)

        return form_data(SimpleNamespace(get=get), SimpleNamespace(pk=key))

    def post(self, path: str, fields: dict, timeout: float = 40) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self.token} | fields, doseq=True).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.site.ask_for("POST", path, body, timeout, **self.headers, **kind)

    def upload(self, path: str, fields: dict, name: str, content: bytes) -> Answer:
        edge = "----faults"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in ({"csrfmiddlewaretoken": self.token} | fields).items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        parts += [
            head.encode(),
            b"Content-Type: application/octet-stream\r\n\r\n",
            content,
            f"\r\n--{edge}--\r\n".encode(),
        ]
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self.site.ask_for("POST", path, b"".join(parts), 40, **self.headers, **kind)


@dataclass
class Postgres:
    """A cluster of the test's own, that can be stopped and started. `folder` is one that everybody may look into."""

    folder: Path
    port: int = field(default_factory=port_that_is_free)

    def url(self, database: str = "postgres") -> str:
        return f"postgres://postgres@{HOST}:{self.port}/{database}"

    def make(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._call("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses={HOST} -c unix_socket_directories='' -c fsync=off"
        log = self.folder / "log"
        self._call("pg_ctl", "-D", self.folder / "data", "-o", options, "-l", log, "-w", "-t", "30", "start")

    def stop(self) -> None:
        if (self.folder / "data/postmaster.pid").exists():
            self._call("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def _call(self, program: str, *arguments) -> None:
        command = [str(POSTGRES_BIN / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        out = subprocess.DEVNULL  # a pipe would stay open in the server
        subprocess.run(command, check=True, stdout=out, stderr=out, timeout=60, cwd="/tmp")

    def connection(self):
        return closing(psycopg.connect(self.url(), autocommit=True))


@dataclass
class Redis:
    folder: Path
    port: int = field(default_factory=port_that_is_free)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://{HOST}:{self.port}/0"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        command = ["redis-server", "--port", str(self.port), "--bind", HOST, "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=10)


def wait_until(true, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} seconds"
        time.sleep(0.1)
