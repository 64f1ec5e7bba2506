"""What a national publication costs: the one who publishes, and the worker that takes it over 357 times."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.server import ROOT, manage

COUNT = 357


def measure(folder: Path) -> list[str]:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'takeover.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }
    manage(env, "migrate", "--verbosity", "0")
    _site(env, "make")
    publisher = float(_site(env | {"TASKS": "worker"}, "publish"))
    started = time.perf_counter()
    manage(
        env | {"TASKS": "worker"}, "worker", "--batch", "--no-startup-delay", "--interval", "0.1", "--verbosity", "0"
    )
    worker = time.perf_counter() - started
    return [
        "",
        f"## A national change that {COUNT} offerings have adapted (SQLite)",
        "",
        f"The publisher waits {publisher * 1000:.0f} ms. The worker has merged all {COUNT} after {worker:.1f} s"
        f" ({worker / COUNT * 1000:.0f} ms each, its own start included), each with a revision from before and after.",
    ]


def _site(env: dict, verb: str) -> str:
    command = [sys.executable, "-m", "tests.adaptation.worker_site", verb]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
