"""Editors find the documents from where they work."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_editor_of_a_published_page_finds_its_documents(client, owner, page):
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert f'href="{page.get_url()}last-ned/"' in text


def test_page_that_is_not_public_has_no_documents_yet(client, owner, page):
    page.unpublish()
    assert "last-ned/" not in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_page_without_documents_offers_none(client, owner, site, maker):
    news = factories.make_news()
    assert "last-ned/" not in client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).text


def test_print_page_of_an_offering_leads_to_the_documents_of_its_next_run(client, owner, site, next_week):
    offering = factories.make_offering(programme=factories.make_programme())
    factories.make_session(offering.programme)
    address = reverse("offerings_print", args=[offering.pk])
    assert f'href="{offering.url}last-ned/"' in client.get(address).text
    run = factories.make_run(offering)
    assert f'href="{run.url}last-ned/"' in client.get(address).text


def test_page_cannot_take_the_address_of_the_documents(client, owner, page):
    form = {"title": "Last ned", "slug": "last-ned", "body-count": 0, "summary": ""}
    address = reverse("wagtailadmin_pages:add", args=["home", "informationpage", page.pk])
    response = client.post(address, form)
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert not page.get_children().exists()
