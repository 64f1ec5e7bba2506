"""Where the virus scanner listens. Imports nothing of Django: the settings ask too."""

from urllib.parse import urlsplit


def read_address(address: str) -> tuple[str, int] | str:
    """`tcp://host:port` → (host, port); `unix:///path` → path. ValueError for anything else."""
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname:
        return parts.hostname, parts.port or 3310
    if parts.scheme == "unix" and parts.path:
        return parts.path
    raise ValueError("CLAMD has to be tcp://host:port or unix:///path/to/clamd.ctl")
