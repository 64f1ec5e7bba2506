"""A worker that is killed half-way through 357 take-overs, and started again."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import psycopg
import pytest
from django.db import connection, connections

from tests.adaptation.worker_site import COUNT
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("django_db_setup")  # it works on a database, of its own
NAME = f"mestring_worker_{os.getpid()}"


@pytest.fixture
def environment(tmp_path, django_db_blocker):
    """Variables for processes that work on a database of their own, of the same kind as the suite's."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "TASKS": "worker", "PYTHONPATH": str(ROOT)}
    if connection.vendor == "sqlite":
        yield env | {"DATABASE_URL": f"sqlite:///{tmp_path / 'worker.sqlite3'}"}
        return
    values = connections.settings["default"]
    server = f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT'] or 5432}"
    with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as admin:
        admin.execute(f"CREATE DATABASE {NAME}")
        yield env | {"DATABASE_URL": f"{server}/{NAME}"}
        admin.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def run(env, *arguments) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def start_worker(env) -> subprocess.Popen:
    arguments = ["manage.py", "worker", "--batch", "--no-startup-delay", "--interval", "0.1"]
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def taken_over(env) -> int:
    return int(run(env, "-m", "tests.adaptation.worker_site", "count"))


def test_a_killed_worker_ends_with_each_adaptation_merged_once_and_none_lost(environment):
    run(environment, "manage.py", "migrate", "--verbosity", "0")
    run(environment, "-m", "tests.adaptation.worker_site", "make")
    run(environment, "-m", "tests.adaptation.worker_site", "publish")
    worker = start_worker(environment)
    while not (done := taken_over(environment)) and worker.poll() is None:
        time.sleep(0.1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert 0 < done < COUNT, "the worker has to be stopped while it is at work"

    start_worker(environment).wait(timeout=200)
    state = json.loads(run(environment, "-m", "tests.adaptation.worker_site", "check"))
    assert state == {"take_overs": COUNT, "both": COUNT, "revisions": [3], "finished": True, "level": COUNT}
