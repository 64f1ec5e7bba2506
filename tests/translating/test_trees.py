import pytest
from django.urls import reverse

from cms.translating.lifecycle import start_translation
from cms.users.models import User
from tests import factories
from tests.languages import locale, municipality_in

REFUSED = "cannot stand below"


@pytest.fixture
def owner(client, site):
    client.force_login(User.objects.create_superuser("eier@example.test", "et langt passord 123"))
    return client


@pytest.fixture
def volda(site):
    start_translation(site.municipalities, locale("nn"))
    return municipality_in("nn", "1577")


@pytest.fixture
def offering(site):
    return factories.make_offering(factories.make_municipality_page())


def test_a_page_is_not_moved_into_the_tree_of_another_language(owner, offering, volda):
    owner.post(reverse("wagtailadmin_pages:move_confirm", args=[offering.pk, volda.pk]))
    offering.refresh_from_db()
    assert not offering.is_descendant_of(volda)


def test_a_page_is_not_copied_into_the_tree_of_another_language(owner, offering, volda):
    posted = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": volda.pk}
    owner.post(reverse("wagtailadmin_pages:copy", args=[offering.pk]), posted)
    assert not volda.get_children().exists()


def test_pages_are_not_moved_together_into_the_tree_of_another_language(owner, offering, volda):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    owner.post(f"{address}?id={offering.pk}", {"chooser": volda.pk, "move_applied": "1"})
    offering.refresh_from_db()
    assert not offering.is_descendant_of(volda)


def test_within_its_language_a_page_is_moved(owner, offering, site):
    neighbour = factories.make_municipality_page("5031")
    owner.post(reverse("wagtailadmin_pages:move_confirm", args=[offering.pk, neighbour.pk]))
    offering.refresh_from_db()
    assert offering.is_descendant_of(neighbour)
