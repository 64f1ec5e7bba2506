"""Asks a server for one address many times, and tells what it cost."""

import gzip
import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.bench.server import Server

CLIENTS = 8
# Enough that the kernel's clock ticks of 10 ms are a small part of what is measured.
SECONDS_OF_WORK = 2.0
BUSY, ASKS_AGAIN, MOST_AGAIN = 429, 0.2, 1500  # status, seconds, times: five minutes


@dataclass
class Figure:
    """`cpu_ms` is the server's processor time for one request; the rest is what clients saw, one and then eight."""

    cpu_ms: float
    median_ms: float
    p99_ms: float
    per_second: float
    median_ms_8: float
    p99_ms_8: float
    per_second_8: float
    kilobytes: float
    body: bytes = b""


def get(port: int, path: str, times: int) -> tuple[list[float], int, bytes]:
    """Milliseconds of each request on one kept connection; the size over the wire and the body of the last answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    taken, body, encoding = [], b"", None
    for _ in range(times):
        started = time.perf_counter()
        for _again in range(MOST_AGAIN):
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            body, encoding = response.read(), response.headers["Content-Encoding"]
            if response.status != BUSY:
                break
            time.sleep(ASKS_AGAIN)  # a long file is made one at a time: the wait is a part of what it takes
        taken.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
    connection.close()
    return taken, len(body), gzip.decompress(body) if encoding == "gzip" else body


def warm(port: int, path: str, heavy: bool = False) -> float:
    """Both workers have seen the address. Milliseconds of one request after that.

    A kept connection stays with one worker, so several are opened: a cold worker would otherwise be measured with its
    imports and template compilation.
    """
    for _ in range(1 if heavy else 2):
        with ThreadPoolExecutor(2 * CLIENTS) as pool:
            list(pool.map(lambda _: get(port, path, 1), range(4 if heavy else 2 * CLIENTS)))
    return min(get(port, path, 1 if heavy else 3)[0])


def measure(server: Server, path: str, seconds: float = SECONDS_OF_WORK) -> Figure:
    """`seconds` of work for one client; 0 for an address that takes so long that eight requests are enough."""
    once = warm(server.port, path, heavy=not seconds)
    least = 3 * CLIENTS if seconds else CLIENTS
    requests = max(least, min(5000, int(seconds * 1000 / once))) // CLIENTS * CLIENTS
    before, started = server.cpu_seconds(), time.perf_counter()
    taken, size, body = get(server.port, path, requests)
    alone = requests / (time.perf_counter() - started)
    cpu = (server.cpu_seconds() - before) / requests * 1000
    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = pool.map(lambda _: get(server.port, path, requests // CLIENTS)[0], range(CLIENTS))
        together = sorted(ms for answer in answers for ms in answer)
    crowd = requests / (time.perf_counter() - started)
    return Figure(
        cpu, statistics.median(taken), p99(taken), alone, statistics.median(together), p99(together), crowd,
        size / 1000, body,
    )  # fmt: skip


def p99(milliseconds: list[float]) -> float:
    return sorted(milliseconds)[int(len(milliseconds) * 0.99)]
