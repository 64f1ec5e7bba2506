"""Programs that stand in for a broken Apertium: real files on a real search path; none of our code is replaced."""

import os
import sys
from pathlib import Path

LISTS = "if sys.argv[1:] == ['-l']: print('  nob-nno_e\\n  nno-nob'); sys.exit()\n"
READS = "text = sys.stdin.read()\n"


def put(folder: Path, monkeypatch, body: str) -> None:
    """Only this program is on the search path from now on."""
    program = folder / "apertium"
    program.write_text(f"#!{sys.executable}\nimport os, re, sys, time\n{body}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def nothing_installed(folder: Path, monkeypatch) -> None:
    empty = folder / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))


def processes_of(text: str) -> list[str]:
    """Command lines of running processes with this in them."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = line.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if text in command and f"/{os.getpid()}/" not in str(line):
            found.append(command)
    return found
