"""What is sealed opens with its passphrase, whole and unaltered, or not at all."""

import io

import pytest

from cms.operations.backup import BackupError
from cms.operations.backup.sealing import CHUNK, MAGIC, PREFIX, SALT, TAG, OpeningReader, SealingWriter

PASSPHRASE = "riktig hest batteri stift"
HEADER = len(MAGIC) + SALT + PREFIX


def sealed(data: bytes, passphrase=PASSPHRASE) -> bytes:
    sink = io.BytesIO()
    with SealingWriter(sink, passphrase) as writer:
        for start in range(0, len(data), 300_000):
            writer.write(data[start : start + 300_000])
    return sink.getvalue()


def opened(data: bytes, passphrase=PASSPHRASE) -> bytes:
    return io.BufferedReader(OpeningReader(io.BytesIO(data), passphrase)).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_what_was_sealed_comes_out_as_it_was(size):
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    closed = sealed(data)
    assert opened(closed) == data
    assert data[:100] not in closed or size < 16


def test_the_same_is_never_sealed_alike():
    assert sealed(b"det samme") != sealed(b"det samme")


def test_another_passphrase_opens_nothing():
    with pytest.raises(BackupError, match="BACKUP_PASSPHRASE"):
        opened(sealed(b"hemmelig"), "feil hest batteri stift")


def test_a_short_passphrase_is_refused():
    with pytest.raises(BackupError, match="at least"):
        sealed(b"", "kort")


@pytest.mark.parametrize("place", [len(MAGIC) + 3, HEADER + 5, HEADER + CHUNK + TAG + 5, -1])
def test_one_bit_altered_anywhere_is_found(place):
    data = bytearray(sealed(b"a" * (2 * CHUNK + 10)))
    data[place] ^= 1
    with pytest.raises(BackupError):
        opened(bytes(data))


def test_a_file_cut_off_where_a_chunk_ends_is_found():
    data = sealed(b"a" * (2 * CHUNK + 10))
    for end in (HEADER - 1, HEADER, HEADER + CHUNK + TAG, HEADER + 2 * (CHUNK + TAG)):
        with pytest.raises(BackupError):
            opened(data[:end])


def test_chunks_in_another_order_are_found():
    data = sealed(b"a" * CHUNK + b"b" * CHUNK + b"c")
    first, second = (data[HEADER + i * (CHUNK + TAG) : HEADER + (i + 1) * (CHUNK + TAG)] for i in (0, 1))
    with pytest.raises(BackupError):
        opened(data[:HEADER] + second + first + data[HEADER + 2 * (CHUNK + TAG) :])
