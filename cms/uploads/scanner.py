"""Asks the virus scanner ClamAV, through its daemon clamd, where an installation has one (the setting CLAMD).

The protocol is a length and a piece, again and again, and one line of answer (INSTREAM in clamd(8)), so it is here in
our own lines: the Python libraries for it are no longer looked after, or under a licence that binds those who use them.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from cms.uploads.address import read_address
from cms.uploads.enums import Reason, Refused

logger = logging.getLogger(__name__)
PIECE = 64 * 1024
SECONDS = 60  # a large deck takes a few


def scan(file: BinaryIO, address: str) -> None:
    """Raises Refused where a virus is found, and where the scanner does not say that there is none."""
    try:
        answer = _ask(file, read_address(address))
    except (OSError, ValueError) as error:
        logger.error("The virus scanner does not answer: %s", type(error).__name__)
        raise Refused(Reason.NOT_SCANNED) from error
    finally:
        file.seek(0)
    if answer.endswith("FOUND"):
        logger.warning(
            "The virus scanner stopped an upload: %s", answer.removeprefix("stream: ").removesuffix(" FOUND")
        )
        raise Refused(Reason.VIRUS)
    if answer != "stream: OK":
        logger.error("The virus scanner could not look at an upload: %s", answer[:200])
        raise Refused(Reason.NOT_SCANNED)


def _ask(file: BinaryIO, address: tuple[str, int] | str) -> str:
    family = socket.AF_UNIX if isinstance(address, str) else None
    if family is None:
        connection = socket.create_connection(address, timeout=SECONDS)
    else:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
    with connection:
        if family is not None:
            connection.connect(address)
        # A scanner that has seen enough, or for which the file is too large, answers and hangs up in the middle.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(b"zINSTREAM\0")
            for piece in _pieces(file):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
        return _answer(connection)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def _answer(connection: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < 4096 and (more := connection.recv(4096)):
        said += more
    return said.partition(b"\0")[0].decode("ascii", "replace").strip()
