"""The virus scanner: a server of our own that speaks clamd's protocol, so that it is the real bytes that travel."""

import logging
import socket
import struct
import threading
from io import BytesIO

import pytest

from cms.uploads.address import read_address
from cms.uploads.enums import Reason, Refused
from cms.uploads.scanner import scan

# In two parts, so that a scanner that looks at our own source does not stop it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 1_000_000


class Clamd:
    """Answers as clamd does: OK, FOUND, or that the stream is too long, after which it hangs up."""

    def __init__(self, listener: socket.socket):
        self.listener, self.asked = listener, []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            try:
                connection, _address = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                connection.sendall(self.answer(stream))

    def answer(self, stream) -> bytes:
        command = b""
        while not command.endswith(b"\0"):
            command += stream.read(1)
        assert command == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            content += stream.read(length)
            if len(content) > MOST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.asked.append(len(content))
        return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, tmp_path):
    if request.param == "tcp":
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(tmp_path / "clamd.ctl"))
        listener.listen()
        address = f"unix://{tmp_path / 'clamd.ctl'}"
    with listener:
        server = Clamd(listener)
        server.address = address
        yield server


def test_a_clean_file_is_taken_and_stands_at_its_beginning(clamd):
    file = BytesIO(b"x" * 200_000)
    file.seek(5)
    scan(file, clamd.address)
    assert clamd.asked == [200_000]
    assert file.tell() == 0


def test_a_virus_is_refused_and_logged_without_saying_whose(clamd, caplog):
    with caplog.at_level(logging.INFO), pytest.raises(Refused) as refused:
        scan(BytesIO(b"Hei" + EICAR), clamd.address)
    assert refused.value.code == Reason.VIRUS
    assert [record.getMessage() for record in caplog.records] == [
        "The virus scanner stopped an upload: Eicar-Signature"
    ]


def test_a_file_that_the_scanner_finds_too_large_is_not_kept(clamd):
    with pytest.raises(Refused) as refused:
        scan(BytesIO(bytes(5_000_000)), clamd.address)
    assert refused.value.code == Reason.NOT_SCANNED


def test_a_scanner_that_does_not_answer_keeps_nothing(tmp_path, free_port):
    for address in (f"tcp://127.0.0.1:{free_port}", f"unix://{tmp_path / 'ingen.ctl'}", "feil"):
        with pytest.raises(Refused) as refused:
            scan(BytesIO(b"x"), address)
        assert refused.value.code == Reason.NOT_SCANNED


def test_a_scanner_that_hangs_up_without_a_word_keeps_nothing():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        with pytest.raises(Refused) as refused:
            scan(BytesIO(b"x"), f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    assert refused.value.code == Reason.NOT_SCANNED


def test_addresses():
    assert read_address("tcp://127.0.0.1:3310") == ("127.0.0.1", 3310)
    assert read_address("tcp://clamd") == ("clamd", 3310)
    assert read_address("unix:///run/clamav/clamd.ctl") == "/run/clamav/clamd.ctl"
    for wrong in ("127.0.0.1:3310", "http://x", "unix://", "tcp://"):
        with pytest.raises(ValueError, match="CLAMD"):
            read_address(wrong)
