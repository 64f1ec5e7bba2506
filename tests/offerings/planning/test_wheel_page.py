"""The wheel's page: any address gives a year and, where it cannot be read, a message."""

from datetime import date, timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone

from cms.enums import PeriodKind, TenantState
from cms.models import Tenant
from cms.text.norwegian import search_terms
from home.models import HomePage
from offerings.models import AnnualWheelPage, CalendarPeriod
from tests.offerings.planning.samples import unsaved, wheel_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    return wheel_page()


def shown(client, page, **query):
    response = client.get(page.url, query)
    assert response.status_code == 200
    return response


def next_tuesday(weeks: int) -> date:
    day = timezone.localdate() + timedelta(weeks=weeks)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def test_without_a_date_it_proposes_one_and_says_so(client, page):
    context = shown(client, page).context
    assert context["proposed"]
    assert context["wheel"].begins >= timezone.localdate() - timedelta(days=7)
    assert context["wheel"].wished.weekday() == 1
    assert "alert" in shown(client, page).content.decode()


def test_the_date_in_the_address_is_that_of_the_first_session(client, page):
    start = next_tuesday(60)
    context = shown(client, page, start=start.isoformat()).context
    assert not context["proposed"]
    assert context["wheel"].wished == start


def test_a_norwegian_date_is_understood_and_shown_as_a_date_field_can(client, page):
    start = next_tuesday(60)
    response = shown(client, page, start=start.strftime("%d.%m.%Y"))
    assert response.context["wheel"].wished == start
    assert f'value="{start.isoformat()}"' in response.content.decode()


def test_the_rhythm_is_every_second_or_third_week(client, page):
    start = next_tuesday(60).isoformat()
    second, third = (shown(client, page, start=start, rytme=weeks).context["wheel"] for weeks in "23")
    assert third.last > second.last


@pytest.mark.parametrize("start", ["31.02.2027", "i morgen", "9999-12-31", "2020-01-01", "0001-01-01", "2027-13-45"])
def test_a_date_that_cannot_be_used_gets_a_message_and_stays_as_typed(client, page, start):
    response = shown(client, page, start=start, rytme="3")
    text = response.content.decode()
    assert response.context["form"].errors["start"]
    assert f'value="{start}"' in text
    assert '<option value="3" selected' in text
    assert len(response.context["wheel"].sessions) == 6


@pytest.mark.parametrize(
    "query", [{"rytme": "tull"}, {"kommune": "9999"}, {"start": ""}, {"rytme": "2\x00"}, {"x": "1"}]
)
def test_nothing_in_the_address_breaks_the_page(client, page, query):
    assert len(shown(client, page, **query).context["wheel"].sessions) == 6


def test_a_start_that_is_too_near_says_how_much_ought_to_have_begun(client, page):
    response = shown(client, page, start=next_tuesday(2).isoformat())
    late = response.context["late"]
    assert late and all(task.starts < timezone.localdate() for task in late)


def test_school_holidays_of_a_chosen_municipality_are_skipped(client, page):
    Tenant.objects.update_or_create(municipality_id="5001", defaults={"state": TenantState.ACTIVE})
    start = next_tuesday(60)
    CalendarPeriod.objects.create(
        municipality_id="5001", kind=PeriodKind.SCHOOL_HOLIDAY, name="Planleggingsdager", starts=start, ends=start
    )
    free = shown(client, page, start=start.isoformat()).context["wheel"]
    kept = shown(client, page, start=start.isoformat(), kommune="5001").context["wheel"]
    assert kept.first > free.first
    assert "Planleggingsdager" in kept.skipped[0].reasons


def test_a_municipality_that_is_not_open_cannot_be_chosen(client, page):
    Tenant.objects.update_or_create(municipality_id="5001", defaults={"state": TenantState.HIDDEN})
    day = next_tuesday(60)
    CalendarPeriod.objects.create(
        municipality_id="5001", kind=PeriodKind.SCHOOL_HOLIDAY, name="Ferie", starts=day, ends=day
    )
    assert "kommune" not in shown(client, page).context["form"].fields


def test_what_a_municipality_keeps_for_itself_is_not_told(client, page):
    Tenant.objects.update_or_create(municipality_id="5001", defaults={"state": TenantState.ACTIVE})
    day = next_tuesday(60)
    for kind, name in ((PeriodKind.SCHOOL_HOLIDAY, "Ferie"), (PeriodKind.OTHER, "Ombygging")):
        CalendarPeriod.objects.create(municipality_id="5001", kind=kind, name=name, starts=day, ends=day)
    text = shown(client, page, start=(day - timedelta(weeks=2)).isoformat(), kommune="5001").content.decode()
    assert "Ombygging" not in text


def test_links_to_the_documents_carry_what_is_chosen(client, page):
    start = next_tuesday(60).isoformat()
    files = shown(client, page, start=start, rytme="3").context["files"]
    assert set(files) == {"pdf", "docx", "ics"}
    assert files["ics"].endswith(f"/last-ned/arshjul.ics?start={start}&rytme=3")


def test_the_list_says_all_that_the_drawing_shows(client, page):
    response = shown(client, page)
    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    listed = [item for item in tree.iter("time") if item.get("datetime")]
    days = {item.get("datetime") for item in listed}
    assert {task.starts.isoformat() for task in response.context["wheel"].tasks} <= days
    (drawn,) = [svg for svg in tree.iter() if svg.get("class") == "wheel"]
    assert drawn.get("role") == "img" and drawn.get("aria-label")


def test_the_page_costs_as_many_queries_however_many_rows(client, page, django_assert_max_num_queries):
    shown(client, page)
    with django_assert_max_num_queries(19):
        shown(client, page, start=next_tuesday(60).isoformat())
    page.rows = [(block.block_type, block.value) for block in page.rows] + [
        ("meeting", page.rows[2].value) for _number in range(20)
    ]
    page.save()
    with django_assert_max_num_queries(19):
        shown(client, page, start=next_tuesday(60).isoformat())


def test_rows_can_be_found_in_the_search(page):
    assert all(term in page.search_text for term in search_terms("styringsgruppa"))


def test_a_new_page_begins_with_the_rows_of_the_field(site, client, owner):
    answer = client.get(reverse("wagtailadmin_pages:add", args=["offerings", "annualwheelpage", site.home.pk]))
    assert answer.status_code == 200
    assert len(AnnualWheelPage().rows) == 15
    assert AnnualWheelPage in HomePage.allowed_subpage_models()


def test_a_new_page_can_be_previewed_before_it_is_saved(site, rf):
    new = unsaved(AnnualWheelPage(title="Utkast", slug="utkast"), site.home)
    response = new.make_preview_request()
    assert response.status_code == 200
    assert "Utkast" in response.content.decode()
