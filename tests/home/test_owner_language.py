"""Words that are written once, whatever language the page is in: a venue's, a picture's."""

import pytest

from cms.models import CmsImage, Tenant
from cms.templatetags.owner_tags import owner_lang
from home.tenants.provisioning import Wish, add_municipality
from tests import factories
from tests.languages import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def luster(site):
    add_municipality(Wish("4644"))
    return Tenant.objects.get()


@pytest.fixture
def page(luster):
    return luster.municipality.pages.get()


def test_a_venue_is_marked_with_the_language_of_its_municipality(page, luster):
    assert owner_lang({"page": page}, factories.make_venue("4644", "6868")) == ' lang="nn"'


def test_a_picture_of_all_is_in_the_language_of_the_site_and_ones_own_in_that_of_the_municipality(page, luster):
    shared = CmsImage(collection_id=luster.collection_id + 1)
    assert owner_lang({"page": page}, shared) == ""
    assert owner_lang({"page": page}, CmsImage(collection_id=luster.collection_id)) == ' lang="nn"'


def test_on_a_national_page_nothing_is_asked_of_the_database(site, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert owner_lang({"page": site.home}, CmsImage(collection_id=1)) == ""


def test_a_page_asks_once_however_many_words_there_are(page, luster, rf, django_assert_num_queries):
    venue, request = factories.make_venue("4644", "6868"), rf.get("/nb/")
    with django_assert_num_queries(1):
        assert owner_lang({"page": page, "request": request}, venue)
        assert owner_lang({"page": page, "request": request}, venue)


def test_what_replaced_a_page_is_named_in_the_readers_language(site, client):
    new = factories.make_tool("Nytt verktøy")
    translate(new, "en", title="New tool")
    old = factories.make_tool("Gammelt verktøy", retired=True, successor=new)
    html = client.get(translate(old, "en", title="Old tool").get_url()).content.decode()
    assert ">New tool</a>" in html
