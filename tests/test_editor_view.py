"""What editors have at hand: columns in the explorer, blocks that show themselves, and checks of the text."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import override
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from cms.users.models import User
from tests import factories

PACKAGES = ("cms", "home", "offerings", "tools_library")


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("eier@example.test", "et langt passord 123"))
    return client


def offered_blocks(block) -> dict[type, object]:
    """Every block that an editor chooses from a list, at any depth."""
    found = {}
    children = getattr(block, "child_blocks", {}).values()
    if isinstance(block, StreamBlock):
        found |= {type(child): child for child in children}
    if isinstance(block, ListBlock):
        children = [block.child_block]
    if isinstance(block, StreamBlock | StructBlock | ListBlock):
        for child in children:
            found |= offered_blocks(child)
    return found


def all_blocks() -> list:
    found = {}
    for model in get_page_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                found |= offered_blocks(field.stream_block)
    return [found[kind] for kind in sorted(found, key=lambda kind: kind.__name__)]


BLOCKS = pytest.mark.parametrize("block", all_blocks(), ids=lambda block: type(block).__name__)


@BLOCKS
def test_every_block_says_what_it_is_and_for_what(block):
    assert type(block).__module__.startswith(PACKAGES), "a block of ours, with words of ours"
    assert str(block.label)
    assert block.meta.icon not in ("", "placeholder")
    assert str(block.get_description())


@BLOCKS
@pytest.mark.django_db
def test_every_block_has_a_preview_with_something_in_it(admin, block, site):
    factories.make_tool()
    assert block.is_previewable
    answer = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    shown = BeautifulSoup(answer.content, "html.parser").body
    assert shown.get_text(strip=True) or shown.find(["img", "svg"])


@pytest.mark.django_db
class TestExplorer:
    def rows(self, admin, page) -> str:
        answer = admin.get(reverse("wagtailadmin_explore", args=[page.pk]))
        assert answer.status_code == 200
        return answer.content.decode()

    def test_a_run_shows_its_next_meeting_and_its_places(self, admin, site):
        today = timezone.localdate()
        run = factories.make_run(dates=[today - timedelta(days=7), today + timedelta(days=7)])
        listing = self.rows(admin, run.get_parent())
        assert date_format(today + timedelta(days=7)) in listing
        assert "I gang" in listing

    def test_an_offering_shows_the_next_meeting_of_its_runs(self, admin, site):
        day = timezone.localdate() + timedelta(days=9)
        run = factories.make_run(dates=[day])
        assert date_format(day) in self.rows(admin, run.get_parent().get_parent())

    def test_meetings_of_a_run_that_is_not_published_do_not_count(self, admin, site):
        day = timezone.localdate() + timedelta(days=9)
        run = factories.make_run(dates=[day])
        run.unpublish()
        assert date_format(day) not in self.rows(admin, run.get_parent().get_parent())

    def test_sessions_stay_in_the_listing_beside_the_runs(self, admin, site):
        programme = factories.make_programme()
        offering = factories.make_offering(programme=programme)
        run = factories.make_run(offering)
        session = factories.make_session(offering)
        listing = self.rows(admin, offering)
        assert run.title in listing
        assert session.title in listing

    def test_the_columns_cost_the_same_however_many_runs(self, admin, site):
        offering = factories.make_offering()
        factories.make_run(offering)
        one = self.queries_of_the_columns(admin, offering)
        for _number in range(5):
            factories.make_run(offering)
        assert self.queries_of_the_columns(admin, offering) == one

    def queries_of_the_columns(self, admin, offering) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.rows(admin, offering)
        tables = ("offerings_meeting", "offerings_runlisting")
        return sum(any(table in query["sql"] for table in tables) for query in queries)

    @pytest.mark.parametrize("model", ["courserunpage", "offeringpage"])
    def test_the_list_of_all_pages_of_a_type_opens(self, admin, site, model):
        factories.make_run()
        assert admin.get(reverse("wagtailadmin_pages:type_use", args=["offerings", model])).status_code == 200


@pytest.mark.parametrize("language", [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES])
def test_every_language_of_the_editor_takes_in_the_dates_it_shows(language):
    with override(language):
        assert settings.WAGTAIL_DATE_FORMAT in get_format("DATE_INPUT_FORMATS")
        assert settings.WAGTAIL_DATETIME_FORMAT in get_format("DATETIME_INPUT_FORMATS")


@pytest.mark.django_db
def test_an_editor_reads_and_writes_everyday_dates(admin, site):
    run = factories.make_run(dates=[date(2031, 3, 4)])
    assert 'value="04.03.2031"' in admin.get(reverse("wagtailadmin_pages:edit", args=[run.pk])).content.decode()


@pytest.mark.django_db
def test_the_checks_panel_is_there_with_readability(admin, site):
    """Wagtail's LIX: good below 35, demanding from 45."""
    html = admin.get(reverse("wagtailadmin_pages:edit", args=[factories.make_information().pk])).content.decode()
    assert "Lesbarhet" in html
    assert "Om teksten" in html
