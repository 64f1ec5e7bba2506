"""A change renews the pages that show it, at once, and leaves the others."""

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction, Site, get_page_models

from cms.caching import tags
from cms.caching.stamps import EVERYTHING, touch
from cms.caching.tags import tags_of, touched_by
from cms.models import Tenant
from home.tenants.mergers import merge
from offerings.models import CourseRunPage
from tests import factories

pytestmark = pytest.mark.django_db

BERGEN = "4601"


@pytest.fixture(autouse=True)
def kept(page_cache):
    return page_cache


@pytest.fixture
def tree(site):
    """Two municipalities that are no neighbours, each with an offering and a run; one of them follows a programme."""
    site.programme = factories.make_programme()
    site.session = factories.make_session(site.programme)
    site.trondheim = factories.make_municipality_page("5001")
    site.bergen = factories.make_municipality_page(BERGEN)
    site.offering = factories.make_offering(site.trondheim, site.programme)
    site.own_course = factories.make_offering(site.bergen)
    site.venue = factories.make_venue("5001")
    site.run = factories.make_run(site.offering, venue=site.venue)
    site.other_run = factories.make_run(site.own_course)
    site.item = factories.make_news()
    site.tool = factories.make_tool()
    return site


@pytest.fixture
def renewed(tree, django_capture_on_commit_callbacks):
    """Names of the pages in the tree that are not served from the page cache after `change()`."""
    names = [name for name, page in vars(tree).items() if getattr(page, "url_path", None) and page.url]
    addresses = {name: getattr(tree, name).url for name in names}

    def after(change) -> set[str]:
        for address in addresses.values():
            Client().get(address)
        with django_capture_on_commit_callbacks(execute=True):
            change()
        answers = {name: Client().get(address) for name, address in addresses.items()}
        return {name for name, answer in answers.items() if answer.page_cache != "hit"}

    return after


def test_nothing_is_renewed_without_a_change(renewed):
    assert renewed(lambda: None) == set()


def test_a_run_renews_the_finder_its_municipality_and_its_programme(tree, renewed):
    changed = renewed(lambda: factories.publish(tree.run))
    theirs = {"run", "offering", "trondheim", "programme"}
    assert changed == theirs | {"finder", "home", "municipalities"}


def test_a_run_with_hosts_renews_them_too(tree, renewed):
    run = factories.make_run(tree.offering, hosts=[BERGEN])
    assert {"bergen", "trondheim"} <= renewed(lambda: factories.publish(CourseRunPage.objects.get(pk=run.pk)))


def test_a_national_session_renews_its_programme_and_those_who_follow_it(tree, renewed):
    changed = renewed(lambda: factories.publish(tree.session))
    assert changed == {"session", "programme", "offering", "run", "tool"}


def test_a_programme_renews_lists_of_programmes(tree, renewed):
    assert {"programme", "programmes", "finder", "home", "offering"} <= renewed(
        lambda: factories.publish(tree.programme)
    )


def test_a_tool_renews_the_library_and_the_sessions(tree, renewed):
    changed = renewed(lambda: factories.publish(tree.tool))
    assert {"tool", "tools", "session"} <= changed
    assert not {"home", "news", "trondheim", "finder"} & changed


def test_news_renew_the_front_page_and_their_list(tree, renewed):
    assert renewed(lambda: factories.publish(tree.item)) == {"home", "news", "item", "tool"}


def test_a_venue_renews_its_municipality(tree, renewed):
    def move():
        tree.venue.address = "Torget 1"
        tree.venue.save()

    changed = renewed(move)
    assert {"run", "offering", "trondheim"} <= changed
    assert not {"own_course", "other_run", "news"} & changed


def test_the_menu_renews_everything(tree, renewed):
    everything = {name for name, page in vars(tree).items() if hasattr(page, "url_path")}
    assert renewed(lambda: factories.publish(tree.news)) == everything


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: Site.objects.first().save(),
        lambda tree: PageViewRestriction.objects.create(page=tree.item, restriction_type="login"),
        lambda tree: tree.item.move(tree.home, pos="last-child"),
    ],
)
def test_what_concerns_all_renews_everything(tree, renewed, change):
    assert {"home", "run", "tool", "bergen"} <= renewed(lambda: change(tree))


def test_a_page_that_is_taken_down_or_deleted_is_gone_at_once(tree, django_capture_on_commit_callbacks):
    for take_down in (lambda: tree.run.unpublish(), lambda: tree.tool.delete()):
        page = tree.run if tree.run.live else tree.tool
        assert Client().get(page.url).status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            take_down()
        assert Client().get(page.url).status_code == 404
    assert tree.run.title not in Client().get(tree.finder.url).content.decode()


def test_a_page_that_another_links_to_renews_it(tree):
    linking = factories.make_news(body=[("page_link", {"page": tree.tool})])
    factories.publish(linking)
    assert "news" in touched_by(tree.tool)


def test_a_municipality_that_is_closed_renews_the_lists(tree, renewed):
    tenant = Tenant.objects.create(municipality_id="5001", state="active")
    assert {"municipalities", "finder", "trondheim"} <= renewed(tenant.save)


def test_a_merger_renews_everything(tree, renewed):
    old = Tenant.objects.create(municipality_id=BERGEN, state="active")
    new = Tenant.objects.create(municipality_id="5001", state="active")
    assert {"home", "news", "tool"} <= renewed(lambda: merge([old], new))


def test_a_change_that_is_rolled_back_touches_nothing(tree, renewed):
    def half_way():
        with transaction.atomic():
            touch(EVERYTHING)
            transaction.set_rollback(True)

    assert renewed(half_way) == set()


def test_every_kind_of_page_says_what_it_is_made_of(tree):
    lacking = [
        model.__name__ for model in get_page_models()
        if model._meta.app_label != "wagtailcore" and tags._registered(tags._tags, model) is None
        and not model._meta.abstract
    ]  # fmt: skip
    assert lacking == []
    assert tags_of(tree.run)[0] == "chrome"
