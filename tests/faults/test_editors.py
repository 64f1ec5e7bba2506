"""Two people at work on the same thing: both versions can be found, and nobody overwrites what they have not seen."""

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession

from cms.enums import TenantState
from cms.models import Tenant
from home.models import InformationPage
from home.tenants.lifecycle import archive
from offerings.models import CourseRunPage, Venue
from tests import factories
from tests.offerings.editing_forms import form_data, stream_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return factories.publish(factories.make_information(title="Om tilbudet", summary="Slik var det."))


@pytest.fixture
def editors(site, page, client_of):
    return client_of("kari@example.test", site.home), client_of("ola@example.test", site.home)


@pytest.fixture
def client_of(client):
    """A browser for an editor of these pages."""

    def make(email: str, *pages):
        browser = type(client)()
        browser.force_login(factories.make_editor(*pages, email=email))
        return browser

    return make


def opened(browser, page) -> dict:
    return form_data(browser, page) | stream_data(page.body, "body")


def edit(browser, page, fields, **headers):
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields, **headers)


def summaries(page) -> list[str]:
    return [revision.as_object().summary for revision in page.revisions.order_by("pk")]


def test_both_versions_of_a_page_stand_in_its_history(editors, page):
    kari, ola = editors
    hers, his = opened(kari, page), opened(ola, page)
    assert edit(kari, page, hers | {"summary": "Karis", "action-publish": "1"}).status_code == 302
    assert edit(ola, page, his | {"summary": "Olas", "action-publish": "1"}).status_code == 302
    assert summaries(page) == ["Slik var det.", "Karis", "Olas"]
    assert InformationPage.objects.get(pk=page.pk).summary == "Olas"


def test_a_form_that_saves_by_itself_never_saves_over_a_newer_version(editors, page):
    kari, ola = editors
    his = opened(ola, page)
    edit(kari, page, opened(kari, page) | {"summary": "Karis"})
    answer = edit(ola, page, his | {"summary": "Olas"}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert summaries(page) == ["Slik var det.", "Karis"]


def test_the_editor_is_told_that_someone_else_has_saved(editors, page):
    kari, ola = editors
    his = opened(ola, page)
    session = EditingSession.objects.latest("pk")
    edit(kari, page, opened(kari, page) | {"summary": "Karis"})
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, session.pk])
    told = ola.post(ping, {"revision_id": his["loaded_revision_id"]}).json()
    assert any(other["revision_id"] for other in told["other_sessions"])


def test_a_draft_sent_in_while_another_publishes_is_not_lost(site, page, client_of):
    editor = client_of("kari@example.test", site.home)
    contributor = client_of("ola@example.test")
    group = editor_group("ola@example.test", site.home)
    assert group
    hers, his = opened(editor, page), opened(contributor, page)
    edit(contributor, page, his | {"summary": "Bidragsyterens"})
    edit(editor, page, hers | {"summary": "Redaktørens", "action-publish": "1"})
    assert summaries(page) == ["Slik var det.", "Bidragsyterens", "Redaktørens"]


def editor_group(email, page):
    """Gives the person a group that may write but not publish."""
    from_group = factories.Group.objects.get(name=f"Redaktører {email}")
    for codename in ("add_page", "change_page"):
        factories.GroupPagePermission.objects.create(
            group=from_group, page=page, permission=factories._permission(codename)
        )
    return from_group


def test_two_who_change_the_meetings_of_a_run_leave_each_meeting_once(site, client_of, next_week):
    place = factories.make_municipality_page()
    run = factories.publish(factories.make_run(factories.make_offering(place, factories.make_programme()), [next_week]))
    kari, ola = client_of("kari@example.test", place), client_of("ola@example.test", place)
    hers, his = form_data(kari, run), form_data(ola, run)
    assert edit(kari, run, hers | {"meetings-0-note": "Ta med matpakke", "action-publish": "1"}).status_code == 302
    assert edit(ola, run, his | {"meetings-0-note": "Ta med sko", "action-publish": "1"}).status_code == 302
    run = CourseRunPage.objects.get(pk=run.pk)
    assert [meeting.note for meeting in run.meetings.all()] == ["Ta med sko"]
    notes = [[one.note for one in revision.as_object().meetings.all()] for revision in run.revisions.order_by("pk")]
    assert ["Ta med matpakke"] in notes


def test_the_second_to_save_a_venue_is_told_what_the_first_wrote_and_can_save_again(owner, client, site):
    factories.make_municipality_page()
    venue = factories.make_venue(name="Helsehuset")
    address = reverse("venue:edit", args=[venue.pk])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    Venue.objects.filter(pk=venue.pk).update(room="Rom 2", parking="Bak huset")
    answer = client.post(address, sent | {"room": "Rom 7"})
    assert answer.status_code == 200
    told = str(answer.context["form"].non_field_errors())
    assert "Rom 2" in told
    assert "Bak huset" in told
    assert Venue.objects.get().room == "Rom 2"
    again = {**sent, "room": "Rom 7", "seen_version": answer.context["form"]["seen_version"].value()}
    assert client.post(address, again).status_code == 302
    assert Venue.objects.get().room == "Rom 7"


def test_an_editor_whose_form_was_open_when_the_municipality_was_closed_publishes_nothing_to_the_public(
    site, client, client_of
):
    place = factories.make_municipality_page()
    tenant = Tenant.objects.create(municipality=place.municipality, state=TenantState.ACTIVE)
    page = factories.publish(factories.make_information(place, summary="Før"))
    assert client.get(page.url).status_code == 200
    editor = client_of("kari@example.test", place)
    form = opened(editor, page)
    archive(tenant, None)
    edit(editor, page, form | {"summary": "Etter", "action-publish": "1"})
    assert summaries(page)[-1] == "Etter"
    assert not InformationPage.objects.get(pk=page.pk).live
    assert client.get(page.url).status_code == 404
