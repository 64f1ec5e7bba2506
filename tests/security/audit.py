"""Known holes in what is locked: `python -m tests.security.audit` (make audit), by pip-audit and the lock's own hashes.

Ends with an error for a hole that is found, unless accepted.toml says why it is none here, and until when. Where no
advisory service answers it says so plainly and ends well: a network that is away is no hole (AUDIT_MUST_ANSWER=1 makes
it an error).
"""

import json
import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ACCEPTED = Path(__file__).with_name("accepted.toml")
LOCKS = ("requirements.lock", "requirements-dev.lock")
SERVICES = ("osv", "pypi")
SECONDS = 300


def main() -> int:
    accepted, late = read_accepted(date.today())
    problems = [f"{row['id']}: accepted until {row['until']} ({row['why']}). Look at it again." for row in late]
    answered = 0
    for lock in LOCKS:
        report = ask(lock)
        if report is None:
            print(f"{lock}: NOT CHECKED, no advisory service answers from here.")  # noqa: T201
            continue
        answered += 1
        holes = holes_in(report, accepted)
        print(f"{lock}: {len(report['dependencies'])} packages checked, {len(holes)} with a known hole.")  # noqa: T201
        problems += holes
    for problem in dict.fromkeys(problems):
        print(f"  {problem}")  # noqa: T201
    return 1 if problems or (answered < len(LOCKS) and os.environ.get("AUDIT_MUST_ANSWER") == "1") else 0


def read_accepted(today: date) -> tuple[set[str], list[dict]]:
    """(ids that are no hole here for now, rows whose day has passed)."""
    rows = tomllib.loads(ACCEPTED.read_text()).get("accepted", [])
    return {row["id"] for row in rows if row["until"] >= today}, [row for row in rows if row["until"] < today]


def ask(lock: str) -> dict | None:
    """The report; None where no service answers, or knows none of the packages (PyPI's mirrors give no advisories)."""
    for service in SERVICES:
        command = [
            sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "-r", lock, "-f", "json", "-s",
            service, "--progress-spinner", "off", "--timeout", "10",
        ]  # fmt: skip
        try:
            ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS)
            report = json.loads(ended.stdout)
        except (ValueError, subprocess.TimeoutExpired):
            continue
        if was_checked(report):
            return report
    return None


def was_checked(report: dict) -> bool:
    """pip-audit ends well too when a service has heard of no package: most have to have been looked up."""
    rows = report.get("dependencies", [])
    return sum("skip_reason" not in row for row in rows) * 2 > len(rows)


def holes_in(report: dict, accepted: set[str]) -> list[str]:
    return [
        f"{row['name']} {row['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for row in report["dependencies"]
        for hole in row.get("vulns", [])
        if not accepted & {hole["id"], *hole.get("aliases", [])}
    ]


if __name__ == "__main__":
    sys.exit(main())
