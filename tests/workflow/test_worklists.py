"""What waits for whom on the start page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.models import Tenant
from cms.users.models import User
from cms.workflow.rows import sent_back_to, waiting_for
from cms.workflow.worklists import FOR_APPROVAL, SENT_BACK
from tests import factories
from tests.workflow.conftest import act, make_workflow, submit

pytestmark = pytest.mark.django_db


def pages(rows) -> list[int]:
    return [int(row.object_id) for row in rows]


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


def in_approval(here, count: int, title="Nyhet") -> list:
    made = [factories.make_news(here.page, title=f"{title} {number}") for number in range(count)]
    for page in made:
        page.save_revision(user=here.contributor)
        here.workflow.start(page, here.contributor)
    return made


def shown(worklist, user) -> list[list[str]]:
    """The text of each cell, and the addresses of the buttons: all that the page of a list asks for."""
    table = []
    for row in worklist.rows(user):
        cells = [str(column.get_value(row)) for column in worklist.columns]
        buttons = worklist.row_buttons(row, user) if worklist.row_buttons else []
        table.append([*cells, *(button.url for button in buttons)])
    return table


def test_page_waits_for_the_municipalitys_editors_only(here, neighbour, news):
    news.get_latest_revision()
    here.workflow.start(news, here.contributor)
    assert pages(waiting_for(here.editor)) == [news.pk]
    assert pages(waiting_for(neighbour.editor)) == []
    assert pages(waiting_for(here.contributor)) == []


def test_page_waits_no_longer_once_it_is_answered(client, here, news):
    submit(client, news, here.contributor)
    act(client, news, here.editor, "reject", "Mer om stedet")
    assert pages(waiting_for(here.editor)) == []
    assert pages(sent_back_to(here.contributor)) == [news.pk]
    assert shown(SENT_BACK, here.contributor)[0][1:3] == ["Mer om stedet", "Eva O'Redaktør"]
    submit(client, news, here.contributor)
    assert pages(waiting_for(here.editor)) == [news.pk]
    assert pages(sent_back_to(here.contributor)) == []


def test_page_comes_back_to_the_sender_only_and_only_while_she_may_edit_it(client, here, news):
    colleague = factories.make_editor(here.page, email="kollega@trondheim.test", permissions=["change_page"])
    submit(client, news, here.contributor)
    act(client, news, here.editor, "reject", "Nei")
    assert pages(sent_back_to(colleague)) == []
    here.contributor.groups.clear()
    assert pages(sent_back_to(fresh(here.contributor))) == []


def test_for_a_superuser_wait_only_pages_that_no_municipality_approves_itself(here, site):
    Tenant.objects.create(municipality_id="5001", workflow=here.workflow)
    in_approval(here, 1)
    national = factories.make_news()
    national.save_revision()
    national.get_workflow().start(national, None)
    superuser = User.objects.create_superuser("drift@example.test", "et langt passord 123")
    assert pages(waiting_for(superuser)) == [national.pk]


def test_lists_name_page_and_sender_and_lead_to_preview_comparison_and_editor(here, news):
    here.workflow.start(news, here.contributor)
    (row,) = shown(FOR_APPROVAL, here.editor)
    assert row[:2] == [news.title, "Bente Bidrag"]
    task = here.workflow.tasks.get()
    assert row[3:] == [
        reverse("wagtailadmin_pages:workflow_preview", args=[news.pk, task.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[news.pk, "live", "latest"]),
        reverse("wagtailadmin_pages:edit", args=[news.pk]),
    ]


@pytest.mark.parametrize("worklist", [FOR_APPROVAL, SENT_BACK], ids=lambda worklist: worklist.name)
def test_lists_cost_the_same_however_many_rows(here, worklist):
    user = here.editor if worklist is FOR_APPROVAL else here.contributor

    def cost(rows: int) -> int:
        person = fresh(user)
        with CaptureQueriesContext(connection) as queries:
            assert len(shown(worklist, person)) == rows
        return len(queries)

    def prepare(count: int) -> None:
        for page in in_approval(here, count):
            if worklist is SENT_BACK:
                page.current_workflow_task_state.reject(user=here.editor, comment="Nei")

    prepare(1)
    cost(1)
    few = cost(1)
    prepare(9)
    assert cost(10) == few


def test_nothing_is_asked_of_the_database_before_a_list_is_counted(here):
    person = fresh(here.editor)
    sent_back_to(person), waiting_for(person)  # what the user may do is asked once, and kept
    with CaptureQueriesContext(connection) as queries:
        sent_back_to(person), waiting_for(person)
    assert len(queries) == 0


def test_start_page_costs_the_same_however_many_municipalities_and_rows(client, here):
    """Wagtail's own panel asks once for each task there is."""
    client.force_login(here.editor)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse("wagtailadmin_home"))
        assert 'id="awaiting-review' in answer.content.decode()
        return len(queries)

    in_approval(here, 1)
    cost()
    few = cost()
    in_approval(here, 8)
    for number in range(30):
        make_workflow(factories.make_information(), name=f"Godkjenning {number}")
    assert cost() == few


def test_start_page_lets_an_editor_approve_and_shows_a_neighbour_nothing(client, here, neighbour):
    (page,) = in_approval(here, 1, "Hemmelig nyhet")
    client.force_login(here.editor)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    assert page.title in html
    assert reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]) in html
    client.force_login(neighbour.editor)
    assert page.title not in client.get(reverse("wagtailadmin_home")).content.decode()
