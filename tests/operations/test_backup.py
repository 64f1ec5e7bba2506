"""The drill: a site is backed up, put back somewhere else, and compared row by row and file by file."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections

from tests.conftest import ROOT

PASSPHRASE = "riktig hest batteri stift"
FORGOTTEN = {"django_session", "cms_beat", "usersessions_usersession"}
CHANGED = {"cms_stamp"}  # what was cached from them is no longer true
# So that the suite sets its own up; the drill is on others, of the same kind, that one worker makes for all tests.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("backup")]


class Place:
    """An installation: a database, and folders for files."""

    def __init__(self, folder: Path, database_url: str):
        self.folder = folder
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.development",
            "DATABASE_URL": database_url,
            "MEDIA_ROOT": str(folder / "media"),
            "MADE_ROOT": str(folder / "made"),
            "BACKUP_PASSPHRASE": PASSPHRASE,
        }

    def try_to(self, *arguments: str, **env: str) -> subprocess.CompletedProcess:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.env | env, capture_output=True, text=True, timeout=600, check=False
        )

    def run(self, *arguments: str) -> str:
        done = self.try_to(*arguments)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def rows(self) -> dict:
        found = json.loads(self.run("-m", "tests.operations.site_process", "rows"))
        return {name: value for name, value in found.items() if name not in FORGOTTEN | CHANGED}

    def files(self) -> dict[str, bytes]:
        paths = (path for store in ("media", "made") for path in (self.folder / store).rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def make_place(tmp_path_factory, django_db_setup, django_db_blocker):
    names = []

    def make(name: str) -> Place:
        folder = tmp_path_factory.mktemp(name)
        if connection.vendor == "sqlite":
            return Place(folder, f"sqlite:///{folder / 'site.sqlite3'}")
        names.append(f"mestring_{name}_{os.getpid()}")
        with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as admin:
            admin.execute(f"CREATE DATABASE {names[-1]}")
        return Place(folder, f"{server}/{names[-1]}")

    values = connections.settings["default"]
    server = f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}"
    yield make
    for name in names:
        with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def first(make_place) -> Place:
    place = make_place("first")
    place.run("manage.py", "migrate", "--verbosity", "0")
    place.run("-m", "tests.operations.site_process", "make")
    return place


@pytest.fixture(scope="module")
def backups(first, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("backups")
    (folder / "mestring-20200101T000000Z.backup").write_bytes(b"old")
    (folder / "not ours.txt").write_bytes(b"stays")
    first.run("manage.py", "backup", str(folder), "--encrypt", "--keep", "1")
    return folder


def newest(folder: Path) -> str:
    return str(max(folder.glob("*.backup")))


@pytest.fixture(scope="module")
def second(make_place, backups) -> Place:
    """The backup, put back where nothing was."""
    place = make_place("second")
    place.run("manage.py", "restore", newest(backups))
    return place


def test_every_row_and_every_file_comes_back(first, second):
    assert second.rows() == first.rows()
    assert second.files() == first.files()
    assert {name.split("/")[0] for name in first.files()} == {"media", "made"} and len(first.files()) == 4


def test_nobody_is_logged_in_after_it(first, second):
    count = "from django.contrib.sessions.models import Session; print(Session.objects.count())"
    arguments = ("manage.py", "shell", "--no-imports", "--command", count)
    assert (first.run(*arguments).strip(), second.run(*arguments).strip()) == ("1", "0")


def test_only_as_many_as_asked_for_are_kept_and_nothing_else_is_deleted(backups):
    assert len(list(backups.glob("*.backup"))) == 1
    assert (backups / "not ours.txt").exists()
    assert not list(backups.glob("*.part"))


def test_an_encrypted_backup_shows_nothing_and_is_for_its_owner_alone(backups):
    path = Path(newest(backups))
    assert path.read_bytes().startswith(b"MESTRING SEALED")
    assert b"manifest.json" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_site_that_is_there_is_replaced_only_when_that_is_said(second, first, backups, tmp_path):
    before = second.rows()
    refused = second.try_to("manage.py", "restore", newest(backups), "--no-input")
    assert refused.returncode and "--replace" in refused.stderr and second.rows() == before
    (second.folder / "media/documents/new.pdf").write_bytes(b"came after the backup")
    changes = "from cms.users.models import User; User.objects.create_user('ny@example.test', 'et langt passord 123')"
    second.run("manage.py", "shell", "--no-imports", "--command", changes)
    assert second.rows() != before
    first.run("manage.py", "backup", str(tmp_path))  # one that is not encrypted
    second.run("manage.py", "restore", newest(tmp_path), "--replace", "--no-input")
    assert second.rows() == before
    assert second.files() == first.files()


def test_what_cannot_be_trusted_changes_nothing(second, backups, tmp_path):
    before, whole = second.rows(), Path(newest(backups)).read_bytes()
    altered = bytearray(whole)
    altered[len(whole) // 2] ^= 1
    for said, content in (("cut off", whole[: len(whole) // 3]), ("altered", bytes(altered)), ("altered", b"not one")):
        path = tmp_path / "x.backup"
        path.write_bytes(content)
        refused = second.try_to("manage.py", "restore", str(path), "--replace", "--no-input")
        assert refused.returncode and said in refused.stderr and "Traceback" not in refused.stderr
    wrong = second.try_to(
        "manage.py", "restore", newest(backups), "--replace", "--no-input", BACKUP_PASSPHRASE="feil hest batteri stift"
    )
    assert wrong.returncode and "BACKUP_PASSPHRASE" in wrong.stderr and "Traceback" not in wrong.stderr
    assert second.rows() == before
