"""A municipality with a live offering that has a newer draft, and its editor."""

import pytest
from django.urls import reverse

from cms.previews.links import make_link
from tests import factories


@pytest.fixture
def municipality(site):
    return factories.make_municipality_page("5001")


@pytest.fixture
def editor(municipality):
    return factories.make_editor(municipality)


@pytest.fixture
def page(municipality):
    page = factories.publish(factories.make_offering(municipality, title="Kurset som det er"))
    page.title = "Kurset som det blir"
    page.save_revision()
    return page


@pytest.fixture
def shared(page, editor):
    """(link, address)"""
    link, token = make_link(page, editor, "Til Ola i frisklivssentralen", 7)
    return link, reverse("shared_draft", args=[token])


@pytest.fixture
def browser(client, editor):
    client.force_login(editor)
    return client
