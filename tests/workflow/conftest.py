"""Two municipalities with workflows of their own, and the people who send and approve."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from tests import factories


def make_workflow(page, *users, name="") -> Workflow:
    """As `home.tenants.provisioning` builds it: one step, approved by the municipality's editors."""
    name = name or f"Godkjenning i {page.title}"
    group = Group.objects.create(name=name)
    group.user_set.set(users)
    workflow, task = Workflow.objects.create(name=name), GroupApprovalTask.objects.create(name=name)
    task.groups.set([group])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=page, workflow=workflow)
    return workflow


def make_place(number: str, word: str) -> SimpleNamespace:
    page = factories.make_municipality_page(number)
    editor = factories.make_editor(page, email=f"redaktor@{word}.test")
    contributor = factories.make_editor(page, email=f"bidrag@{word}.test", permissions=["add_page", "change_page"])
    contributor.first_name, contributor.last_name = "Bente", "Bidrag"
    contributor.save()
    editor.first_name, editor.last_name = "Eva", "O'Redaktør"
    editor.save()
    workflow = make_workflow(page, editor)
    return SimpleNamespace(page=page, editor=editor, contributor=contributor, workflow=workflow)


@pytest.fixture
def here(site):
    return make_place("5001", "trondheim")


@pytest.fixture
def neighbour(here):
    return make_place("1103", "stavanger")


@pytest.fixture
def news(here):
    return factories.publish(factories.make_news(here.page, title="Kaffe & kaker på «huset»"))


def edit(client, page, user, action="", title="", **data):
    """Saves the form as it stands, with one button pressed."""
    client.force_login(user)
    latest = page.get_latest_revision_as_object()
    fields = {
        "title": title or latest.title,
        "slug": latest.slug,
        "summary": latest.summary,
        "date": str(latest.date),
        "kind": latest.kind,
        "body-count": "0",
        "picture": "",
    }
    for name in ("comments",):
        fields |= {f"{name}-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    if action:
        fields[f"action-{action}"] = "1"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**fields, **data})


def submit(client, page, user, **data):
    answer = edit(client, page, user, "submit", **data)
    assert answer.status_code == 302
    assert Page.objects.get(pk=page.pk).workflow_in_progress
    return answer


def act(client, page, user, name: str, comment: str = ""):
    """Approves or rejects, as the form in the editor's dialogue does."""
    client.force_login(user)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])
    return client.post(address, {"comment": comment})
