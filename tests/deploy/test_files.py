"""Rules for the files that an installation is made from: Dockerfile, compose.yaml, systemd units and the guides."""

import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.deploy.follow import BLOCK, blocks

DEPLOY = ROOT / "docs/deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
# Read by Python, granian, the C library, Django or the wrapper, and not by our settings.
NOT_OURS = {
    "PATH", "DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX",
    "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS",
}  # fmt: skip
READ_HERE = re.compile(r"""(?:environ(?:\.get)?[\[(]|env_\w+\()"([A-Z][A-Z0-9_]+)\"""")


def settings_read() -> set[str]:
    """Every variable that the code reads, with the NAME_FILE of each secret."""
    found = set()
    for folder in ("cms", "home", "offerings", "tools_library"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(READ_HERE.findall(path.read_text(encoding="utf-8")))
    return found | {f"{name}_FILE" for name in found}


def stages() -> dict[str, str]:
    parts = re.split(r"^FROM \S+ AS (\w+)$", DOCKERFILE, flags=re.MULTILINE)[1:]
    return dict(pairwise(parts)) if len(parts) == 2 else dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("stage", ["site", "proxy"])
def test_an_image_runs_as_nobody_in_particular_and_can_be_asked_how_it_is(stage):
    user = re.findall(r"^USER (\d+):(\d+)$", stages()[stage], flags=re.MULTILINE)[-1]
    assert all(int(number) >= 10_000 for number in user)
    assert "HEALTHCHECK" in stages()[stage]
    assert "STOPSIGNAL" in stages()[stage]


def test_the_image_holds_what_the_lock_file_says_compiled_and_no_secret():
    assert "--require-hashes -r requirements.lock" in stages()["build"]
    assert "compileall" in stages()["build"]
    assert not re.search(r"^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN)", DOCKERFILE, flags=re.MULTILINE)
    assert "tini" in stages()["site"]


def test_no_image_is_whatever_is_newest_today():
    images = [re.search(r"^ARG DEBIAN=(\S+)$", DOCKERFILE, flags=re.MULTILINE)[1]]
    images += [service["image"] for service in SERVICES.values()]
    for image in images:
        assert ":" in image.rsplit("/", 1)[-1], image
        assert not image.endswith(":latest"), image


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_can_write_nowhere_but_where_it_must_and_gains_no_rights(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"cpus", "memory", "pids"} <= set(service["deploy"]["resources"]["limits"])
    assert "privileged" not in service


def test_only_the_proxy_is_reached_from_outside_and_the_database_has_no_way_out():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["database"]["networks"] == SERVICES["redis"]["networks"] == ["inside"]


def test_secrets_come_as_files():
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            assert not re.search(r"(SECRET|PASSWORD|PASSPHRASE|TOKEN|DATABASE_URL)", name) or name.endswith("_FILE"), (
                name
            )


def test_addresses_of_containers_are_the_same_wherever_they_are_written():
    upstream = (DEPLOY / "compose/upstream.conf").read_text(encoding="utf-8")
    for name in ("web1", "web2"):
        assert SERVICES[name]["networks"]["inside"]["ipv4_address"] in upstream
    told = SERVICES["web1"]["environment"]["FRONTEND_CACHE"]
    assert told == f"http://{SERVICES['proxy']['networks']['inside']['ipv4_address']}:8090"
    assert COMPOSE["networks"]["inside"]["ipam"]["config"][0]["subnet"] in (DEPLOY / "compose/purge.conf").read_text()


def variables_set() -> set[str]:
    names = {name for service in SERVICES.values() for name in service.get("environment", {})}
    names |= set(re.findall(r"^\s*(?:ENV )?([A-Z][A-Z0-9_]+)=\S", stages()["site"], flags=re.MULTILINE))
    guide = next(block for block in blocks() if "/etc/mestring/environment" in block)
    return names | set(re.findall(r"^([A-Z][A-Z0-9_]+)=", guide, flags=re.MULTILINE))


def test_every_variable_that_is_set_is_read():
    assert variables_set() - NOT_OURS - settings_read() == set()


def test_the_two_guides_have_the_same_commands():
    def commands(path: Path) -> list[str]:
        return [re.sub(r"\s+# .*$", "", block, flags=re.MULTILINE) for block in BLOCK.findall(path.read_text("utf-8"))]

    assert commands(ROOT / "docs/drift/installasjon.md") == commands(DEPLOY / "installation.md")


def test_what_the_guides_name_is_there():
    for guide in (DEPLOY / "installation.md", DEPLOY / "upgrading.md", ROOT / "docs/drift/installasjon.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", guide.read_text(encoding="utf-8")):
            assert (guide.parent / target).exists(), f"{guide.name}: {target}"
    for name in re.findall(r"(?:cp|install --mode=755) ((?:(?:nginx|bin|systemd)/\S+ )+)", "\n".join(blocks())):
        for path in name.split():
            assert list(DEPLOY.glob(path)), path


def options_of_granian() -> set[str]:
    shown = subprocess.run([ROOT / ".venv/bin/granian", "--help"], capture_output=True, text=True, check=False)
    return set(re.findall(r"--[a-z0-9-]+", shown.stdout))


def test_granian_knows_every_option_that_it_is_started_with():
    if not (ROOT / ".venv/bin/granian").exists():
        pytest.skip("This test needs the environment that make installs.")
    unit = (DEPLOY / "systemd/mestring-web@.service").read_text(encoding="utf-8").replace("\\\n", " ")
    command = re.search(r"^ExecStart=(.*)$", unit, flags=re.MULTILINE)[1]
    image = re.search(r"^CMD \[\"granian\".*?\]$", stages()["site"], flags=re.MULTILINE | re.DOTALL)[0]
    named = set(re.findall(r"--[a-z0-9-]+", command + image))
    assert named - options_of_granian() == set()
    assert "--blocking-threads" in named  # or hundreds of threads, each with a connection to the database


def analyze(*arguments) -> str:
    if not shutil.which("systemd-analyze"):
        how = "This test needs systemd-analyze (Debian: apt-get install systemd)."
        (pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip)(how)
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_closed_in(unit):
    told = analyze("security", "--offline=true", str(unit))
    assert float(re.search(r"exposure level for \S+: ([\d.]+)", told)[1]) <= 1.5, told


def test_the_units_say_nothing_that_systemd_does_not_know(tmp_path):
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text(encoding="utf-8")
        # What they start is not installed here.
        (tmp_path / path.name).write_text(re.sub(r"^(Exec\w+=)\S+", r"\1/bin/true", text, flags=re.MULTILINE))
    told = analyze("verify", "--man=no", *(str(path) for path in sorted(tmp_path.iterdir())))
    ours = [line for line in told.splitlines() if "mestring" in line and "not executable" not in line]
    assert ours == []
