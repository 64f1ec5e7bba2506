"""The editor's page for links: who sees it, what it shows once, and how many there may be."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.models import PreviewLink
from cms.previews.links import MOST_VALID, make_link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(page):
    return reverse("previews:share", args=[page.pk])


def withdraw_address(link) -> str:
    return reverse("previews:withdraw", args=[link.page_id, link.pk])


def make(browser, address, **data):
    return browser.post(address, {"note": "Til Ola", "days": "7", **data})


# --- who may ---------------------------------------------------------------------------------------------------------


def test_to_a_neighbour_the_links_of_a_page_do_not_exist(client, address, shared):
    neighbour = factories.make_municipality_page("1103")
    client.force_login(factories.make_editor(neighbour, email="nabo@example.test"))
    assert client.get(address).status_code == 404
    assert make(client, address).status_code == 404
    assert client.post(withdraw_address(shared[0])).status_code == 404
    assert PreviewLink.objects.valid().count() == 1


def test_link_is_withdrawn_only_by_way_of_its_own_page(client, shared):
    neighbour = factories.make_municipality_page("1103")
    client.force_login(factories.make_editor(neighbour, email="nabo@example.test"))
    assert client.post(reverse("previews:withdraw", args=[neighbour.pk, shared[0].pk])).status_code == 404
    assert PreviewLink.objects.valid().count() == 1


def test_who_has_not_logged_in_is_asked_to(address, shared):
    for answer in (Client().get(address), Client().post(address), Client().post(withdraw_address(shared[0]))):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("wagtailadmin_login"))


def test_contributor_may_share_what_they_may_edit(client, municipality, address):
    contributor = factories.make_editor(
        municipality, email="bidrag@example.test", permissions=["add_page", "change_page"]
    )
    client.force_login(contributor)
    assert make(client, address).status_code == 200
    assert PreviewLink.objects.get().made_by == contributor


def test_root_of_the_tree_and_pages_that_are_not_there_have_no_links(browser):
    for pk in (1, 999999):
        assert browser.get(reverse("previews:share", args=[pk])).status_code == 404


def test_link_is_not_withdrawn_by_following_an_address(browser, shared):
    assert browser.get(withdraw_address(shared[0])).status_code == 405
    assert PreviewLink.objects.valid().count() == 1


# --- making and withdrawing ------------------------------------------------------------------------------------------


def test_address_is_shown_once_and_works(browser, address):
    html = make(browser, address).content.decode()
    shown = re.search(r'<textarea id="address"[^<]* readonly [^<]*">([^<]+)</textarea>', html)[1]
    assert shown.startswith("http://testserver/forhandsvisning/")
    assert Client().get(shown).status_code == 200
    assert shown not in browser.get(address).content.decode()
    assert not [value for value in browser.session.values() if shown.split("/")[-2] in str(value)]


@pytest.mark.parametrize("days", [1, 7, 30])
def test_link_lasts_as_long_as_was_chosen(browser, address, days):
    make(browser, address, days=str(days))
    expected = timezone.localdate() + timedelta(days=days)
    assert timezone.localtime(PreviewLink.objects.get().expires_at).date() == expected


def test_a_week_is_proposed(browser, address):
    assert '<option value="7" selected>' in browser.get(address).content.decode()


@pytest.mark.parametrize("days", ["", "0", "365", "-1", "x"])
def test_other_lengths_get_a_message_and_no_link(browser, address, days):
    answer = make(browser, address, days=days)
    assert answer.status_code == 200
    assert answer.context["form"].errors["days"]
    assert not PreviewLink.objects.exists()


def test_list_says_for_whom_until_when_and_how_often(client, browser, address, shared):
    Client().get(shared[1])
    html = browser.get(address).content.decode()
    assert "Til Ola i frisklivssentralen" in html
    assert "Åpnet 1 gang." in html
    assert withdraw_address(shared[0]) in html


def test_colleague_withdraws_a_link(client, municipality, address, shared):
    client.force_login(factories.make_editor(municipality, email="kollega@example.test"))
    assert client.post(withdraw_address(shared[0])).status_code == 302
    assert Client().get(shared[1]).status_code == 404
    html = client.get(address).content.decode()
    assert "Trukket tilbake." in html
    assert withdraw_address(shared[0]) not in html


def test_link_whose_maker_has_left_stands_among_those_that_ended(client, municipality, address, shared, editor):
    client.force_login(factories.make_editor(municipality, email="kollega@example.test"))
    editor.groups.clear()
    answer = client.get(address)
    assert not answer.context["working"]
    assert [link.pk for link in answer.context["ended"]] == [shared[0].pk]


def test_a_page_has_a_limited_number_of_links_that_work(browser, address, page, editor):
    links = [make_link(page, editor, "", 1)[0] for _number in range(MOST_VALID)]
    answer = make(browser, address)
    assert "Trekk tilbake" in " ".join(answer.context["form"].non_field_errors())
    assert PreviewLink.objects.count() == MOST_VALID
    browser.post(withdraw_address(links[0]))
    make(browser, address)
    assert PreviewLink.objects.valid().count() == MOST_VALID


def test_history_of_the_page_tells_of_links_and_not_for_whom(browser, address, page):
    make(browser, address)
    browser.post(withdraw_address(PreviewLink.objects.get()))
    entries = PageLogEntry.objects.filter(page=page, action__startswith="preview_link.")
    assert sorted(entries.values_list("action", flat=True)) == ["preview_link.make", "preview_link.withdraw"]
    assert "Ola" not in str(list(entries.values()))
    history = browser.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Laget en lenke til utkastet" in history


def test_editor_and_explorer_lead_there_for_those_who_may(browser, client, page, address, municipality):
    assert address in browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address in browser.get(reverse("wagtailadmin_explore", args=[municipality.pk])).content.decode()
    client.force_login(factories.make_editor(factories.make_municipality_page("1103"), email="nabo@example.test"))
    listing = client.get(reverse("wagtailadmin_explore", args=[municipality.get_parent().pk])).content.decode()
    assert reverse("previews:share", args=[municipality.pk]) not in listing


def test_list_costs_the_same_however_many_links_and_makers(browser, address, page, municipality):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    makers = [factories.make_editor(municipality, email=f"nr{number}@example.test") for number in range(10)]
    browser.get(address)
    make_link(page, makers[0], "en", 1)
    one = cost()
    for maker in makers:
        make_link(page, maker, "flere", 1)
    assert cost() == one
