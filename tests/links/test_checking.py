"""What counts as broken, and that each address is tried once a night."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.links import checking, tasks
from cms.links.checking import check_external, check_internal, taking_turns
from cms.links.problems import PASSING, Problem
from cms.links.records import gather_page
from cms.links.visiting import Outcome
from cms.models import PageLink
from tests import factories
from tests.links.conftest import Answers, make_page, text_with

pytestmark = pytest.mark.django_db
A, B, C = "https://a.test/", "https://b.test/", "https://c.test/"


def a_night_passes():
    PageLink.objects.update(checked_at=timezone.now() - timedelta(hours=21))
    cache.clear()


def night(problem="", url=A) -> PageLink:
    """Tries everything with this answer, and lets the night pass."""
    check_external(PageLink.objects.all(), Answers({url: problem}))
    a_night_passes()
    return PageLink.objects.filter(url=url).first()


def is_broken() -> bool:
    return PageLink.objects.broken().exists()


@pytest.fixture
def link(trondheim):
    gather_page(make_page(trondheim.page, A))
    return PageLink.objects.get()


class TestWhatIsBroken:
    @pytest.mark.parametrize("problem", sorted(set(Problem) - PASSING))
    def test_a_plain_answer_is_enough(self, link, problem):
        assert night(problem).failed_at is not None
        assert is_broken()

    @pytest.mark.parametrize("problem", sorted(PASSING))
    def test_what_may_pass_has_to_fail_two_nights_in_a_row(self, link, problem):
        night(problem)
        assert not is_broken()
        night("")
        night(problem)
        assert not is_broken()
        night(problem)
        assert is_broken()

    def test_since_is_the_first_time_that_it_counted(self, link):
        first = night(Problem.NOT_FOUND).failed_at
        assert night(Problem.NOT_FOUND).failed_at == first

    def test_a_link_that_works_again_is_off_the_list(self, link):
        night(Problem.NOT_FOUND)
        mended = night("")
        assert (mended.problem, mended.failed_at, mended.failures) == ("", None, 0)

    def test_what_somebody_has_called_right_stays_so_until_something_else_is_wrong(self, link):
        night(Problem.NOT_FOUND)
        PageLink.objects.update(accepted=True)
        night(Problem.NOT_FOUND)
        assert not is_broken()
        night(Problem.GONE)
        assert is_broken()


class TestOnceANight:
    def test_an_address_on_many_pages_is_tried_once_and_all_rows_know(self, trondheim, malvik):
        for parent in (trondheim.page, trondheim.page, malvik.page):
            gather_page(make_page(parent, A))
        answers = Answers({A: Problem.NOT_FOUND})
        assert check_external(PageLink.objects.filter(municipality="5001"), answers) == 1
        assert check_external(PageLink.objects.filter(municipality="5031"), answers) == 0
        assert answers.seen == [A]
        assert PageLink.objects.broken().count() == 3

    def test_a_run_that_was_stopped_goes_on_where_it_ended(self, trondheim):
        gather_page(make_page(trondheim.page, A, B, C))

        class Stopped(Answers):
            def visit(self, url):
                if self.seen:
                    raise KeyboardInterrupt
                return super().visit(url)

        first, second = Stopped(), Answers()
        with pytest.raises(KeyboardInterrupt):
            check_external(PageLink.objects.all(), first)
        check_external(PageLink.objects.all(), second)
        # The one it was at is claimed, and waits for the next night.
        assert (first.seen, second.seen) == ([A], [C])

    def test_of_two_workers_one_visits(self, link):
        assert checking._claim(link.key)
        assert not checking._claim(link.key)

    def test_a_host_that_is_busy_is_left_alone_until_the_next_night_by_every_task(self, trondheim, malvik):
        gather_page(make_page(trondheim.page, A, f"{A}to"))
        gather_page(make_page(malvik.page, f"{A}tre"))
        answers = Answers({url: Outcome(busy="a.test") for url in (A, f"{A}to", f"{A}tre")})
        check_external(PageLink.objects.filter(municipality="5001"), answers)
        check_external(PageLink.objects.filter(municipality="5031"), answers)
        assert answers.seen == [A]
        assert not is_broken()
        a_night_passes()
        check_external(PageLink.objects.filter(municipality="5031"), answers)
        assert len(answers.seen) == 2

    def test_nothing_outside_is_asked_when_it_is_switched_off(self, link, settings):
        settings.LINK_CHECK = False
        answers = Answers()
        assert check_external(PageLink.objects.all(), answers) == 0
        tasks.try_again.enqueue(link.pk)
        assert answers.seen == []

    def test_hosts_take_turns(self):
        urls = ["https://a.test/1", "https://a.test/2", "https://a.test/1", "https://b.test/1", "https://a.test/3"]
        ordered = [url for url, _key in taking_turns((url, url) for url in urls)]
        assert ordered == ["https://a.test/1", "https://b.test/1", "https://a.test/2", "https://a.test/3"]


class TestInternal:
    def test_a_link_to_a_page_that_was_closed_is_broken_at_once(self, trondheim):
        target = factories.make_information(trondheim.page, slug="dit")
        body = [*text_with(f'<a linktype="page" id="{target.pk}">Dit</a>'), *text_with('<a href="dit/">og dit</a>')]
        page = factories.make_information(trondheim.page, body=[*body, ("page_link", {"page": target, "label": ""})])
        gather_page(page)
        assert check_internal(PageLink.objects.all()) == 1  # "dit/" is read from where the page stands
        target.unpublish()
        assert check_internal(PageLink.objects.all()) == 2

    def test_its_queries_do_not_grow_with_links_between_pages(self, trondheim):
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                check_internal(PageLink.objects.all())
            return len(queries)

        targets = [factories.make_information(trondheim.page) for _ in range(20)]
        anchors = [f'<a linktype="page" id="{target.pk}">{target.pk}</a>' for target in targets]
        gather_page(factories.make_information(trondheim.page, body=text_with(*anchors[:2])))
        few = cost()
        gather_page(factories.make_information(trondheim.page, body=text_with(*anchors)))
        assert cost() == few


class TestTheNight:
    @pytest.fixture
    def answers(self, monkeypatch):
        answers = Answers({A: Problem.NOT_FOUND})
        monkeypatch.setattr(checking, "Visitor", lambda: answers)
        monkeypatch.setattr(tasks, "Visitor", lambda: answers)
        return answers

    def test_one_command_gathers_and_tries_all(self, site, trondheim, malvik, answers):
        make_page(trondheim.page, A, "/nb/borte/")
        make_page(malvik.page, B)
        make_page(site.home, f"{B}nasjonalt")
        call_command("check_links")
        assert set(answers.seen) == {A, B, f"{B}nasjonalt"}
        assert set(PageLink.objects.broken().values_list("url", flat=True)) == {A, "/nb/borte/"}
        call_command("check_links")
        assert len(answers.seen) == 3

    def test_one_municipality_alone(self, site, trondheim, malvik, answers):
        make_page(trondheim.page, A)
        make_page(malvik.page, B)
        call_command("check_links", "--municipality", "5031")
        assert answers.seen == [B]

    def test_a_number_that_is_no_municipality_is_said(self, site):
        with pytest.raises(CommandError, match="9999"):
            call_command("check_links", "--municipality", "9999")

    def test_links_of_a_page_that_was_closed_are_dropped(self, site, trondheim, answers):
        page = make_page(trondheim.page, A)
        call_command("check_links")
        page.unpublish()
        call_command("check_links")
        assert not PageLink.objects.exists()

    def test_a_mended_link_is_off_the_list_when_the_page_is_published(
        self, site, trondheim, answers, django_capture_on_commit_callbacks
    ):
        page = make_page(trondheim.page, A)
        call_command("check_links")
        page.body = text_with(f'<a href="{B}">nå</a>')
        with django_capture_on_commit_callbacks(execute=True):
            factories.publish(page)
        assert list(PageLink.objects.values_list("url", flat=True)) == [B]

    def test_other_publications_gather_nothing(self, site, trondheim, answers, django_capture_on_commit_callbacks):
        page = make_page(trondheim.page, B)
        with django_capture_on_commit_callbacks(execute=True):
            factories.publish(page)
        assert not PageLink.objects.exists()

    def test_a_moved_page_takes_its_links_along(self, site, trondheim, malvik):
        page = make_page(trondheim.page, A)
        gather_page(page)
        page.move(malvik.page, pos="last-child")
        assert PageLink.objects.get().municipality_id == "5031"
