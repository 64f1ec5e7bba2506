"""Large documents are made by the worker, once for many readers, with progress to look at."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.downloads.tasks import make_document
from cms.enums import MadeState
from cms.models import MadeFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_worker")]


def waiting():
    return DBTaskResult.objects.filter(task_path="cms.downloads.tasks.make_document")


def work():
    """What the worker does with our tasks, in this process: its own loop would close the test's connection."""
    for result in waiting():
        make_document.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    waiting().delete()


@pytest.fixture
def address(page):
    return f"{page.url}last-ned/bok.ics"


def test_reader_waits_on_a_page_that_asks_again_by_itself(client, address):
    response = client.get(address)
    assert response.status_code == 202
    assert response["Refresh"] == "2"
    assert response["Cache-Control"] == "no-store"
    assert "<progress" in response.text
    assert address in response.text


def test_document_is_there_when_the_worker_has_made_it(client, address):
    client.get(address)
    work()
    assert client.get(address).content == b"hei "


def test_many_readers_have_one_made(client, address, maker):
    for _ in range(5):
        assert client.get(address).status_code == 202
    assert waiting().count() == 1
    work()
    assert maker.built == 1


def test_progress_is_shown(client, address):
    client.get(address)
    MadeFile.objects.update(state=MadeState.MAKING, done=40)
    assert 'value="40"' in client.get(address).text


def test_changed_page_gives_no_stale_copy(client, address, maker):
    client.get(address)
    work()
    maker.says = "hallo"
    assert client.get(address).status_code == 202
    work()
    assert client.get(address).content == b"hallo "


def test_document_that_says_the_same_is_not_written_again(client, address):
    client.get(address)
    work()
    made_at = MadeFile.objects.get().made_at
    MadeFile.objects.update(stamp="another")
    client.get(address)
    work()
    row = MadeFile.objects.get()
    assert (row.state, row.made_at) == (MadeState.READY, made_at)


def test_failure_is_told_with_a_way_to_try_again(client, address, maker):
    maker.fails = True
    client.get(address)
    work()
    maker.fails = False
    MadeFile.objects.get(state=MadeState.FAILED)
    assert client.get(address).status_code == 202  # asking again is trying again
    work()
    assert client.get(address).status_code == 200


def test_failure_at_once_is_a_message_and_no_traceback(client, address, maker, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    maker.fails = True
    response = client.get(address)
    assert response.status_code == 503
    assert "ds-alert" in response.text


def test_maker_that_died_is_replaced_after_a_while(client, address):
    client.get(address)
    DBTaskResult.objects.all().delete()
    MadeFile.objects.update(state=MadeState.MAKING, claimed_at=timezone.now() - timedelta(minutes=11))
    client.get(address)
    work()
    assert client.get(address).status_code == 200


def test_page_that_is_gone_before_its_turn_leaves_nothing(client, address, page):
    client.get(address)
    page.unpublish()
    work()
    assert not MadeFile.objects.exists()
