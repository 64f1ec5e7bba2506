"""The list of broken links, and what an editor does about one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.links import tasks
from cms.links.problems import Problem
from cms.links.records import gather_page
from cms.links.worklist import BROKEN_LINKS
from cms.models import PageLink
from tests.links.conftest import Answers, make_page

pytestmark = pytest.mark.django_db
A = "https://a.test/"
LIST = ["broken-links"]


def broken(parent, *hrefs):
    """A page with these links, which have failed since yesterday."""
    page = make_page(parent, *(hrefs or [A]))
    gather_page(page)
    yesterday = timezone.now() - timedelta(days=1)
    values = {"problem": Problem.NOT_FOUND, "failed_at": yesterday, "checked_at": yesterday, "failures": 2}
    PageLink.objects.filter(page=page).update(**values)
    return PageLink.objects.filter(page=page).first()


@pytest.fixture
def editor(client, trondheim):
    client.force_login(trondheim.editor)
    return trondheim.editor


@pytest.fixture
def answers(monkeypatch):
    answers = Answers()
    monkeypatch.setattr(tasks, "Visitor", lambda: answers)
    return answers


def again(link) -> str:
    return reverse("links:again", args=[link.pk])


def accept(link) -> str:
    return reverse("links:accept", args=[link.pk])


class TestRows:
    def test_an_editor_sees_those_of_the_own_municipality(self, site, trondheim, malvik):
        ours = broken(trondheim.page)
        broken(malvik.page)
        broken(site.home)
        assert list(BROKEN_LINKS.rows(trondheim.editor)) == [ours]

    def test_the_owner_sees_the_national_ones_too(self, site, trondheim, owner):
        links = [broken(trondheim.page), broken(site.home)]
        assert set(BROKEN_LINKS.rows(owner)) == set(links)

    def test_the_page_says_what_is_wrong_and_leads_to_the_editor(self, client, trondheim, editor):
        link = broken(trondheim.page, f"{A}?a=1&b=<b>")
        shown = client.get(reverse("worklists:list", args=LIST)).content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[link.page_id]) in shown
        assert str(Problem.NOT_FOUND.label) in shown
        assert "<b>" not in shown.split("https://a.test/")[1][:40]
        assert again(link) in shown
        assert accept(link) in shown

    def test_it_costs_the_same_however_many_rows(self, client, trondheim, editor):
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse("worklists:list", args=LIST)).status_code == 200
            return len(queries)

        broken(trondheim.page)
        cost()
        few = cost()
        for number in range(15):
            broken(trondheim.page, f"{A}{number}")
        assert cost() == few


class TestTryAgain:
    def test_a_link_that_works_now_is_off_the_list(self, client, trondheim, editor, answers):
        link = broken(trondheim.page)
        client.post(again(link))
        assert answers.seen == [A]
        assert not PageLink.objects.broken().exists()

    def test_one_that_does_not_stays(self, client, trondheim, editor, answers):
        link = broken(trondheim.page)
        answers.answers[A] = Problem.GONE
        client.post(again(link))
        link.refresh_from_db()
        assert (link.problem, link.failed_at is None) == (Problem.GONE, False)

    def test_ten_clicks_are_one_visit(self, client, trondheim, editor, answers):
        link = broken(trondheim.page)
        answers.answers[A] = Problem.NOT_FOUND
        for _ in range(10):
            client.post(again(link))
        assert answers.seen == [A]

    def test_opening_the_address_visits_nobody(self, client, trondheim, editor, answers):
        assert client.get(again(broken(trondheim.page))).status_code == 302
        assert answers.seen == []

    def test_a_link_on_this_site_is_looked_up_as_often_as_one_likes(self, client, trondheim, editor, answers):
        link = broken(trondheim.page, "/nb/borte/")
        PageLink.objects.update(checked_at=timezone.now())
        client.post(again(link))
        link.refresh_from_db()
        assert link.problem == Problem.NO_SUCH_PAGE
        assert answers.seen == []

    def test_it_says_so_where_links_to_others_are_not_tried(self, client, trondheim, editor, answers, settings):
        settings.LINK_CHECK = False
        client.post(again(broken(trondheim.page)))
        assert answers.seen == []


class TestAccept:
    def test_it_is_off_the_list_and_in_the_history(self, client, trondheim, editor):
        link = broken(trondheim.page)
        client.post(accept(link))
        assert not PageLink.objects.broken().exists()
        entry = PageLogEntry.objects.get(action="link.accept")
        assert (entry.page_id, entry.user) == (link.page_id, editor)

    def test_opening_the_address_changes_nothing(self, client, trondheim, editor):
        client.get(accept(broken(trondheim.page)))
        assert PageLink.objects.broken().exists()

    def test_it_leads_back_to_the_list(self, client, trondheim, editor):
        back = reverse("worklists:list", args=LIST)
        assert client.post(accept(broken(trondheim.page)), {"next": back}).headers["Location"] == back


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", [again, accept])
class TestNeighbours:
    def test_to_a_neighbour_the_link_does_not_exist(self, client, trondheim, malvik, answers, method, address):
        link = broken(trondheim.page)
        client.force_login(malvik.editor)
        assert getattr(client, method)(address(link)).status_code == 404
        assert answers.seen == []
        assert PageLink.objects.broken().exists()

    def test_nor_does_a_national_one(self, client, site, trondheim, editor, answers, method, address):
        assert getattr(client, method)(address(broken(site.home))).status_code == 404
