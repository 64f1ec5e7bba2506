"""What public pages cost, beside an empty view and a static file on the same server, and from the page cache."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from whitenoise.compress import main as compress

from tests.bench.client import Figure, measure
from tests.bench.server import ROOT, serve

PAGE, LIST, CACHED = 32, 53, 2
# The largest page of a search that is measured.
DEEP = 500


@dataclass(frozen=True)
class Address:
    """`budget` is in empty views (DESIGN section 7); none where the design sets none."""

    name: str
    path: str
    budget: int | None = None
    seconds: float = 2.0


EMPTY = Address("empty view", "/empty")
PAGES = [
    Address("front page", "/nb/", PAGE),
    Address("programme", "/nb/tilbudene/helt-sjef-ungdom/", PAGE),
    Address("session", "/nb/tilbudene/helt-sjef-ungdom/samling-1/", PAGE),
    Address("tool", "/nb/verktoy/livselva/", PAGE),
    Address("offering", "/nb/kommuner/trondheim/helt-sjef-ungdom/", PAGE),
    Address("municipality", "/nb/kommuner/trondheim/", PAGE),
    Address("tools library", "/nb/verktoy/", PAGE),
    Address("list of municipalities", "/nb/kommuner/"),
    Address("finder, by place", "/nb/finn-kurs/?sted=7010&radius=50", LIST),
    Address("finder, no place", "/nb/finn-kurs/", LIST),
    Address("finder, words", f"/nb/finn-kurs/?q={quote('søvn')}&sted=7010&radius=200", LIST),
    Address(
        "finder, many filters",
        "/nb/finn-kurs/?sted=7010&radius=200&tilbud=mestringstreff&alder=40&ledig=1&dag=3&tid=kveld&rullestol=1",
        LIST,
    ),
    Address("search", f"/nb/sok/?q={quote('søvn')}", LIST),
]
# Measured among many runs only.
AT_SCALE = [
    Address(f"finder, page {DEEP}", f"/nb/finn-kurs/?side={DEEP}", LIST),
    Address(f"finder, whole country from a place, page {DEEP}", f"/nb/finn-kurs/?sted=7010&radius=2500&side={DEEP}"),
    Address("map of 50 km", "/nb/finn-kurs/kart.json?sted=7010&radius=50", seconds=0),
    Address("calendar of 50 km", "/nb/finn-kurs/kurs.ics?sted=7010&radius=50", seconds=0),
    Address("Atom of 50 km", "/nb/finn-kurs/kurs.atom?sted=7010&radius=50", seconds=0),
    Address("CSV of 50 km", "/nb/finn-kurs/kurs.csv?sted=7010&radius=50", seconds=0),
    Address("API, runs of 50 km", "/api/v1/runs?sted=7010&radius=50", seconds=0),
    Address("CSV of the whole country", "/nb/finn-kurs/kurs.csv", seconds=0),
    Address("map of the whole country", "/nb/finn-kurs/kart.json", seconds=0),
]
FROM_CACHE = [address for address in PAGES if address.name in ("front page", "offering", "finder, by place")]


def uncached(env: dict, addresses: list[Address]) -> list[str]:
    """A table of these beside the two yardsticks; a line on starting and memory."""
    env = env | {"PAGE_CACHE": "off"}
    counted = queries(env, addresses)
    with serve(env) as server:
        started = server.first_answer_seconds
        empty = measure(server, EMPTY.path)
        figures = {}
        for address in addresses:
            figures[address] = measure(server, address.path, address.seconds)
            print(f"{address.name}: {figures[address].cpu_ms:.2f} ms", file=sys.stderr)  # noqa: T201
        memory = server.memory_mb()
    return [
        *table(empty, figures, counted, static_files(env, figures)),
        "",
        f"A worker holds {memory:.0f} MB after all of this. From start to the first answer, the front page:"
        f" {started:.2f} s with two workers, of which importing the site takes {import_seconds(env):.2f} s.",
    ]


def cached(env: dict, addresses: list[Address]) -> list[str]:
    rows = [
        "| page from the cache | CPU ms | × empty view | budget | median ms | p99 ms | requests/s, 8 clients |",
        "|---|---|---|---|---|---|---|",
    ]
    with serve(env | {"PAGE_CACHE": "on"}) as server:
        empty = measure(server, EMPTY.path)
        for address in (EMPTY, *addresses):
            figure = empty if address is EMPTY else measure(server, address.path)
            ratio = figure.cpu_ms / empty.cpu_ms
            rows.append(
                f"| {address.name} | {figure.cpu_ms:.2f} | {ratio:.1f} | {verdict(ratio, CACHED)} |"
                f" {figure.median_ms:.1f} | {figure.p99_ms:.1f} | {figure.per_second_8:.0f} |"
            )
    return rows


def table(empty: Figure, figures: dict[Address, Figure], counted: dict, files: dict[Address, Figure]) -> list[str]:
    rows = [
        "| page | CPU ms | × empty view | budget | × static file of its size | queries | kB over the wire |"
        " median, p99 ms, 1 client | requests/s | median, p99 ms, 8 clients | requests/s |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for address, figure in {EMPTY: empty, **figures}.items():
        ratio = figure.cpu_ms / empty.cpu_ms
        file = f"{figure.cpu_ms / files[address].cpu_ms:.0f}" if address in files else ""
        rows.append(
            f"| {address.name} | {figure.cpu_ms:.2f} | {ratio:.1f} | {verdict(ratio, address.budget)} | {file} |"
            f" {counted.get(address.path, 0)} | {figure.kilobytes:.1f} | {figure.median_ms:.1f}, {figure.p99_ms:.1f} |"
            f" {figure.per_second:.0f} | {figure.median_ms_8:.1f}, {figure.p99_ms_8:.1f} | {figure.per_second_8:.0f} |"
        )
    if files:
        cpu = [file.cpu_ms for file in files.values()]
        rows += ["", f"A static file of the size of these pages costs {min(cpu):.2f}–{max(cpu):.2f} ms of CPU."]
    return rows


def verdict(ratio: float, budget: int | None) -> str:
    return f"{budget} {'kept' if ratio <= budget else '**over**'}" if budget else ""


def queries(env: dict, addresses: list[Address]) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.bench.queries", *[address.path for address in addresses]]
    answer = subprocess.run(command, cwd=ROOT, env=env | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return json.loads(answer.stdout)


def static_files(env: dict, figures: dict[Address, Figure]) -> dict[Address, Figure]:
    """The bodies of the pages as files, compressed beforehand, served by the same server."""
    with tempfile.TemporaryDirectory(prefix="mestring-bench-files-") as folder:
        pages = {address: figure for address, figure in figures.items() if address.seconds}
        for number, figure in enumerate(pages.values()):
            (Path(folder) / f"bench-{number}.html").write_bytes(figure.body)
        compress([folder, "--quiet"])
        with serve(env | {"BENCH_FILES": folder}) as server:
            return {address: measure(server, f"/bench-{n}.html", 0.5) for n, address in enumerate(pages)}


def import_seconds(env: dict) -> float:
    """Settings, apps, models and addresses, in a process of its own; the interpreter's own start taken away."""

    def run(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)
        return time.perf_counter() - started

    site = "import cms.wsgi, django.urls; django.urls.get_resolver().url_patterns"
    return min(run(site) for _ in range(3)) - min(run("pass") for _ in range(3))
