"""Visits one address elsewhere: HEAD, or GET where a server does not like that, of which only the headers are read."""

import http.client
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings

from cms.links.internet import Internet, Refused, Target, target_of
from cms.links.problems import Problem

REDIRECTS = 8
MOVED = frozenset({301, 302, 303, 307, 308})
AGENT = f"MestringLinkCheck/1.0 (+{settings.WAGTAILADMIN_BASE_URL})"


@dataclass(frozen=True)
class Outcome:
    """`problem` is "" for a page that is there. A host that is `busy` has asked to be left alone for now."""

    problem: str = ""
    busy: str = ""


class Pace:
    """At most one request to a host in so many seconds, whichever thread asks."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait_for(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + self.seconds
        time.sleep(turn - now)


# One for the whole process: two municipalities link to the same host.
POLITE = Pace(1.0)


class Visitor:
    """Keeps its distance, and leaves a host alone that has said it is busy."""

    def __init__(self, internet: Internet | None = None, pace: Pace = POLITE):
        self.internet = internet or Internet()
        self.pace = pace
        self.busy: set[str] = set()

    def visit(self, url: str) -> Outcome:
        try:
            return self._follow(url)
        except Refused as refusal:
            return Outcome(refusal.problem)

    def _follow(self, url: str) -> Outcome:
        """Each redirect is judged as the first address was."""
        end = time.monotonic() + self.internet.link_seconds
        for _hop in range(REDIRECTS + 1):
            target = target_of(url)
            if time.monotonic() > end:
                return Outcome(Problem.NO_ANSWER)
            if target.host in self.busy:
                return Outcome(busy=target.host)
            status, headers = self._ask("HEAD", target)
            if status >= 400 and status != 429:
                # Many a server answers HEAD with an error for a page that is there.
                status, headers = self._ask("GET", target)
            if status == 429:
                self.busy.add(target.host)
                return Outcome(busy=target.host)
            if status not in MOVED or not headers.get("Location"):
                return Outcome(judge(status))
            url = _joined(url, headers["Location"])
        return Outcome(Problem.ROUND_IN_CIRCLES)

    def _ask(self, method: str, target: Target) -> tuple[int, http.client.HTTPMessage]:
        self.pace.wait_for(target.host)
        raw = self.internet.connect(target)
        try:
            with _within(raw, self.internet.request_seconds):
                raw.settimeout(self.internet.read_seconds)
                return self._answer(method, target, raw)
        except ssl.SSLCertVerificationError:
            raise Refused(Problem.UNSAFE) from None
        # A timeout, a broken line, and what is not HTTP at all: too many headers, or a line without end.
        except (OSError, http.client.HTTPException, ValueError):
            raise Refused(Problem.NO_ANSWER) from None
        finally:
            raw.close()

    def _answer(self, method: str, target: Target, raw: socket.socket) -> tuple[int, http.client.HTTPMessage]:
        secure = target.scheme == "https"
        sock = self.internet.tls().wrap_socket(raw, server_hostname=target.host) if secure else raw
        # With a socket in its hand http.client opens none, so the name is not resolved again.
        made = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = made(target.host, target.port)
        connection.sock = sock
        try:
            headers = {"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
            connection.request(method, target.path, headers=headers)
            with connection.getresponse() as answer:  # the body stays where it is
                return answer.status, answer.headers
        finally:
            connection.close()


def judge(status: int) -> str:
    """Who asks for a log-in, or turns away a machine, has a page there all the same."""
    if status == 404:
        return Problem.NOT_FOUND
    if status == 410:
        return Problem.GONE
    return Problem.SITE_FAILS if 500 <= status < 600 else ""


def _joined(url: str, location: str) -> str:
    try:
        # http.client reads headers as Latin-1; servers write UTF-8 into them.
        return urljoin(url, location.encode("latin-1").decode("utf-8"))
    except (ValueError, UnicodeError):
        raise Refused(Problem.MALFORMED) from None


@contextmanager
def _within(raw: socket.socket, seconds: float):
    """Ends the connection when the time is up: a time-out alone begins anew with every byte that trickles in."""
    # A second handle on the same connection, which lives on when TLS has taken the first one over.
    handle = raw.dup()

    def end():
        with suppress(OSError):  # it ended by itself
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()
