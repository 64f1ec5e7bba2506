"""What the editor's form does to an adaptation: nothing that the editor did not do."""

import pytest
from django.urls import reverse

from cms.adaptation import records
from cms.adaptation.content import read_content
from cms.enums import AdaptationStatus
from cms.models import Adaptation
from offerings.models import SessionPage
from tests import factories
from tests.adaptation.pages import with_text
from tests.factories import segment
from tests.offerings.editing_forms import form_data, stream_data

pytestmark = pytest.mark.django_db

PLAN = [
    segment(
        "opening",
        30,
        text="<p>Velkommen.</p><ul><li>Navn</li><li>Alder</li></ul>",
        leader_notes='<p>Les <a href="https://mestring.example/">mer</a> &amp; <b>husk</b> frukt.</p>',
        content=[
            ("tip", "Ha det klart."),
            ("questions", {"heading": "", "items": ["Hva?", "Hvem?"]}),
            ("paragraph", "<p>Et avsnitt.</p>"),
        ],
    ),
    segment("theme", 90, text="<p>Tegn sola.</p>"),
]


@pytest.fixture
def session(site):
    return factories.publish(factories.make_session(factories.make_programme(), 3, PLAN, goals="Én\nTo"))


@pytest.fixture
def adapted(session, client):
    trondheim = factories.make_municipality_page()
    editor = factories.make_editor(trondheim)
    client.force_login(editor)
    return records.adapt_page(session, factories.make_offering(trondheim, session.programme), editor, adapts=session)


def draft(page):
    return SessionPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def posted(client, page, plan=None) -> dict:
    return {**form_data(client, page), **stream_data(plan or page.plan, "plan"), "action-publish": "1"}


def save(client, page, data):
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def publish_national(session, place, text, callbacks):
    with callbacks(execute=True):
        factories.publish(with_text(session, place, text))


def test_saving_the_form_unchanged_changes_nothing_locally(client, adapted):
    before = read_content(adapted)
    save(client, adapted, posted(client, draft(adapted)))
    record = Adaptation.objects.get()
    assert read_content(draft(adapted)) == before
    assert (record.status, record.changed) == (AdaptationStatus.UP_TO_DATE, False)


def test_a_change_in_the_form_is_ours_and_nothing_else_is(client, adapted, session, django_capture_on_commit_callbacks):
    page = with_text(draft(adapted), 0, "<p>Hei.</p>")
    save(client, adapted, posted(client, draft(adapted), page.plan))
    assert Adaptation.objects.get().status == AdaptationStatus.CHANGED
    publish_national(session, 1, "<p>Tegn elva.</p>", django_capture_on_commit_callbacks)
    texts = [block.value["text"].source for block in draft(adapted).plan]
    assert texts == ["<p>Hei.</p>", "<p>Tegn elva.</p>"]


def test_a_form_opened_before_a_take_over_does_not_put_the_old_national_text_back(
    client, adapted, session, django_capture_on_commit_callbacks
):
    opened = draft(adapted)
    data = posted(client, opened, with_text(draft(adapted), 0, "<p>Hei.</p>").plan)
    publish_national(session, 1, "<p>Tegn elva.</p>", django_capture_on_commit_callbacks)
    said = save(client, adapted, data)
    texts = [block.value["text"].source for block in draft(adapted).plan]
    assert texts == ["<p>Hei.</p>", "<p>Tegn elva.</p>"]
    assert "mens du skrev" in said
    assert Adaptation.objects.get().conflicts == 0
