"""What a machine draft costs, and how much of the demo text the machine knows. Says so where Apertium is missing."""

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from html import unescape
from pathlib import Path

from tests.bench.server import ROOT, environment, manage

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+")


def measure(folder: Path) -> list[str]:
    """A section for docs/benchmarks.md, from a process of its own with the demo content."""
    env = environment(folder / "translating.sqlite3") | {"MADE_ROOT": str(folder / "made"), "PYTHONPATH": str(ROOT)}
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "load_demo")
    command = [sys.executable, "-m", "tests.bench.translating"]
    answer = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return ["", "## Machine drafts, bokmål to nynorsk", "", *answer.stdout.splitlines()]


class Memory(threading.Thread):
    """The most that all processes of one call hold together, shared pages counted once (MB)."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.over = 0.0, threading.Event()

    def run(self):
        while not self.over.wait(0.02):
            self.most = max(self.most, self._now())

    def _now(self) -> float:
        kilobytes = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                _parent, _group, session = map(int, stat.read_text().rsplit(")", 1)[1].split()[1:4])
                if session != os.getsid(0) and self._is_ours(session):
                    rollup = (stat.parent / "smaps_rollup").read_text()
                    kilobytes += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
            except (OSError, ValueError, TypeError):
                continue  # it ended meanwhile
        return kilobytes / 1000

    @staticmethod
    def _is_ours(session: int) -> bool:
        return int(Path(f"/proc/{session}/stat").read_text().rsplit(")", 1)[1].split()[1]) == os.getpid()


def national_strings() -> list[list[str]]:
    """Of each national page in bokmål, what a translator gets."""
    from wagtail.models import Page  # noqa: PLC0415  Django is set up by then
    from wagtail_localize.segments import StringSegmentValue  # noqa: PLC0415
    from wagtail_localize.segments.extract import extract_segments  # noqa: PLC0415

    from home.models import MunicipalityIndexPage  # noqa: PLC0415

    pages = Page.objects.filter(depth__gt=1, locale__language_code="nb")
    for index in MunicipalityIndexPage.objects.all():
        pages = pages.not_descendant_of(index)
    found = []
    for page in pages.order_by("path").specific():
        segments = (segment for segment in extract_segments(page) if isinstance(segment, StringSegmentValue))
        found.append([s.string.data for s in segments if s.path != "slug" and s.string.data.strip()])
    return [strings for strings in found if strings]


def report() -> list[str]:
    from cms.translating import machine  # noqa: PLC0415

    if not machine.can_translate("nb", "nn"):
        return ["Left out: Apertium is not installed."]
    pages, seconds, unknown, words, changed = national_strings(), [], Counter(), 0, 0
    before = os.times().children_user + os.times().children_system
    memory = Memory()
    memory.start()
    for strings in pages:
        started = time.perf_counter()
        drafts = machine.translate(strings, "nb", "nn")
        seconds.append(time.perf_counter() - started)
        words += sum(len(WORD.findall(unescape(TAG.sub(" ", string)))) for string in strings)
        unknown.update(word for draft in drafts for word in draft.unknown)
        changed += sum(TAG.findall(a) != TAG.findall(b.html) for a, b in zip(strings, drafts, strict=True))
    memory.over.set()
    cpu = (os.times().children_user + os.times().children_system - before) / len(pages)
    started = time.perf_counter()
    machine.translate([string for strings in pages for string in strings], "nb", "nn")
    at_once = time.perf_counter() - started
    seconds.sort()
    count = sum(map(len, pages))
    frequent = ", ".join(f"{word} {times}" for word, times in unknown.most_common(30))
    return [
        f"{len(pages)} national pages, {count:,} strings, {words:,} words. Not known to Apertium: {unknown.total()}"
        f" ({unknown.total() / words:.2%}). Strings whose tags changed: {changed}.",
        "",
        f"One page: median {statistics.median(seconds):.2f} s, 95 % within {seconds[int(len(seconds) * 0.95)]:.2f} s,"
        f" longest {seconds[-1]:.2f} s; processor time {cpu:.2f} s on average."
        f" The whole site: {sum(seconds):.0f} s page by page, {at_once:.0f} s at once."
        f" The processes of a call hold {memory.most:.0f} MB together while it lasts.",
        "",
        f"The most frequent of the unknown: {frequent}.",
    ]


if __name__ == "__main__":
    import django

    django.setup()
    print("\n".join(report()))  # noqa: T201
