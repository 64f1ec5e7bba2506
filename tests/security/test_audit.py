"""The audit finds what a report holds, and takes no silence for an answer."""

import tomllib
from datetime import date

from tests.security import audit

HOLE = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.0"]}


def report(*vulns, skipped=0):
    rows = [{"name": "thing", "version": "1.0", "vulns": list(vulns)}]
    return {"dependencies": rows + [{"name": f"x{n}", "skip_reason": "not found"} for n in range(skipped)]}


def test_a_hole_is_told_with_the_version_that_mends_it():
    assert audit.holes_in(report(HOLE), set()) == ["thing 1.0: PYSEC-1, mended in 2.0"]


def test_an_accepted_hole_is_left_out_by_any_of_its_names():
    assert audit.holes_in(report(HOLE), {"CVE-1"}) == audit.holes_in(report(HOLE), {"PYSEC-1"}) == []


def test_a_service_that_knows_no_package_has_not_answered():
    assert audit.was_checked(report(HOLE))
    assert not audit.was_checked(report(HOLE, skipped=9))
    assert not audit.was_checked({"dependencies": []})


def test_what_was_accepted_until_a_day_comes_back_after_it(monkeypatch, tmp_path):
    kept = tmp_path / "accepted.toml"
    kept.write_text('[[accepted]]\nid = "CVE-1"\nwhy = "not here"\nuntil = 2026-12-01\n')
    monkeypatch.setattr(audit, "ACCEPTED", kept)
    assert audit.read_accepted(date(2026, 12, 1))[0] == {"CVE-1"}
    ids, late = audit.read_accepted(date(2026, 12, 2))
    assert ids == set() and late[0]["id"] == "CVE-1"


def test_every_accepted_advisory_has_a_reason():
    rows = tomllib.loads(audit.ACCEPTED.read_text()).get("accepted", [])
    assert all(row["why"] and row["until"] >= date.today() for row in rows)


def test_no_network_ends_well_and_says_so_unless_an_answer_is_asked_for(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda lock: None)
    monkeypatch.delenv("AUDIT_MUST_ANSWER", raising=False)
    assert audit.main() == 0
    assert "NOT CHECKED" in capsys.readouterr().out
    monkeypatch.setenv("AUDIT_MUST_ANSWER", "1")
    assert audit.main() == 1


def test_a_hole_fails_the_audit(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda lock: report(HOLE))
    assert audit.main() == 1
    assert "PYSEC-1" in capsys.readouterr().out
