"""The program Apertium: a process for each batch, text on its standard input only; nothing leaves the machine.

Imports neither Django's models nor its settings: the settings ask here whether the program is installed.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

# From, to: the first mode that is installed. `nno_e` writes «me/vi», infinitives and endings as most municipalities do.
MODES = {("nb", "nn"): ("nob-nno_e", "nob-nno"), ("nn", "nb"): ("nno-nob",)}
HOW_TO_GET_IT = "apt-get install apertium apertium-nno-nob"
TIMEOUT = 60  # seconds for one batch; a long page takes two
BATCH = 30_000  # characters
_DIV = re.compile(r'<div id="draft-(\d+)">')


class MachineError(Exception):
    """The program is missing, failed or took too long. Says nothing of the text."""


class BatchError(MachineError):
    """The answer has other parts than the question: smaller batches may do better."""


def mode(source: str, target: str) -> str | None:
    """The name of the direction in Apertium, or None where it is not installed."""
    there = _installed(os.environ.get("PATH", ""), os.environ.get("APERTIUM_DATADIR", ""))
    return next((name for name in MODES.get((source, target), ()) if name in there), None)


def is_installed() -> bool:
    return any(mode(*pair) for pair in MODES)


@lru_cache(maxsize=8)
def _installed(path: str, data: str) -> frozenset[str]:
    """Asked once for each search path, so a program that is installed later is found at the next start."""
    program = shutil.which("apertium", path=path)
    if program is None:
        return frozenset()
    try:
        answer = subprocess.run(  # noqa: S603  no shell, and nothing of a user's in it
            [program, "-l"], env=_environment(), capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(answer.stdout.split())


def _environment(folder: str = "") -> dict[str, str]:
    """UTF-8 whatever the server's own language is; the program's empty files in a folder that goes with the call."""
    kept = {name: os.environ[name] for name in ("PATH", "APERTIUM_DATADIR", "APERTIUM_PATH") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"} | ({"TMPDIR": folder} if folder else {})


def run(fragments: list[str], source: str, target: str) -> list[str | None]:
    """HTML in, HTML out, with a `*` before each unknown word. None for a fragment that the program cannot hand back."""
    name = mode(source, target)
    if name is None:
        raise MachineError("Apertium or the pair of languages is not installed")
    return [answer for batch in _batches(fragments) for answer in _translated(batch, name)]


def _batches(fragments: list[str]):
    batch, size = [], 0
    for fragment in fragments:
        if batch and size + len(fragment) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(fragment)
        size += len(fragment)
    if batch:
        yield batch


def _translated(batch: list[str], name: str) -> list[str | None]:
    """By halves where the parts do not come back as they went in."""
    try:
        return _parts(_process(_document(batch), name), len(batch))
    except BatchError:
        if len(batch) == 1:
            return [None]
        middle = len(batch) // 2
        return _translated(batch[:middle], name) + _translated(batch[middle:], name)


def _document(batch: list[str]) -> str:
    return "\n".join(f'<div id="draft-{n}">{fragment}</div>' for n, fragment in enumerate(batch)) + "\n"


def _parts(answer: str, count: int) -> list[str]:
    before, *found = _DIV.split(answer)
    numbers, texts = found[::2], [text.rstrip() for text in found[1::2]]
    in_order = numbers == [str(n) for n in range(count)]
    if before.strip() or not in_order or not all(text.endswith("</div>") for text in texts):
        raise BatchError("the parts that came back are not those that were sent")
    return [text.removesuffix("</div>") for text in texts]


def _process(document: str, name: str) -> str:
    program = shutil.which("apertium")
    if program is None:
        raise MachineError("Apertium is no longer installed")
    with tempfile.TemporaryDirectory(prefix="apertium-") as folder:
        try:
            process = subprocess.Popen(  # noqa: S603  no shell; the text goes in on standard input
                [program, "-f", "html", name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(folder),
                cwd=Path(folder),
                start_new_session=True,
            )
        except OSError as error:
            raise MachineError("Apertium could not be started") from error
        try:
            answer, _none = process.communicate(document.encode(), timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            raise MachineError("Apertium took too long") from None
        finally:
            _end(process)
    if process.returncode:
        raise MachineError(f"Apertium ended with {process.returncode}")
    return answer.decode(errors="replace")


def _end(process: subprocess.Popen) -> None:
    """The program is a line of a dozen processes: all of them end, and none is waited for in vain."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__" and not is_installed():  # asked by `make demo`
    sys.stdout.write(f"  Without machine drafts between bokmål and nynorsk. To get them (Debian): {HOW_TO_GET_IT}\n")
