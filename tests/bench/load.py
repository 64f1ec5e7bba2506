"""Mixed traffic from eight clients while an editor publishes: what is answered, how fast, and what the workers hold."""

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from urllib.parse import quote

from tests.bench.client import CLIENTS, p99
from tests.bench.editor import Editor
from tests.bench.server import ROOT, Server, serve

SECONDS = int(os.environ.get("LOAD_SECONDS", "600"))
# Of a hundred requests. Places and words vary, so that most of the finder's answers are not in the cache.
SHARES = {"page": 50, "finder": 25, "feed": 12, "search": 8, "wrong": 5}
WORDS = ["søvn", "angst", "stress", "helt sjef", "foreldre", "ungdom", "treff", "trondhiem", "pust", "mestring"]
FEEDS = ["kurs.ics", "kurs.atom", "kurs.csv", "kart.json"]
WRONG = [
    "/nb/finnes-ikke/",
    "/nb/finn-kurs/?sted=9999&radius=mye&alder=-3&side=0",
    "/nb/finn-kurs/kurs.csv?fra=i+morgen",
]
FILTERS = ["", "&ledig=1", "&tilbud=mestringstreff", "&alder=17", "&form=digital", "&side=2", "&dag=3&tid=kveld"]
EXPECTED = {200, 400, 404, 429}


def site(env: dict) -> dict:
    """Addresses, postal codes and an editor with a run to publish, from the database that is measured."""
    command = [sys.executable, "-m", "tests.bench.site"]
    answer = subprocess.run(command, cwd=ROOT, env=env | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    return json.loads(answer.stdout)


class Client(threading.Thread):
    """Asks for one address after another on one connection; `seen` holds kind, status and milliseconds of each."""

    def __init__(self, port: int, known: dict, seed: int, until: float):
        super().__init__(daemon=True)
        self.port, self.known, self.until = port, known, until
        self.random, self.seen, self.cut = random.Random(seed), [], 0

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        kinds, weights = list(SHARES), list(SHARES.values())
        while time.monotonic() < self.until:
            kind = self.random.choices(kinds, weights)[0]
            started = time.perf_counter()
            try:
                connection.request("GET", self.address(kind), headers={"Accept-Encoding": "br, gzip"})
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException):
                self.cut += 1
                connection.close()
                continue
            self.seen.append((kind, response.status, (time.perf_counter() - started) * 1000))

    def address(self, kind: str) -> str:
        pick = self.random.choice
        place = f"sted={pick(self.known['codes'])}&radius={pick([10, 25, 50, 100])}"
        if kind == "page":
            return pick(self.known["pages"])
        if kind == "finder":
            return f"/nb/finn-kurs/?{place}{pick(FILTERS)}"
        if kind == "feed":
            return pick([f"/nb/finn-kurs/{name}?{place}" for name in FEEDS] + [f"/api/v1/runs?{place}"])
        if kind == "search":
            return f"/nb/sok/?q={quote(pick(WORDS))}"
        return pick(WRONG)


def measure(env: dict, database: str) -> list[str]:
    known = site(env)
    with serve(env | {"PAGE_CACHE": "on"}) as server:
        editor = Editor(f"http://127.0.0.1:{server.port}", known)
        clients = [Client(server.port, known, seed, time.monotonic() + SECONDS) for seed in range(CLIENTS)]
        for thread in (*clients, editor):
            thread.start()
        memory = watch(server, clients)
        editor.over.set()
        editor.join(60)
    return report(database, clients, editor, memory)


def watch(server: Server, clients: list[Client]) -> list[float]:
    """The largest worker's MB at the start, then ten times evenly until the clients are done."""
    found = [server.memory_mb()]
    while any(client.is_alive() for client in clients):
        time.sleep(SECONDS / 10)
        found.append(server.memory_mb())
    return found


def report(database: str, clients: list[Client], editor: Editor, memory: list[float]) -> list[str]:
    seen = [row for client in clients for row in client.seen]
    statuses = Counter(status for _kind, status, _ms in seen)
    errors = sum(count for status, count in statuses.items() if status not in EXPECTED)
    rows = []
    for kind in SHARES:
        taken = sorted(ms for which, _status, ms in seen if which == kind)
        half, most = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
        rows.append(f"| {kind} | {len(taken):,} | {half:.0f} | {most:.0f} | {p99(taken):.0f} |")
    told = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
    publishing = sorted(editor.published) or [0]
    return [
        f"## {SECONDS / 60:.1f} minutes of {CLIENTS} clients while an editor publishes, {database}",
        "",
        "Granian with two workers, page cache on, clients and database on the same cores. Of a hundred requests 50 are"
        " pages, 25 the finder with places that vary, 12 feeds, 8 searches, 5 wrong addresses and values.",
        "",
        f"{len(seen):,} answers ({len(seen) / SECONDS:.0f} a second): {told}."
        f" Other than 200, 400, 404 and 429 (long files, one at a time): **{errors}**."
        f" Connections cut: **{sum(client.cut for client in clients)}**.",
        "",
        "| kind | answers | median ms | p95 ms | p99 ms |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"The editor published {len(editor.published)} times, median {publishing[len(publishing) // 2]:.0f} ms, longest"
        f" {publishing[-1]:.0f} ms, opening the form included; refused: {len(editor.refused)}.",
        "",
        f"The largest worker held, every tenth of the time, MB: {', '.join(f'{size:.0f}' for size in memory)}.",
    ]
