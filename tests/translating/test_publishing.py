"""A translation that is not whole is published by nobody, whatever the way."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from cms.enums import Role
from home.tenants.lifecycle import open_to_the_public
from home.tenants.provisioning import Wish, add_municipality
from tests import factories
from tests.translating.making import begin, fill, whole
from tests.worklists.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return factories.make_information(summary="Om oss", body=[("paragraph", "<p>Vi hjelper.</p>")])


@pytest.fixture
def national(site, client):
    user = make_person(Role.NATIONAL_EDITOR)
    client.force_login(user)
    return user


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_live(page) -> bool:
    return Page.objects.get(pk=page.pk).live


LACKING = {
    "text": (lambda translation: fill(translation, leave=1), "1 av"),
    "an approval": (lambda translation: fill(translation, kind="machine"), "maskin"),
    "a mended error": (
        lambda translation: (fill(translation), StringTranslation.objects.update(has_error=True)),
        "feil",
    ),
}


@pytest.fixture(params=LACKING)
def lacking(request, page, national):
    translation = begin(page, "nn")
    prepare, word = LACKING[request.param]
    prepare(translation)
    return translation.get_target_instance(), word


def test_the_editor_of_translations_does_not_publish_it_and_says_why(
    client, lacking, django_capture_on_commit_callbacks
):
    target, _word = lacking
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(edit(target), {"action": "publish"})
    assert response.status_code == 302
    assert not is_live(target)
    assert target.title in said(response)
    assert StringTranslation.objects.exists()


def test_a_whole_translation_is_published_there(client, page, national, django_capture_on_commit_callbacks):
    translation = begin(page, "nn")
    fill(translation)
    target = translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit(target), {"action": "publish"})
    target = Page.objects.get(pk=target.pk)
    assert target.live
    assert target.title == f"{page.title} på målet"


def test_what_was_public_before_stays_public_when_a_publication_is_refused(client, page, national):
    translation = whole(page, "nn")
    target = translation.get_target_instance()
    StringTranslation.objects.update(translation_type="machine")
    client.post(edit(target), {"action": "publish"})
    assert is_live(target)


@pytest.mark.parametrize("descendants", [False, True])
def test_publishing_many_at_once_publishes_none_of_them(client, lacking, descendants):
    target, _word = lacking
    chosen = target.get_parent() if descendants else target
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"} if descendants else {}
    response = client.post(f"{url}?id={chosen.pk}", data)
    assert response.status_code == 302
    assert not is_live(target)


def test_approving_it_does_not_publish_it(client, lacking, national):
    target, _word = lacking
    workflow = Workflow.objects.create(name="Godkjenning")
    task = GroupApprovalTask.objects.create(name="Godkjenning")
    task.groups.set(national.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=target)
    state = workflow.start(target, national)
    approve = reverse("wagtailadmin_pages:workflow_action", args=[target.pk, "approve", state.current_task_state_id])
    response = client.post(approve)
    assert response.status_code == 302
    assert not is_live(target)
    state.refresh_from_db()
    assert state.status == "in_progress"
    fill(target_translation(target))
    StringTranslation.objects.update(translation_type="manual", has_error=False)
    client.post(approve)
    assert is_live(target)


def target_translation(target):
    return Translation.objects.get(source__object_id=target.translation_key, target_locale=target.locale)


def test_the_admins_api_does_not_publish_it(client, lacking):
    target, _word = lacking
    client.post(reverse("wagtailadmin_api:pages:action", args=[target.pk, "publish"]))
    assert not is_live(target)


@pytest.mark.parametrize("action", ["convert_alias", "create_alias", "copy_for_translation"])
def test_the_admins_api_makes_no_alias(client, page, national, action):
    pages = Page.objects.count()
    response = client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, action]), {"locale": "en"})
    assert response.status_code == 404
    assert Page.objects.count() == pages


def test_a_machine_draft_does_not_become_the_pages_own_text_by_stopping_the_translation(client, page, national):
    translation = begin(page, "nn")
    fill(translation, kind="machine")
    stop = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    client.post(stop)
    translation.refresh_from_db()
    assert translation.enabled
    StringTranslation.objects.update(translation_type="manual")
    client.post(stop)
    translation.refresh_from_db()
    assert not translation.enabled


def test_opening_a_municipality_leaves_half_translations_hidden(client, site):
    tenant, _made = add_municipality(Wish("5001", languages=["nb"]))
    own = Page.objects.get(slug="trondheim").specific
    own.contacts.create(name="Kari Nordmann", phone="12 34 56 78")
    own.save_revision()
    half = begin(own, "nn").get_target_instance()
    open_to_the_public(tenant, None)
    assert is_live(own)
    assert not is_live(half)
