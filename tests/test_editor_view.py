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
from django.utils.translation import gettext, override
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import GroupPagePermission, Locale, Page, get_page_models

from cms.enums import Role
from cms.models import Adaptation
from cms.users.models import User
from offerings.adapting import adapt_session
from offerings.models import ChapterPage, HandbookPage
from tests import factories
from tests.worklists.people import make_person, make_tenant, written_by
from tools_library.models import MaterialPage

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

    def test_an_offering_shows_whether_it_follows_a_programme(self, admin, site):
        following = factories.make_offering(programme=factories.make_programme())
        own = factories.make_offering()
        rows = BeautifulSoup(self.rows(admin, own.get_parent()), "html.parser").select("table.listing tbody tr")
        words = {
            offering.pk: row.get_text(" ", strip=True)
            for row in rows
            for offering in (following, own)
            if offering.title in row.get_text()
        }
        with override("nb"):
            assert gettext("Follows the programme") in words[following.pk]
            assert gettext("Our own course") in words[own.pk]

    def test_a_session_of_an_offering_shows_how_it_stands_to_the_national(self, admin, site):
        programme = factories.make_programme()
        national = factories.make_session(programme)
        offering = factories.make_offering(programme=programme)
        local = adapt_session(offering, national, User.objects.get())
        assert str(Adaptation.objects.get(local=local).get_status_display()) in self.rows(admin, offering)

    @pytest.mark.parametrize("model", ["courserunpage", "offeringpage"])
    def test_the_list_of_all_pages_of_a_type_opens(self, admin, site, model):
        factories.make_run()
        assert admin.get(reverse("wagtailadmin_pages:type_use", args=["offerings", model])).status_code == 200


def make_one_of_each(tenant) -> list[Page]:
    """Every page type that a municipality can have, below its page."""
    offering = factories.make_offering(tenant.page)
    n = tenant.number
    return [
        tenant.page,
        offering,
        factories.make_session(offering, slug=f"samling-{n}"),
        factories.make_run(offering),
        factories.make_tool(parent=tenant.page),
        factories.add(tenant.page, MaterialPage(title=f"Logg {n}", slug=f"logg-{n}", kind="log")),
        factories.make_news(tenant.page),
        factories.make_information(tenant.page),
    ]


@pytest.mark.django_db
class TestExplorerOfOneAmongMany:
    """An editor meets colleagues by name, and nobody else, on every explorer page there is."""

    @pytest.fixture
    def pages(self, client, site):
        """Pages of every type, national, ours and a neighbour's, each written by someone who works there."""
        ours, theirs = make_tenant("5001"), make_tenant("5031")
        editor, colleague = make_person(Role.EDITOR, ours), make_person(Role.EDITOR, ours, "kollega")
        neighbour = make_person(Role.EDITOR, theirs, "naboredaktor")
        programme = factories.make_programme()
        handbook = factories.add(site.programmes, HandbookPage(title="Håndbok", slug="handbok"))
        factories.add(handbook, ChapterPage(title="Kapittel", slug="kapittel"))
        factories.make_session(programme)
        for page in make_one_of_each(ours):
            written_by(page, colleague)
        for page in make_one_of_each(theirs):
            written_by(page, neighbour)
        client.force_login(editor)
        return list(Page.objects.filter(depth__gt=1).specific())

    def addresses(self, pages) -> list[str]:
        found = [reverse("wagtailadmin_explore_root"), reverse("wagtailadmin_pages:search")]
        for page in pages:
            found += [reverse(f"wagtailadmin_explore{part}", args=[page.pk]) for part in ("", "_results")]
        for model in get_page_models():
            name = [model._meta.app_label, model._meta.model_name]
            found += [reverse(f"wagtailadmin_pages:type_use{part}", args=name) for part in ("", "_results")]
            found.append(reverse("wagtailadmin_pages:choose_parent", args=name))
        return found

    def test_no_explorer_page_of_any_type_names_a_neighbour(self, client, pages):
        tried = 0
        for address in self.addresses(pages):
            for query in ({}, {"q": "kurs"}, {"_w_filter_fragment": "1"}):
                answer = client.get(address, query, follow=True)
                assert "naboredaktor" not in answer.content.decode(), address
                tried += answer.status_code == 200
        assert tried > 100

    def test_a_colleague_can_be_chosen_in_the_filters(self, client, pages):
        municipality = next(page for page in pages if page.title == "Trondheim")
        listing = client.get(reverse("wagtailadmin_explore", args=[municipality.pk])).content.decode()
        assert listing.count("kollega Etternavn") >= 2

    def test_a_filter_for_a_neighbour_is_refused(self, client, pages):
        neighbour = User.objects.get(first_name="naboredaktor")
        municipality = next(page for page in pages if page.title == "Trondheim")
        answer = client.get(reverse("wagtailadmin_explore", args=[municipality.pk]), {"owner": neighbour.pk})
        assert "owner" in answer.context["filters"].form.errors

    def test_the_root_names_no_neighbour_to_an_editor_of_two_trees(self, client, pages):
        """Whose rights lie in trees apart explores from the root, which Wagtail gives to its own viewset."""
        editor = User.objects.get(first_name__startswith="editor-")
        ours = next(page for page in pages if page.title == "Trondheim")
        home = Page.objects.get(depth=2)
        other = home.copy_for_translation(Locale.objects.get(language_code="nn"))
        for right in GroupPagePermission.objects.filter(page=ours, group__user=editor):
            GroupPagePermission.objects.create(group=right.group, page=other, permission=right.permission)
        answer = client.get(reverse("wagtailadmin_explore_root"))
        assert answer.status_code == 200
        assert "naboredaktor" not in answer.content.decode()


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
