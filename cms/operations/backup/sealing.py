"""Encryption of a stream, in chunks that are each proven: nothing of an altered or shortened file is believed.

AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce counts the chunks and
marks the last, so that none can be left out, moved or added. The key comes from a passphrase by scrypt.
"""

import io
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from cms.operations.backup import BackupError

MAGIC = b"MESTRING SEALED 1\n"
CHUNK = 1024 * 1024
SALT, PREFIX, TAG = 16, 7, 16
LEAST_PASSPHRASE = 16
_WRONG = (
    "The archive could not be opened: BACKUP_PASSPHRASE is not the one that it was made with, or the file was altered"
    " or cut off."
)
_ALTERED = "The archive is altered or cut off after {} MB. Nothing of it is used."


def _key(passphrase: str, salt: bytes) -> AESGCM:
    """64 MB and a fifth of a second for each guess."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise BackupError(f"Set BACKUP_PASSPHRASE: at least {LEAST_PASSPHRASE} characters, and kept elsewhere.")
    return AESGCM(Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


class SealingWriter(io.RawIOBase):
    """Closing it writes the last chunk; without that the file is refused."""

    def __init__(self, sink, passphrase: str):
        salt, self._prefix = os.urandom(SALT), os.urandom(PREFIX)
        self._sink, self._key, self._waiting, self._number = sink, _key(passphrase, salt), bytearray(), 0
        self._header = MAGIC + salt + self._prefix
        sink.write(self._header)

    def writable(self):
        return True

    def write(self, data):
        self._waiting += data
        while len(self._waiting) > CHUNK:  # one byte more at least: the last chunk is written on closing
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def _seal(self, chunk: bytes, last: bool) -> None:
        self._sink.write(self._key.encrypt(_nonce(self._prefix, self._number, last), chunk, self._header))
        self._number += 1

    def close(self):
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
        super().close()


class OpeningReader(io.RawIOBase):
    """Gives only what has been proven."""

    def __init__(self, source, passphrase: str):
        self._header = source.read(len(MAGIC) + SALT + PREFIX)
        if len(self._header) < len(MAGIC) + SALT + PREFIX:
            raise BackupError(_ALTERED.format(0))
        salt, self._prefix = self._header[len(MAGIC) : -PREFIX], self._header[-PREFIX:]
        self._source, self._key, self._number = source, _key(passphrase, salt), 0
        self._ahead, self._ready, self._done = source.read(CHUNK + TAG), b"", False

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self._ready and not self._done:
            self._open()
        part = self._ready[: len(buffer)]
        buffer[: len(part)] = part
        self._ready = self._ready[len(part) :]
        return len(part)

    def _open(self) -> None:
        sealed, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        self._done = not self._ahead
        try:
            self._ready = memoryview(
                self._key.decrypt(_nonce(self._prefix, self._number, self._done), sealed, self._header)
            )
        except InvalidTag:
            raise BackupError(_ALTERED.format(self._number) if self._number else _WRONG) from None
        self._number += 1
