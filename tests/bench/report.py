"""docs/benchmarks.md, a section at a time: what was not measured this time stays as it was, with its own date."""

import os
import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bench.server import ROOT

FILE = ROOT / "docs/benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench` (all sections, or some: `make bench ONLY="pages load"`), never by hand. The yardstick is an empty
Django view behind the same middleware on the same server in the same run: granian with two workers, the clients on
the same cores. CPU is the workers' user and system time for one request. Budgets are the design's: 32 empty views for
a page, 53 for a list of 20 among 50,000 runs and for the search, both without any page cache; 2 from the page cache.
"""


def machine() -> str:
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return (
        f"{date.today()}, {model[1].strip() if model else platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, Django {version('Django')}, Wagtail {version('wagtail')},"
        f" granian {version('granian')}."
    )


def write(name: str, lines: list[str]) -> None:
    """Puts the section in its place, or last."""
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    sections = dict(re.findall(r"<!-- section: (\w+) -->\n(.*?)\n<!-- end -->", text, re.DOTALL))
    sections[name] = "\n".join(lines).strip("\n") + f"\n\n_{machine()}_"
    parts = [f"<!-- section: {key} -->\n{body}\n<!-- end -->\n" for key, body in sections.items()]
    FILE.write_text("\n".join([HEAD, *parts]), encoding="utf-8")
