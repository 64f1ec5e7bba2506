"""Slow clients, cut connections, a full disk and a process that is killed: on a real server."""

import os
import shutil
import signal
import socket
import subprocess
import threading
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.faults.conftest import OWNER
from tests.faults.servers import HOST, Person, Site, wait_until

# The site is copied from the suite's own database.
pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.django_db]


def edit_of(site: Site) -> str:
    return f"/admin/pages/{site.keys['page']}/edit/"


def changed(person: Person, **values) -> dict:
    return person.form(person.site.keys["page"]) | {"body-count": "0", "action-publish": "1"} | values


def post_and_lose(person: Person, path: str, fields: dict) -> None:
    with pytest.raises((OSError, HTTPException)):
        person.post(path, fields)


def page_now(site: Site) -> dict:
    """Title, number of revisions, and whether anything is unpublished."""
    key = site.keys["page"]
    return site.ask(
        f"(lambda p: {{'title': p.title, 'revisions': p.revisions.count(), 'draft': p.has_unpublished_changes}})"
        f"(InformationPage.objects.get(pk={key}))"
    )


def test_half_open_connections_do_not_keep_others_waiting(served):
    head = f"GET /nb/ HTTP/1.1\r\nHost: {HOST}\r\nX-Slow: ".encode()
    open_ones = [socket.create_connection((HOST, served.port), timeout=10) for _ in range(200)]
    try:
        for one in open_ones:
            one.sendall(head)
        assert served.get(served.keys["page_url"]).status == 200
        for one in open_ones:
            one.sendall(b"a")
        assert served.get("/healthz").status == 200
    finally:
        for one in open_ones:
            one.close()


def test_readers_that_do_not_read_do_not_keep_others_waiting(served):
    """More of them than the server has threads (4)."""
    ask = f"GET {served.keys['page_url']} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n\r\n".encode()
    lazy = [socket.create_connection((HOST, served.port), timeout=10) for _ in range(12)]
    try:
        for one in lazy:
            one.sendall(ask * 5)
        assert served.get(served.keys["offering_url"]).status == 200
    finally:
        for one in lazy:
            one.close()


def test_slow_and_cut_uploads_leave_nothing_and_the_site_answers_again(served, served_owner):
    """A slow upload occupies a thread until it ends: that is what the proxy in front is for (docs/faults.md)."""
    head = (
        f"POST /admin/documents/add/ HTTP/1.1\r\nHost: {HOST}:{served.port}\r\nX-Forwarded-Proto: https\r\n"
        f"Cookie: {served_owner.headers['Cookie']}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        "Content-Length: 3000000\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'
    )
    slow = [socket.create_connection((HOST, served.port), timeout=10) for _ in range(8)]
    for one in slow:
        one.sendall(head.encode())
    for one in slow:
        one.close()
    wait_until(lambda: served.answers("/healthz"), 30)
    assert served.get(served.keys["page_url"]).status == 200
    assert served.ask("CmsDocument.objects.count()") == 0
    assert [path for path in (served.folder / "media").rglob("*") if path.is_file()] == []


def test_a_process_killed_while_it_publishes_has_published_nothing_and_another_takes_its_place(served, served_owner):
    before = page_now(served)
    fields = changed(served_owner, title="Halvveis")
    with served.paused():
        editor = threading.Thread(target=post_and_lose, args=(served_owner, edit_of(served), fields))
        editor.start()
        served.wait_for_pause()
        for pid in served.worker_pids():
            os.kill(pid, signal.SIGKILL)
    editor.join(timeout=30)
    wait_until(lambda: served.answers("/healthz"), 60)
    assert page_now(served) == before
    assert "Halvveis" not in served.get(served.keys["page_url"]).text
    assert served_owner.post(edit_of(served), fields).status == 302
    assert page_now(served) == {"title": "Halvveis", "revisions": before["revisions"] + 1, "draft": False}
    assert "Halvveis" in served.get(served.keys["page_url"]).text


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 12 MB, which needs the right to mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        leave = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        leave("This machine lets nobody mount a disk of the test's own: run it as root, with the right to mount.")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill_up(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return filler


def test_a_full_disk_is_told_loses_nothing_and_the_site_goes_on(copy_of_site, small_disk, tmp_path):
    """Database and files on the disk that is full."""
    site = copy_of_site()
    for name in ("site.sqlite3", "media", "made"):
        shutil.move(site.folder / name, small_disk / name)
    site.database = f"sqlite:///{small_disk / 'site.sqlite3'}"
    site.extra = {"MEDIA_ROOT": str(small_disk / "media"), "MADE_ROOT": str(small_disk / "made")}
    site.start()
    person = site.log_in(OWNER)
    fields, before = changed(person, title="Ny tittel", summary="Lang " * 50), page_now(site)
    filler = fill_up(small_disk)

    answer = person.upload("/admin/documents/add/", {"title": "Stort ark"}, "ark.txt", b"tekst " * 100_000)
    assert answer.status == 503
    assert '<html lang="nb"' in answer.text
    assert "Traceback" not in answer.text
    answer = person.post(edit_of(site), fields)
    assert answer.status == 503
    assert 'value="Ny tittel"' in answer.text  # to be sent once more
    assert site.get(site.keys["page_url"]).status == 200
    assert site.get("/healthz").status == 200

    filler.unlink()
    assert page_now(site) == before
    assert site.ask("CmsDocument.objects.count()") == 0
    assert [path for path in (small_disk / "media").rglob("*") if path.is_file()] == []
    assert person.post(edit_of(site), fields).status == 302
    assert page_now(site)["title"] == "Ny tittel"


def test_a_database_that_is_locked_for_too_long_is_a_clear_page(served, served_owner):
    """SQLite waits 20 seconds for whoever writes; then the editor is told, and has what was typed."""
    fields = changed(served_owner, title="Ventet")
    with served.paused():
        first = threading.Thread(
            target=lambda: served_owner.post(edit_of(served), changed(served_owner, title="Først"))
        )
        first.start()
        served.wait_for_pause()
        answer = served_owner.post(edit_of(served), fields, timeout=60)
    first.join(timeout=40)
    assert answer.status == 503
    assert 'value="Ventet"' in answer.text
    assert page_now(served)["title"] == "Først"
