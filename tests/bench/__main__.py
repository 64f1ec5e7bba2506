"""`make bench`: what a page costs, as a ratio to an empty Django view on the same server in the same run.

Writes docs/benchmarks.md. BENCH_RUNS (default 500,50000) gives the numbers of course runs to measure the finder with.
"""

import http.client
import os
import platform
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench import documents, takeover, tenants, translating
from tests.bench.server import ROOT, Server, environment, manage, serve

SIZES = [int(size) for size in os.environ.get("BENCH_RUNS", "500,50000").split(",")]
REQUESTS = 60
# Name, address, budget in empty views (DESIGN section 7).
PAGES = [
    ("empty view", "/empty", None),
    ("front page", "/nb/", 32),
    ("programme", "/nb/tilbudene/helt-sjef-ungdom/", 32),
    ("session", "/nb/tilbudene/helt-sjef-ungdom/samling-1/", 32),
    ("tool", "/nb/verktoy/livselva/", 32),
    ("offering", "/nb/kommuner/trondheim/helt-sjef-ungdom/", 32),
    ("municipality", "/nb/kommuner/trondheim/", 32),
    ("tools library", "/nb/verktoy/", 32),
    ("finder, by place", "/nb/finn-kurs/?sted=7010&radius=50", 53),
    ("finder, no place", "/nb/finn-kurs/", 53),
    ("finder, filters", "/nb/finn-kurs/?sted=7010&radius=200&tilbud=mestringstreff&ledig=1&rullestol=1", 53),
    ("search", "/nb/sok/?q=s%C3%B8vn", 53),
]


@dataclass
class Figure:
    cpu_ms: float
    median_ms: float
    p99_ms: float
    per_second: float
    kilobytes: float


def get(port: int, path: str, times: int) -> tuple[list[float], int]:
    """Milliseconds of each request on one kept connection, and the size of the last answer over the wire."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    taken, size = [], 0
    for _ in range(times):
        started = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        size = len(response.read())
        taken.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
    connection.close()
    return taken, size


def measure(server: Server, path: str) -> Figure:
    get(server.port, path, 6)  # both workers have seen it
    requests = REQUESTS * 20 if path == "/empty" else REQUESTS
    before = server.cpu_seconds()
    taken, size = get(server.port, path, requests)
    cpu = (server.cpu_seconds() - before) / requests * 1000
    started = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: get(server.port, path, requests // 8), range(8)))
    per_second = requests // 8 * 8 / (time.perf_counter() - started)
    taken.sort()
    return Figure(cpu, statistics.median(taken), taken[int(len(taken) * 0.99)], per_second, size / 1000)


def table(figures: dict[str, Figure]) -> list[str]:
    empty = figures["empty view"].cpu_ms
    rows = [
        "| page | CPU ms | × empty view | budget | median ms | p99 ms | requests/s, 8 clients | kB over the wire |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, _path, budget in PAGES:
        figure = figures[name]
        ratio = figure.cpu_ms / empty
        verdict = f"{budget} {'kept' if ratio <= budget else '**over**'}" if budget else ""
        rows.append(
            f"| {name} | {figure.cpu_ms:.2f} | {ratio:.0f} | {verdict} | {figure.median_ms:.1f} | {figure.p99_ms:.1f} |"
            f" {figure.per_second:.0f} | {figure.kilobytes:.1f} |"
        )
    return rows


def main() -> None:
    out = [
        "# Benchmarks",
        "",
        "Made by `make bench`. Server CPU per request of two granian workers, without any page cache, as a ratio to an",
        "empty Django view on the same server in the same run. Budgets are from the design: 32 empty views for a page,",
        "53 for the finder and the search.",
        "",
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" Django {version('Django')}, Wagtail {version('wagtail')}, granian {version('granian')},"
        f" {'PostgreSQL' if os.environ.get('BENCH_DATABASE_URL') else 'SQLite'}.",
    ]
    with tempfile.TemporaryDirectory(prefix="mestring-bench-") as folder:
        adaptations = takeover.measure(Path(folder))
        municipalities = tenants.measure(Path(folder))
        papers = documents.measure(Path(folder))
        drafts = translating.measure(Path(folder))
        env = environment(Path(folder) / "bench.sqlite3")
        manage(env, "migrate", "--verbosity", "0")
        for size in SIZES:
            started = time.monotonic()
            manage(env, "load_demo", "--runs", str(size))
            loaded = time.monotonic() - started
            with serve(env) as server:
                figures = {}
                for name, path, _budget in PAGES:
                    figures[name] = measure(server, path)
                    print(f"{size} runs: {name} {figures[name].cpu_ms:.2f} ms", file=sys.stderr)  # noqa: T201
                out += ["", f"## {size} course runs", "", *table(figures), ""]
                out.append(
                    f"Loading took {loaded:.0f} s. A worker holds {server.memory_mb():.0f} MB. From start to listening:"
                    f" {server.start_seconds:.2f} s."
                )
    out += adaptations + municipalities + papers + drafts
    (ROOT / "docs/benchmarks.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out))  # noqa: T201


if __name__ == "__main__":
    main()
