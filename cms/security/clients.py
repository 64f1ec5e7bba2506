"""Who asks, as far as it has to be known to count: an address behind our own proxies, and never the address itself."""

import hashlib
import hmac
import ipaddress
from datetime import UTC, datetime

from django.conf import settings

NETWORK = 64  # bits of an IPv6 address that one household or one machine has to itself


def client_address(request) -> str:
    """The nearest address that none of our own proxies has written over; of IPv6 the network. "" where nobody says.

    Each proxy adds at the right the address that it was asked from. What stands further left than our own proxies go
    (settings.TRUSTED_PROXIES) can be anything that a visitor made up.
    """
    said = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUSTED_PROXIES else ""
    chain = [part for part in (part.strip() for part in said.split(",")) if part]
    if chain:
        return _network(chain[-min(settings.TRUSTED_PROXIES, len(chain))])
    return _network(request.META.get("REMOTE_ADDR", ""))


def client_key(request) -> str:
    """To count by. Another one each day, and nobody without the secret key can tell the address from it."""
    salt = f"client {datetime.now(UTC):%Y-%m-%d}".encode()
    secret = hmac.digest(settings.SECRET_KEY.encode(), salt, "sha256")
    return hmac.new(secret, client_address(request).encode(), hashlib.sha256).hexdigest()[:32]


def _network(written: str) -> str:
    ip = _read(written)
    if ip is None:
        return ""
    if ip.version == 6 and ip.ipv4_mapped is None:
        return str(ipaddress.ip_network((ip, NETWORK), strict=False).network_address)
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def _read(written: str):
    """Some proxies write the port too: 192.0.2.1:1234, [2001:db8::1]:1234."""
    bare = written.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        return ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
