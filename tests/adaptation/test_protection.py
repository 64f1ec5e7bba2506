"""National text that is in use is not deleted: it is retired instead."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from cms.adaptation.protection import first_in_use
from offerings.adapting import adapt_session
from tests import factories
from tests.factories import segment

pytestmark = pytest.mark.django_db


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def there(page):
    return Page.objects.filter(pk=page.pk).exists()


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_programme_with_offerings_is_not_deleted_and_the_message_leads_to_retiring_it(site, owner, client):
    programme = factories.make_programme()
    factories.make_offering(programme=programme)
    answer = delete(client, programme)
    assert answer.status_code == 302
    assert there(programme)
    assert reverse("wagtailadmin_pages:edit", args=[programme.pk]) in said(answer)


def test_a_page_above_one_in_use_is_not_deleted_either(site, owner, client):
    factories.make_offering(programme=factories.make_programme())
    delete(client, site.programmes)
    assert there(site.programmes)


def test_a_programme_that_nobody_follows_is_deleted(site, owner, client):
    programme = factories.make_programme()
    delete(client, programme)
    assert not there(programme)


def test_a_session_of_a_followed_programme_is_not_deleted(site, owner, client):
    programme = factories.make_programme()
    session = factories.make_session(programme)
    offering = factories.make_offering(programme=programme)
    delete(client, session)
    assert there(session)
    adapt_session(offering, session, owner)
    assert first_in_use(session)[1] == 2


def test_a_municipality_deletes_its_own_version_and_its_own_offering(site, owner, client):
    programme = factories.make_programme()
    session = factories.make_session(programme)
    offering = factories.make_offering(programme=programme)
    local = adapt_session(offering, session, owner)
    delete(client, local)
    assert not there(local)
    adapt_session(offering, session, owner)
    delete(client, offering)
    assert not there(offering)


def test_a_tool_in_a_live_plan_is_not_deleted_and_one_that_is_not_used_is(site, owner, client):
    used, unused = factories.make_tool(), factories.make_tool()
    reference = ("tool", {"tool": used, "minutes": 10, "purpose": "support", "why": ""})
    factories.make_session(factories.make_programme(), plan=[segment(content=[reference])])
    delete(client, used)
    delete(client, unused)
    assert there(used)
    assert not there(unused)


def test_what_a_page_replaced_does_not_keep_it_from_being_deleted(site, owner, client):
    new = factories.make_tool()
    factories.make_tool(retired=True, successor=new)
    delete(client, new)
    assert not there(new)


def test_deleting_several_at_once_stops_at_one_in_use(site, owner, client):
    used, unused = factories.make_programme(), factories.make_programme()
    factories.make_offering(programme=used)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{url}?id={used.pk}&id={unused.pk}")
    assert there(used)
    assert there(unused)
    client.post(f"{url}?id={unused.pk}")
    assert not there(unused)


def test_unpublishing_what_others_follow_says_so(site, owner, client):
    programme = factories.make_programme(title="Fulgt program")
    factories.make_offering(programme=programme)
    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[programme.pk]))
    assert not Page.objects.get(pk=programme.pk).live
    assert "Fulgt program" in said(answer)
