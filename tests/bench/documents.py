"""What documents cost to make, and to fetch again."""

import http.client
import json
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.server import environment, manage, serve

OFFERING = "/nb/kommuner/trondheim/helt-sjef-ungdom/"
# Name, address; `{run}` is the first run of the offering above.
DOCUMENTS = [
    ("handbook, PDF", "/nb/tilbudene/handbok-helt-sjef/last-ned/handbok.pdf"),
    ("handbook, Word", "/nb/tilbudene/handbok-helt-sjef/last-ned/handbok.docx"),
    ("handbook of a municipality, PDF", f"{OFFERING}last-ned/handbok.pdf"),
    ("run book, PDF", "{run}last-ned/kurshefte.pdf"),
    ("run book, Word", "{run}last-ned/kurshefte.docx"),
    ("deck of six sessions", "{run}last-ned/presentasjon.pptx"),
    ("session plan, PDF", "/nb/tilbudene/helt-sjef-ungdom/samling-1/last-ned/samlingsplan.pdf"),
    ("invitation, Word", "{run}last-ned/invitasjon.docx"),
    ("bundle of a run", "{run}last-ned/kurspakke.zip"),
]
AGAIN = 20


def fetch(port: int, path: str) -> tuple[float, int]:
    """Milliseconds and bytes. Asks again while the document is being made."""
    started = time.perf_counter()
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", path)
        response = connection.getresponse()
        size = len(response.read())
        connection.close()
        if response.status == 200:
            return (time.perf_counter() - started) * 1000, size
        if response.status != 202:
            raise SystemExit(f"{path} answered {response.status}")
        time.sleep(0.1)


def measure(folder: Path) -> list[str]:
    """A section for docs/benchmarks.md. The bundle is measured with none of its documents made before."""
    env = environment(folder / "documents.sqlite3") | {"MADE_ROOT": str(folder / "made")}
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "load_demo")
    rows = []
    for name, path in DOCUMENTS:
        manage(env, "shell", "-c", "from cms.models import MadeFile; MadeFile.objects.all().delete()")
        with serve(env) as server:
            path = path.replace("{run}", first_run(server.port))
            fetch(server.port, OFFERING)
            before = server.memory_mb()
            first, size = fetch(server.port, path)
            memory = server.memory_mb() - before
            cpu = server.cpu_seconds()
            times = sorted(fetch(server.port, path)[0] for _ in range(AGAIN))
            cpu = (server.cpu_seconds() - cpu) / AGAIN * 1000
        rows.append(
            f"| {name} | {size / 1000:,.0f} | {first:,.0f} | {memory:.0f} | {times[AGAIN // 2]:.1f} | {cpu:.1f} |"
        )
    return [
        "",
        "## Documents made from pages",
        "",
        "In a worker that has made no document before: the first making loads the libraries of the writers too.",
        "Again is from the cache, when what the document says has not changed.",
        "",
        "| document | kB | made, ms | memory, MB more | again, median ms | again, CPU ms |",
        "|---|---|---|---|---|---|",
        *rows,
    ]


def first_run(port: int) -> str:
    """The address of a run of OFFERING, from the finder."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/nb/finn-kurs/kart.json?sted=7010&tilbud=helt-sjef-ungdom")
    found = json.loads(connection.getresponse().read())
    connection.close()
    paths = (urlsplit(feature["properties"]["url"]).path for feature in found["features"])
    return next(path for path in paths if path.startswith(OFFERING))


if __name__ == "__main__":
    print("\n".join(measure(Path(sys.argv[1]))))  # noqa: T201
