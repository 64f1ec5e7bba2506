"""The ways in to the dates helper, the new round and the cancelling."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offerings.editing.buttons import page_buttons, userbar_items
from tests import factories

pytestmark = pytest.mark.django_db


def addresses(page, user) -> set[str]:
    return {button.url for button in page_buttons(page, user)}


def url_of(name, page) -> str:
    return reverse(f"offerings_editing:{name}", args=[page.pk])


def test_an_offering_leads_to_a_new_run_with_dates(editor, place):
    assert url_of("new_run", place.offering) in addresses(place.offering, editor)


def test_a_run_leads_to_dates_new_round_and_cancelling(editor, begun):
    assert addresses(begun, editor) == {url_of(name, begun) for name in ("run_dates", "new_round", "cancel_run")}


def test_a_cancelled_run_leads_to_going_ahead(editor, place):
    run = factories.make_run(place.offering, sign_up="cancelled", cancel_reason="Få")
    assert url_of("restore_run", run) in addresses(run, editor)
    assert url_of("cancel_run", run) not in addresses(run, editor)


def test_a_draft_cannot_be_cancelled(editor, begun):
    begun.unpublish()
    assert url_of("cancel_run", begun) not in addresses(begun, editor)


def test_a_neighbour_sees_no_buttons(neighbour, place, begun):
    assert addresses(place.offering, neighbour) == addresses(begun, neighbour) == set()


def test_the_public_page_leads_an_editor_on(editor, neighbour, begun, place):
    urls = {item.url for item in userbar_items(editor, begun)}
    assert urls == {url_of(name, begun) for name in ("run_dates", "new_round", "cancel_run")}
    assert url_of("new_run", place.offering) in {item.url for item in userbar_items(editor, place.offering)}
    assert list(userbar_items(neighbour, begun)) == []


def test_explorer_costs_the_same_with_many_runs(client, editor, place):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_explore", args=[place.offering.pk]))
        return len(queries)

    factories.make_run(place.offering)
    factories.make_run(place.offering)
    cost()
    few = cost()
    for _number in range(15):
        factories.make_run(place.offering)
    assert cost() <= few
