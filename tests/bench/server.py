"""A granian with two workers, set as in docs/deploy, and the processor time that its workers have used."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# What counts as the first answer of a server that starts.
FIRST = "/nb/"
TICKS = os.sysconf("SC_CLK_TCK")


def environment(database: Path) -> dict:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{database}",
        "MEDIA_ROOT": str(database.parent / "media"),
        "LOG_LEVEL": "ERROR",
        "MALLOC_ARENA_MAX": "2",
        "PAGE_CACHE_ROOT": str(database.parent / "kept"),
    }


def manage(env: dict, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


class Server:
    def __init__(self, port: int, pid: int, first_answer_seconds: float):
        self.port, self.pid, self.first_answer_seconds = port, pid, first_answer_seconds

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(child) for child in children]

    def cpu_seconds(self) -> float:
        """User and system time of all workers so far."""
        total = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory_mb(self) -> float:
        """Resident memory of the largest worker."""
        sizes = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.workers()]
        return max(sizes) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def serve(env: dict):
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "cms.wsgi:application",
        "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--backpressure", "128", "--no-access-log", "--log-level", "error",
    ]  # fmt: skip
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        while not answers(port):
            if process.poll() is not None:
                raise SystemExit("The server did not start.")
            time.sleep(0.02)
        yield Server(port, process.pid, time.monotonic() - started)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", FIRST)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
