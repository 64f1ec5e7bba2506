"""`make bench`: what pages cost against the budgets, and what else was worth measuring. Writes docs/benchmarks.md.

ONLY="pages load" measures these sections. BENCH_RUNS (default 500,50000) gives the numbers of course runs, POSTGRES_URL
a server on which a database `mestring_bench` is made and thrown away, LOAD_SECONDS (600) how long the load lasts.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import documents, load, pages, report, takeover, tenants, translating
from tests.bench.postgres import temporary_database
from tests.bench.server import environment, manage

SIZES = [int(size) for size in os.environ.get("BENCH_RUNS", "500,50000").split(",")]
MUNICIPALITIES = 357


def pages_on(name: str, url: Callable[[int], str], folder: Path) -> None:
    """A section for each number of runs, then the load on the largest."""
    for size in SIZES:
        env = environment(folder / "pages.sqlite3") | {"DATABASE_URL": url(size)}
        started = time.monotonic()
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "load_demo", "--municipalities", str(MUNICIPALITIES), "--runs", str(size))
        loaded = time.monotonic() - started
        many = size >= 20 * pages.DEEP
        lines = [f"## {size:,} course runs, {MUNICIPALITIES} municipalities, {name}", ""]
        lines += [
            f"Loaded in {loaded:.0f} s.",
            "",
            *pages.uncached(env, pages.PAGES + (pages.AT_SCALE if many else [])),
        ]
        lines += ["", *pages.cached(env, pages.FROM_CACHE)]
        if many:
            lines += ["", *tenants.at_scale(env)]
        report.write(f"pages_{name.lower()}_{size}", lines)


def on_sqlite(folder: Path) -> None:
    pages_on("SQLite", lambda size: f"sqlite:///{folder / f'pages-{size}.sqlite3'}", folder)


def on_postgres(folder: Path) -> None:
    with temporary_database() as url:
        if url:
            pages_on("PostgreSQL", lambda size: url, folder)
        else:
            print("Left out: PostgreSQL, because no server answers at POSTGRES_URL.", file=sys.stderr)  # noqa: T201


def under_load(folder: Path) -> None:
    with temporary_database() as url:
        env = environment(folder / "load.sqlite3")
        env |= {"DATABASE_URL": url} if url else {}
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "load_demo", "--municipalities", str(MUNICIPALITIES), "--runs", str(SIZES[-1]))
        report.write("load", load.measure(env, "PostgreSQL" if url else "SQLite"))


def beside(name: str, measure: Callable[[Path], list[str]]) -> Callable[[Path], None]:
    return lambda folder: report.write(name, measure(folder))


SECTIONS = {
    "pages": on_sqlite,
    "postgres": on_postgres,
    "load": under_load,
    "takeover": beside("takeover", takeover.measure),
    "tenants": beside("tenants", tenants.measure),
    "documents": beside("documents", documents.measure),
    "translating": beside("translating", translating.measure),
}


def main() -> None:
    asked = os.environ.get("ONLY", "").split() or list(SECTIONS)
    if unknown := set(asked) - set(SECTIONS):
        raise SystemExit(f"No section {', '.join(sorted(unknown))}. There are: {', '.join(SECTIONS)}.")
    for name in asked:
        folder = Path(tempfile.mkdtemp(prefix="mestring-bench-"))
        try:
            SECTIONS[name](folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(report.FILE.read_text(encoding="utf-8"))  # noqa: T201


if __name__ == "__main__":
    main()
