"""The calculator's page: everything in the address, and what cannot be read is said at its field."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from offerings.models import ResourceCalculatorPage
from offerings.planning.figures import NUMBERS, Figures
from offerings.planning.forms import ResourceForm
from tests.offerings.planning.samples import calculator_page, unsaved

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return calculator_page()


def shown(client, page, **query):
    response = client.get(page.url, query)
    assert response.status_code == 200
    return response


def test_without_choices_it_reckons_with_the_figures_of_the_page(client, page):
    assert shown(client, page).context["result"].figures == page.figures == Figures()


def test_a_page_with_other_figures_reckons_with_them(client, site):
    page = calculator_page(sessions=8, session_hours=Decimal("3.5"))
    assert shown(client, page).context["result"].figures.sessions == 8
    assert shown(client, page).context["result"].line("professionals").parts[0].hours == 28


def test_every_figure_can_be_changed_in_the_address(client, page):
    query = {figure.address: str(figure.low) for figure in NUMBERS} | {"ar": "senere", "samtalemed": "begge"}
    figures = shown(client, page, **query).context["result"].figures
    assert {figure.name: getattr(figures, figure.name) for figure in NUMBERS} == {f.name: f.low for f in NUMBERS}
    assert (figures.year, figures.talk_leaders) == ("senere", "begge")


def test_numbers_are_understood_as_norwegians_write_them(client, page):
    figures = shown(client, page, timer="4,5", arsverk="1 687").context["result"].figures
    assert (figures.session_hours, figures.post_hours) == (Decimal("4.5"), 1687)


@pytest.mark.parametrize("typed", ["abc", "-1", "99999", "1e9", "nan", "Infinity", "2.5", "6" * 500, "<b>"])
def test_a_bad_number_gets_a_message_stays_as_typed_and_the_rest_is_reckoned(client, page, typed):
    response = shown(client, page, samlinger=typed, runder="2")
    form, figures = response.context["form"], response.context["result"].figures
    assert form.errors["samlinger"]
    assert form["samlinger"].value() == typed
    assert (figures.sessions, figures.runs) == (6, 2)
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_message_in_the_folded_part_unfolds_it(client, page):
    def is_open(**query):
        return '<details class="planning-form__more" open>' in shown(client, page, **query).content.decode()

    assert is_open(samlinger="x")
    assert not is_open(deltakere="x")


def test_an_empty_field_shows_what_it_was_reckoned_as(client, page):
    form = shown(client, page, samlinger="", runder="2").context["form"]
    assert form["samlinger"].value() == "6"
    assert form["runder"].value() == "2"


@pytest.mark.parametrize("query", [{"ar": "aldri"}, {"samtalemed": "x"}, {"tilbud": "\x00"}, {"utm": "1"}])
def test_nothing_in_the_address_breaks_the_page(client, page, query):
    assert shown(client, page, **query).context["result"].hours > 0


def test_the_sum_is_there_at_once_and_before_the_form(client, page):
    text = shown(client, page).content.decode()
    assert text.index('class="planning-sums"') < text.index('<form class="planning-form')


def test_links_to_the_documents_carry_what_was_changed_and_nothing_else(client, page):
    files = shown(client, page, runder="2", samlinger="6", timer="x").context["files"]
    assert files["pdf"].endswith("/last-ned/ressurser.pdf?runder=2")
    assert shown(client, page).context["files"]["docx"].endswith("/last-ned/ressurser.docx")


def test_the_source_of_the_figures_is_said(client, page):
    assert "Fagfeltets tall." in shown(client, page).content.decode()


def test_an_editor_cannot_save_a_figure_that_a_visitor_may_not_write(page):
    page.sessions, page.setup_percent = 0, Decimal(101)
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert {"sessions", "setup_percent"} <= set(error.value.message_dict)


def test_the_query_of_a_form_gives_the_same_form_again(page):
    form = ResourceForm(QueryDict("runder=3&timer=4,5&ar=senere&samlinger=tull"), page=page)
    again = ResourceForm(QueryDict(form.figures and form.query), page=page)
    assert again.figures == form.figures


def test_the_page_costs_few_queries(client, page, django_assert_max_num_queries):
    shown(client, page)
    with django_assert_max_num_queries(17):
        shown(client, page, runder="2")


def test_a_new_page_can_be_made_and_previewed(site, client, owner):
    answer = client.get(reverse("wagtailadmin_pages:add", args=["offerings", "resourcecalculatorpage", site.home.pk]))
    assert answer.status_code == 200
    response = unsaved(ResourceCalculatorPage(title="Utkast", slug="utkast"), site.home).make_preview_request()
    assert response.status_code == 200
