"""What 357 municipalities cost: adding them, adding them again, and the pages that one editor of one of them opens."""

import json
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
        "DATABASE_URL": f"sqlite:///{folder / 'tenants.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "load_demo")
    few = _admin_pages(env)
    seconds = [_timed(env, "add_municipality", "--all") for _round in range(2)]
    many = _admin_pages(env)
    lines = [
        "",
        f"## {COUNT} municipalities on the site (SQLite)",
        "",
        f"`add_municipality --all` took {seconds[0]:.0f} s (26 were there), and {seconds[1]:.0f} s when all were.",
        "",
        "One request each, by Django's test client, its first one not counted.",
        "",
        f"| who opens what | queries, 26 | ms, 26 | queries, {COUNT} | ms, {COUNT} |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, (queries, milliseconds) in few.items():
        later_queries, later = many[name]
        lines.append(f"| {name} | {queries} | {milliseconds:.0f} | {later_queries} | {later:.0f} |")
    return lines


def at_scale(env: dict) -> list[str]:
    """A table of the admin's pages on the database of `env`, by Django's test client."""
    rows = [f"| {name} | {queries} | {ms:.0f} |" for name, (queries, ms) in _admin_pages(env).items()]
    return ["The admin, one request each in process, its first one not counted.", "",
            "| who opens what | queries | ms |", "|---|---|---|", *rows]  # fmt: skip


def _timed(env: dict, *arguments: str) -> float:
    started = time.perf_counter()
    manage(env, *arguments)
    return time.perf_counter() - started


def _admin_pages(env: dict) -> dict[str, list]:
    command = [sys.executable, "-m", "tests.bench.admin_pages"]
    env = env | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": str(ROOT)}
    return json.loads(subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    print("\n".join(measure(Path(sys.argv[1]))))  # noqa: T201
