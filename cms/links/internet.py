"""The open internet, and nothing else: what a link may make this server connect to.

An editor writes an address, and this server visits it: that must never reach the machine itself, its network, or what a
cloud keeps at a fixed address for its own machines. So names are resolved here, every address that comes back is
judged, and the connection is made to the very address that was judged: nothing resolves the name a second time, and no
proxy from the environment stands between. A redirect goes the same way again.
"""

import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from cms.links.problems import Problem

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
UNICAST = ipaddress.ip_network("2000::/3")
# What `ipaddress` takes for open, in some version of Python or in all of them.
CLOSED = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # for protocols; Oracle's cloud keeps its metadata there
        "192.88.99.0/24",
        "168.63.129.16/32",  # where Azure's own services answer its machines
        "2001::/23",
        "3fff::/20",
    )
]


class Refused(Exception):
    """Not asked, or no answer; with the problem that the editor reads, "" for none."""

    def __init__(self, problem: str):
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Target:
    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """Taken apart once, so that what is judged is what is asked for. No credentials, no odd characters."""
    try:
        parts = urlsplit(url if not url.startswith("//") else f"https:{url}")
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
        port = parts.port or PORTS.get(parts.scheme)
    except (ValueError, UnicodeError):
        raise Refused(Problem.MALFORMED) from None
    if parts.scheme not in PORTS or not host or not port or parts.username is not None or parts.password is not None:
        raise Refused(Problem.MALFORMED)
    path = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    if not path.startswith("/") or any(character <= " " or character == "\x7f" for character in path + host):
        raise Refused(Problem.MALFORMED)
    return Target(parts.scheme, host, port, path)


def is_open(address: str) -> bool:
    """Whether this IP address belongs to the open internet. An IPv4 address inside an IPv6 one is judged as itself."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id is not None or ip.sixtofour or ip.teredo:
            return False
        inside = ip.ipv4_mapped or (ipaddress.ip_address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        ip = inside or ip
    if ip.version == 6 and ip not in UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in network for network in CLOSED)


class Internet:
    """Names and connections. Tests give another one, with names and addresses of their own; no setting can."""

    ports = frozenset(PORTS.values())
    connect_seconds = 5.0
    read_seconds = 10.0
    # For one request from beginning to end, however slowly the other side sends; and for all that one link takes.
    request_seconds = 20.0
    link_seconds = 60.0

    def resolve(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        return list(dict.fromkeys(str(address[0]) for *_kind, address in found))

    def allows(self, address: str, port: int) -> bool:
        return port in self.ports and is_open(address)

    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def addresses(self, target: Target) -> list[str]:
        """All that the name stands for, IPv4 first; refused if one of them is not open: no honest name mixes them."""
        if target.port not in self.ports:
            raise Refused("")  # other doors than those of the web are left alone: whether it is right, nobody knows
        try:
            found = self.resolve(target.host, target.port)
        except (OSError, UnicodeError):
            raise Refused(Problem.NO_SUCH_SITE) from None
        if not found:
            raise Refused(Problem.NO_SUCH_SITE)
        if not all(self.allows(address, target.port) for address in found):
            raise Refused(Problem.NOT_PUBLIC)
        return sorted(found, key=lambda address: ":" in address)

    def connect(self, target: Target) -> socket.socket:
        """A socket to the first judged address that answers."""
        for address in self.addresses(target)[:3]:
            try:
                return socket.create_connection((address, target.port), timeout=self.connect_seconds)
            except OSError:
                continue
        raise Refused(Problem.NO_ANSWER)
