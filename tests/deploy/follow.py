"""Follows docs/deploy/installation.md on a bare Debian: every `sh` block, as it stands, in a chroot of its own.

Then the drill of docs/operations.md, compared with what it was made from, and a release put on line and taken back.

    python -m tests.deploy.follow bookworm /tmp/bare-bookworm     (as root; needs debootstrap and slirp4netns)

The chroot has a network of its own, so its ports are free, and no systemd: `systemctl` is a stand-in that runs what
the units say.
"""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "docs/deploy/installation.md"
DRILL = ROOT / "docs/operations.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SOURCE = [
    "cms", "home", "offerings", "tools_library", "templates", "locale", "docs/deploy",
    "manage.py", "requirements.lock", "LICENSE",
]  # fmt: skip


def blocks(guide: Path = GUIDE) -> list[str]:
    return BLOCK.findall(guide.read_text(encoding="utf-8"))


START = """set -euo pipefail
trap 'echo "FAILED in line $LINENO: $BASH_COMMAND"' ERR
"""


def parts() -> dict[str, str]:
    """Name of each part, in the order in which they are run: what the guides say, and between them what tries it."""
    guide = {f"block {number}": block for number, block in enumerate(blocks(), 1)}
    restored, cleared = blocks(DRILL)
    ours = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "followed").iterdir()}
    drill = {"before the drill": ours["before"], "drill": restored, "compared": ours["compared"], "cleared": cleared}
    return guide | drill | {"afterwards": ours["after"]}


def script() -> str:
    """All of it in one shell, which stops at the first command that fails and says which it was."""
    told = [f"echo; echo '#### {name}'; date +%T\n{part}" for name, part in parts().items()]
    return START + "\n".join(told) + "\necho; date +%T; echo FOLLOWED\n"


def prepare(suite: str, chroot: Path) -> None:
    if not (chroot / "etc/debian_version").exists():
        mirror = "http://deb.debian.org/debian"
        subprocess.run(["debootstrap", "--variant=minbase", suite, str(chroot), mirror], check=True)
        lines = [f"deb {mirror} {part} main" for part in (suite, f"{suite}-updates")]
        lines.append(f"deb http://deb.debian.org/debian-security {suite}-security main")
        (chroot / "etc/apt/sources.list").write_text("\n".join(lines) + "\n")
    # As this machine reaches the registries; the file has a name that no package of the guide writes to.
    shutil.copy("/etc/resolv.conf", chroot / "etc/resolv.conf")
    shutil.copy("/etc/ssl/certs/ca-certificates.crt", chroot / "etc/this-machine.crt")
    (chroot / "etc/pip.conf").write_text("[global]\ncert = /etc/this-machine.crt\n")
    (chroot / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
    (chroot / "usr/sbin/policy-rc.d").chmod(0o755)
    stand_in = chroot / "usr/local/bin/systemctl"
    shutil.copy(Path(__file__).with_name("systemctl"), stand_in)
    stand_in.chmod(0o755)
    archive = chroot / "root/mestring-1.0.tar.gz"
    subprocess.run(
        ["tar", "-czf", archive, "--exclude=__pycache__", "--transform=s,^,mestring-1.0/,", *SOURCE],
        cwd=ROOT,
        check=True,
    )
    (chroot / "root/guide.sh").write_text(script())


def follow(chroot: Path) -> int:
    """In namespaces of its own for network, mounts and processes: all it has started ends with it."""
    mounts = "mount -t proc proc proc && mount -t tmpfs tmp tmp && mount --rbind /dev dev"
    inner = f"{mounts} && sleep 2 && exec env -i HOME=/root LANG=C.UTF-8 PATH=$PATH chroot . bash /root/guide.sh"
    spaces = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inner]
    guide = subprocess.Popen(spaces, cwd=chroot)
    time.sleep(0.5)
    way_out = subprocess.Popen(
        ["slirp4netns", "--configure", "--mtu=65520", str(guide.pid), "tap0"], stdout=subprocess.DEVNULL
    )
    try:
        return guide.wait()
    finally:
        way_out.terminate()


if __name__ == "__main__":
    suite, chroot = sys.argv[1], Path(sys.argv[2])
    prepare(suite, chroot)
    sys.exit(follow(chroot))
