import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from home.models import HomePage, MunicipalityIndexPage
from offerings.models import CourseFinderPage


@pytest.fixture
def new_installation(db):
    """As the migrations leave it: Wagtail's page of welcome, and no tree."""
    Page.objects.get(depth=1).get_children().delete()
    welcome = Page.objects.get(depth=1).add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


def test_a_new_installation_gets_its_first_pages_once(new_installation, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://mestring.example.no"
    call_command("start_site", email="post@mestring.example.no", verbosity=0)
    pages = Page.objects.count()
    call_command("start_site", email="another@mestring.example.no", verbosity=0)
    assert Page.objects.count() == pages
    assert HomePage.objects.get().feedback_email == "post@mestring.example.no"
    assert CourseFinderPage.objects.live().count() == MunicipalityIndexPage.objects.live().count() == 1
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("mestring.example.no", 443)


def test_a_host_name_that_was_set_by_hand_stays(new_installation):
    Site.objects.filter(is_default_site=True).update(hostname="kurs.example.no", port=443)
    call_command("start_site", verbosity=0)
    assert Site.objects.get(is_default_site=True).hostname == "kurs.example.no"
