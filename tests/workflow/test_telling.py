"""What an editor is told at the page itself."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from cms.enums import TenantState
from cms.models import Tenant
from tests import factories
from tests.workflow.conftest import act, edit, submit

pytestmark = pytest.mark.django_db


def told(client, page, user) -> str:
    client.force_login(user)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return "\n".join(str(message) for message in answer.context["messages"])


def answer(client, page, user, name: str) -> str:
    """As the menu in the editor does it."""
    done = edit(client, page, user, "workflow-action", **{"workflow-action-name": name})
    return "\n".join(str(message) for message in get_messages(done.wsgi_request))


def test_editor_is_told_who_sent_the_page_and_led_to_what_is_new(client, here, news):
    submit(client, news, here.contributor)
    text = told(client, news, here.editor)
    assert "Bente Bidrag har sendt denne siden til godkjenning." in text
    assert reverse("wagtailadmin_pages:workflow_preview", args=[news.pk, here.workflow.tasks.get().pk]) in text
    assert reverse("wagtailadmin_pages:revisions_compare", args=[news.pk, "live", "latest"]) in text
    assert "Du svarer i menyen" not in told(client, news, here.contributor)


def test_sender_is_told_what_to_change_as_plain_text(client, here, news):
    submit(client, news, here.contributor)
    act(client, news, here.editor, "reject", "Skriv <b>rommet</b>")
    assert "ber om endringer: «Skriv &lt;b&gt;rommet&lt;/b&gt;»" in told(client, news, here.contributor)


def test_page_that_came_back_can_be_sent_again_in_one_way_only(client, here, news):
    submit(client, news, here.contributor)
    act(client, news, here.editor, "reject", "Nei")
    client.force_login(here.contributor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert 'name="action-submit"' in html
    assert 'name="action-restart-workflow"' not in html


def test_page_that_nobody_has_sent_says_nothing(client, here, news):
    assert told(client, news, here.editor) == ""


def test_editor_is_told_what_came_of_the_answer(client, here, news):
    submit(client, news, here.contributor)
    assert "Siden er sendt tilbake" in answer(client, news, here.editor, "reject")
    submit(client, news, here.contributor)
    assert "Siden er godkjent, og publikum ser den." in answer(client, news, here.editor, "approve")
    assert not Page.objects.get(pk=news.pk).workflow_in_progress


def test_editor_of_a_hidden_municipality_is_told_that_the_public_does_not_see_it(client, here):
    Tenant.objects.create(municipality_id="5001", state=TenantState.HIDDEN)
    news = factories.make_news(here.page)
    news.save_revision()
    submit(client, news, here.contributor)
    assert "Publikum ser den ikke ennå." in answer(client, news, here.editor, "approve")
    assert not Page.objects.get(pk=news.pk).live
