"""From a contributor's draft to an editor's approval, with the e-mails that go out on the way."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, WorkflowState
from wagtail.users.models import UserProfile

from cms.enums import TenantState
from cms.geography.models import Municipality
from cms.models import Tenant
from cms.users.models import User
from tests import factories
from tests.workflow.conftest import act, edit, make_workflow, submit

pytestmark = pytest.mark.django_db


def sent() -> list[tuple[str, str]]:
    return sorted((to, message.subject) for message in mail.outbox for to in message.to)


def addresses(message) -> list[str]:
    return re.findall(r"https?://\S+", message.body)


def path_of(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


# --- sending ---------------------------------------------------------------------------------------------------------


def test_contributor_cannot_publish_and_can_send(client, here, news):
    edit(client, news, here.contributor, "publish", title="Nytt")
    assert Page.objects.get(pk=news.pk).title == news.title
    submit(client, news, here.contributor, title="Nytt")
    news.refresh_from_db()
    assert news.title != "Nytt"
    assert news.get_latest_revision_as_object().title == "Nytt"


def test_municipalitys_editors_and_nobody_else_get_an_email(client, here, neighbour, news):
    User.objects.create_superuser("drift@example.test", "et langt passord 123")
    disabled = factories.make_editor(here.page, email="sluttet@example.test")
    group = here.workflow.tasks.first().specific.groups.get()
    group.user_set.add(disabled)
    User.objects.filter(pk=disabled.pk).update(is_active=False)
    submit(client, news, here.contributor)
    assert sent() == [("redaktor@trondheim.test", f"Til godkjenning: {news.title}")]


def test_email_names_page_sender_and_comments_and_leads_straight_there(client, here, news):
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Sjekk <telefonnummeret> & adressen",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-id": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    submit(client, news, here.contributor, title="Kaker & «kaffe»", **comment)
    (message,) = mail.outbox
    assert message.subject == "Til godkjenning: Kaker & «kaffe»"
    assert "Bente Bidrag har sendt «Kaker & «kaffe»» til godkjenning." in message.body
    assert "Sjekk <telefonnummeret> & adressen" in message.body
    assert "Hei, Eva!" in message.body
    assert not re.search(r"&(amp|lt|gt|quot|#x27);", message.subject + message.body)
    task = here.workflow.tasks.get()
    expected = [
        reverse("wagtailadmin_pages:workflow_preview", args=[news.pk, task.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[news.pk, "live", "latest"]),
        reverse("wagtailadmin_pages:edit", args=[news.pk]),
        f"{reverse('wagtailadmin_account')}#tab-notifications",
    ]
    assert [path_of(address) for address in addresses(message)] == expected
    client.force_login(here.editor)
    for address in expected[:3]:
        assert client.get(address).status_code == 200


def test_page_that_was_never_published_has_nothing_to_compare_with(client, here):
    news = factories.make_news(here.page)
    Page.objects.filter(pk=news.pk).update(live=False)
    news.refresh_from_db()
    news.save_revision()
    submit(client, news, here.contributor)
    assert "compare" not in mail.outbox[0].body


def test_who_has_turned_such_emails_off_gets_none(client, here, news):
    profile = UserProfile.get_for_user(here.editor)
    profile.submitted_notifications = False
    profile.save()
    submit(client, news, here.contributor)
    assert not mail.outbox


def test_email_is_in_the_language_that_the_editor_chose(client, here, news):
    profile = UserProfile.get_for_user(here.editor)
    profile.preferred_language = "nn"
    profile.save()
    submit(client, news, here.contributor)
    assert "Du vel kva e-postar du får" in mail.outbox[0].body


def test_neighbour_can_neither_see_nor_approve(client, here, neighbour, news):
    submit(client, news, here.contributor)
    task, state = here.workflow.tasks.get(), news.current_workflow_task_state
    client.force_login(neighbour.editor)
    own = factories.make_news(neighbour.page)
    own.save_revision()
    neighbour.workflow.start(own, neighbour.contributor)
    for page in (news, own):
        for name in ("approve", "reject"):
            address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])
            assert client.post(address).status_code in (302, 403, 404)
        preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.pk])
        assert client.get(preview).status_code in (302, 403, 404)
    state.refresh_from_db()
    assert state.status == "in_progress"


# --- answering -------------------------------------------------------------------------------------------------------


def test_approval_publishes_and_tells_the_sender_what_was_said(client, here, news):
    submit(client, news, here.contributor, title="Nytt navn")
    mail.outbox.clear()
    act(client, news, here.editor, "approve", "Fint & klart, takk!")
    news.refresh_from_db()
    assert (news.title, news.live, news.has_unpublished_changes) == ("Nytt navn", True, False)
    (message,) = mail.outbox
    assert message.to == ["bidrag@trondheim.test"]
    assert message.subject == "Godkjent: Nytt navn"
    assert "Eva O'Redaktør har godkjent «Nytt navn»." in message.body
    assert "Fint & klart, takk!" in message.body
    assert news.full_url in addresses(message)


def test_new_page_that_is_approved_is_told_of_as_public(client, here):
    news = factories.make_news(here.page)
    Page.objects.filter(pk=news.pk).update(live=False)
    news.refresh_from_db()
    news.save_revision()
    submit(client, news, here.contributor)
    mail.outbox.clear()
    act(client, news, here.editor, "approve")
    assert news.full_url in addresses(mail.outbox[0])


def test_page_that_needs_changes_goes_back_and_can_be_sent_again(client, here, news):
    submit(client, news, here.contributor, title="Uferdig")
    mail.outbox.clear()
    act(client, news, here.editor, "reject", "Skriv inn 'rommet'")
    (message,) = mail.outbox
    assert message.to == ["bidrag@trondheim.test"]
    assert message.subject == "Sendt tilbake til deg: Uferdig"
    assert "Eva O'Redaktør ber om endringer i «Uferdig»." in message.body
    assert "Skriv inn 'rommet'" in message.body
    assert path_of(addresses(message)[0]) == reverse("wagtailadmin_pages:edit", args=[news.pk])
    news.refresh_from_db()
    assert news.title != "Uferdig"
    mail.outbox.clear()
    submit(client, news, here.contributor, title="Ferdig")
    assert sent() == [("redaktor@trondheim.test", "Til godkjenning: Ferdig")]
    act(client, news, here.editor, "approve")
    news.refresh_from_db()
    assert news.title == "Ferdig"


def test_sender_can_change_her_mind(client, here, news):
    submit(client, news, here.contributor, title="Likevel ikke")
    edit(client, news, here.contributor, "cancel-workflow")
    assert not Page.objects.get(pk=news.pk).workflow_in_progress
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    assert Page.objects.get(pk=news.pk).get_latest_revision_as_object().title == "Likevel ikke"


def test_page_of_a_hidden_municipality_is_approved_and_stays_hidden(client, here):
    tenant = Tenant.objects.create(municipality=Municipality.objects.get(pk="5001"), state=TenantState.HIDDEN)
    news = factories.make_news(here.page)
    Page.objects.filter(pk=news.pk).update(live=False)
    news.refresh_from_db()
    news.save_revision()
    submit(client, news, here.contributor, title="Før åpningen")
    mail.outbox.clear()
    act(client, news, here.editor, "approve", "Klar til vi åpner")
    news.refresh_from_db()
    assert not tenant.is_active
    assert not news.live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    (message,) = mail.outbox
    assert "Publikum ser den ikke ennå" in message.body
    assert news.full_url not in message.body


# --- moves and national pages ----------------------------------------------------------------------------------------


def test_approval_ends_when_the_page_moves_to_another_municipality(client, here, neighbour, news):
    submit(client, news, here.contributor)
    news.move(neighbour.page, pos="last-child")
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    moved = Page.objects.get(pk=news.pk)
    assert not moved.permissions_for_user(User.objects.get(pk=here.editor.pk)).can_edit()
    assert moved.get_workflow() == neighbour.workflow


def test_approval_goes_on_when_the_page_moves_within_its_municipality(client, here, news):
    submit(client, news, here.contributor)
    news.move(factories.make_news(here.page), pos="left")
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_national_page_is_approved_nationally(client, site, here):
    approver = factories.make_editor(site.home, email="nasjonal@example.test")
    root = Page.objects.get(depth=1)
    root.workflowpage.delete()
    make_workflow(root, approver, name="Nasjonal godkjenning")
    writer = factories.make_editor(site.news, email="skribent@example.test", permissions=["add_page", "change_page"])
    news = factories.publish(factories.make_news(title="Nasjonalt"))
    submit(client, news, writer)
    assert sent() == [("nasjonal@example.test", "Til godkjenning: Nasjonalt")]
