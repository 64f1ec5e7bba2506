"""Real servers on this machine, and an internet in which their names stand for them and nothing else is open."""

import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

from cms.links.internet import Internet

# For trygg.test, signed by itself, with its key: of use to nobody but these tests.
CERTIFICATE = Path(__file__).parent / "certificate.pem"


class LocalInternet(Internet):
    """`names` says which addresses a name stands for; `doors` which of them may be gone through, with the port.

    A list of lists stands for a name that answers something else each time it is asked.
    """

    def __init__(self, names=None, doors=(), trusted=False, impatient=False):
        if impatient:
            self.connect_seconds = self.read_seconds = 1.0
            self.request_seconds, self.link_seconds = 2.0, 5.0
        self.names = names or {}
        self.doors = set(doors)
        self.ports = frozenset({80, 443, *(port for _address, port in self.doors)})
        self.trusted = trusted
        self.asked: list[str] = []

    def resolve(self, host, port):
        self.asked.append(host)
        answer = self.names.get(host)
        if answer is None:
            raise socket.gaierror("no such name")
        return answer.pop(0) if isinstance(answer[0], list) else answer

    def allows(self, address, port):
        return (address, port) in self.doors or super().allows(address, port)

    def tls(self):
        return ssl.create_default_context(cafile=CERTIFICATE) if self.trusted else super().tls()


class Server:
    """Answers each request with `answer(send, method, path)`; `seen` are the requests, with their headers."""

    def __init__(self, answer, address="127.0.0.1", secure=False):
        self.answer = answer
        self.socket = socket.create_server((address, 0))
        self.address, self.port = self.socket.getsockname()[:2]
        self.seen: list[tuple[str, str, str]] = []
        self.secure = None
        if secure:
            self.secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.secure.load_cert_chain(CERTIFICATE)
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    @property
    def door(self) -> tuple[str, int]:
        return self.address, self.port

    def _run(self):
        while not self.stopped.is_set():
            try:
                connection, _who = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection):
        with suppress(OSError), connection:
            if self.secure:
                connection = self.secure.wrap_socket(connection, server_side=True)
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                if not (part := connection.recv(4096)):
                    return
                head += part
            first, _rest = head.decode("latin-1").split("\r\n", 1)
            method, path, _version = first.split(" ")
            self.seen.append((method, path, head.decode("latin-1")))
            self.answer(connection.sendall, method, path)
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(answer, **kwargs):
    server = Server(answer, **kwargs)
    server.thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        with suppress(OSError):
            server.socket.shutdown(socket.SHUT_RDWR)
        server.socket.close()


def head(status: int, **headers) -> bytes:
    lines = [f"HTTP/1.1 {status} X", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def saying(status: int, **headers):
    """An answer without a body, the same to every request."""

    def answer(send, method, path):
        send(head(status, Content_Length=0, **headers))

    return answer
