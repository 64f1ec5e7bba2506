"""What the national editor is told, and asked, before publishing what others follow."""

import pytest
from django.urls import reverse

from cms.models import Release
from offerings.adapting import adapt_session
from offerings.models import SessionPage
from tests import factories
from tests.factories import segment
from tests.offerings.editing_forms import form_data, stream_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(site):
    text = "<p>Vi hilser på hverandre.</p>"
    programme = factories.make_programme()
    session = factories.make_session(programme, plan=[segment(text=text, locked=False)], goals="Bli kjent\nLe litt")
    return SessionPage.objects.get(pk=session.pk)


def follow(session, *numbers):
    programme = session.programme
    return [factories.make_offering(factories.make_municipality_page(number), programme) for number in numbers]


def send(client, page, **changes):
    data = form_data(client, page) | stream_data(page.plan, "plan") | changes
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def publish(client, page, **changes):
    return send(client, page, **{"action-publish": "1", **changes})


def test_the_editor_sees_how_many_follow_and_how_many_have_changed_it(owner, session, client):
    one, two = follow(session, "5001", "5031")
    factories.make_offering(one.get_parent(), session.programme)
    local = adapt_session(one, session, owner)
    adapt_session(two, session, owner)
    local.title = "Vår egen"
    local.save_revision()
    html = client.get(reverse("wagtailadmin_pages:edit", args=[session.pk])).content.decode()
    assert "Followed by 2 municipalities" in html or "Følges av 2 kommuner" in html
    panel = client.get(reverse("wagtailadmin_pages:edit", args=[session.pk])).context
    assert 'name="change_note"' in html
    assert panel["form"].initial["change_note"] == ""


def test_publishing_a_change_that_others_follow_asks_for_a_note(owner, session, client):
    follow(session, "5001")
    answer = publish(client, session, goals="Et nytt mål")
    assert answer.status_code == 200
    assert answer.context["form"].errors["change_note"]
    answer = publish(client, session, goals="Et nytt mål", change_note="Nytt mål etter tilbakemeldinger")
    assert answer.status_code == 302
    assert Release.objects.filter(page_id=session.pk).first().note == "Nytt mål etter tilbakemeldinger"


def test_a_change_in_the_plan_asks_too(owner, session, client):
    follow(session, "5001")
    answer = publish(client, session, **{"plan-0-value-minutes": "45"})
    assert answer.context["form"].errors["change_note"]


def test_publishing_unchanged_text_does_not_ask(owner, session, client):
    follow(session, "5001")
    assert publish(client, session).status_code == 302


def test_a_draft_that_was_changed_before_asks_when_it_is_published_unchanged(owner, session, client):
    follow(session, "5001")
    assert send(client, session, goals="Et nytt mål").status_code == 302
    session.refresh_from_db()
    answer = publish(client, session)
    assert answer.context["form"].errors["change_note"]


def test_a_change_of_what_nobody_follows_does_not_ask(owner, session, client):
    follow(session, "5001")
    assert publish(client, session, seo_title="Noe annet").status_code == 302


def test_nobody_is_asked_when_nobody_follows_or_nothing_is_published(owner, session, client):
    assert publish(client, session, goals="Et nytt mål").status_code == 302
    follow(session, "5001")
    assert send(client, session, goals="Et mål til").status_code == 302


def test_the_note_of_last_time_does_not_stand_for_this_time(owner, session, client):
    follow(session, "5001")
    publish(client, session, goals="Et nytt mål", change_note="Nytt mål")
    assert form_data(client, session)["change_note"] == ""
    assert publish(client, session, goals="Et mål til").context["form"].errors["change_note"]


def test_a_programme_asks_in_the_same_way(owner, session, client):
    follow(session, "5001")
    programme = session.programme
    data = form_data(client, programme) | {"body-count": "0", "action-publish": "1"}
    rich = ("introduction", "target_group", "first_time", "who_is_there", "for_parents", "for_referrers")
    data |= dict.fromkeys(rich, "null")
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[programme.pk]), data | {"goals": "Noe nytt"})
    assert list(answer.context["form"].errors) == ["change_note"]


def test_a_new_page_is_published_without_a_note(owner, session, client):
    follow(session, "5001")
    programme = session.programme
    url = reverse("wagtailadmin_pages:add", args=["offerings", "sessionpage", programme.pk])
    assert 'name="change_note"' not in client.get(url).content.decode()
    new = {"title": "Ny samling", "slug": "ny-samling", "number": "2", "plan-count": "0", "action-publish": "1"}
    assert client.post(url, new).status_code == 302
    assert SessionPage.objects.filter(slug="ny-samling", live=True).exists()


def test_a_municipality_is_neither_told_nor_asked(owner, session, client):
    (offering,) = follow(session, "5001")
    local = adapt_session(offering, session, owner)
    assert "change_note" not in form_data(client, local)
    assert publish(client, local, goals="Vårt mål").status_code == 302
    url = reverse("wagtailadmin_pages:add", args=["offerings", "sessionpage", offering.pk])
    assert "change_note" not in client.get(url).content.decode()
