"""Workers and migrations that are killed in the middle. (Amid 357 take-overs: tests/adaptation/test_worker.py.)"""

import pytest

from tests.faults.servers import Site, wait_until

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.django_db]
TABLES = (
    "sorted(name for name in __import__('django.db').db.connection.introspection.table_names() if 'pausing_' in name)"
)


def migrate(site: Site):
    return site.begin("manage.py", "migrate", "pausing", "--verbosity", "0")


def check_killed_and_run_again(site: Site) -> None:
    site.manage("migrate", "pausing", "zero", "--verbosity", "0")
    with site.paused():
        process = migrate(site)
        site.wait_for_pause()
        process.kill()
        process.wait()
    assert site.ask(TABLES) == [], "half a migration is no migration"
    assert migrate(site).wait(timeout=60) == 0
    assert site.ask(TABLES) == ["pausing_first", "pausing_second"]


def check_two_at_once(site: Site) -> None:
    site.manage("migrate", "pausing", "zero", "--verbosity", "0")
    with site.paused():
        first = migrate(site)
        site.wait_for_pause()
        second = migrate(site)
        with pytest.raises(Exception, match="timed out"):
            second.wait(timeout=5)
    assert (first.wait(timeout=60), second.wait(timeout=60)) == (0, 0)
    assert site.ask(TABLES) == ["pausing_first", "pausing_second"]


def test_on_sqlite_a_killed_migration_is_done_again_and_of_two_at_once_one_waits(copy_of_site):
    site = copy_of_site()
    check_killed_and_run_again(site)
    check_two_at_once(site)


@pytest.mark.postgres_server
def test_on_postgresql_a_killed_migration_is_done_again_and_of_two_at_once_one_waits(postgres, tmp_path):
    with postgres.connection() as connection:
        connection.execute("CREATE DATABASE migrating")
    site = Site(tmp_path, postgres.url("migrating"))
    check_killed_and_run_again(site)
    check_two_at_once(site)


BACKDATE = (
    "[DBTaskResult.objects.filter(status='RUNNING').update(started_at='2026-01-01T00:00Z'),"
    " Beat.objects.update(seen_at='2026-01-01T00:00Z')]"
)


def test_a_worker_killed_while_it_makes_a_document_is_followed_by_another_that_makes_it_once(copy_of_site):
    site = copy_of_site({"TASKS": "worker"})
    site.start()
    path = site.keys["large_document"]
    assert site.get(path).status == 202
    work = ("manage.py", "worker", "--no-startup-delay", "--interval", "0.2")
    with site.paused():
        worker = site.begin(*work)
        site.wait_for_pause()
        worker.kill()
        worker.wait()
    assert site.get(path).status == 202
    site.ask(BACKDATE)  # a minute later
    another = site.begin(*work)
    try:
        wait_until(lambda: site.get(path).status == 200, 60)
    finally:
        another.terminate()
        another.wait(timeout=20)
    assert site.ask("MadeFile.objects.count()") == 1
    assert len([path for path in (site.folder / "made").rglob("*") if path.is_file()]) == 1
