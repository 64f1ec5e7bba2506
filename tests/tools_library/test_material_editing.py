"""What editors see of their materials: addresses, what is hard to read, and numbers without names."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.models import DownloadCount
from tests import factories
from tests.tools_library.materials import make_material, make_version
from tests.uploads import files

pytestmark = pytest.mark.django_db


def fetched(page, count: int, month: date | None = None):
    month = (month or timezone.localdate()).replace(day=1)
    DownloadCount.objects.create(page=page, name=page.latest.name, format="pdf", month=month, count=count)


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_edit_page_shows_months_totals_and_the_address_to_give_away(site, owner, client):
    page = make_material(site, "Logg")
    fetched(page, 7, date(2026, 1, 1))
    fetched(page, 35, date(2026, 2, 1))
    html = client.get(edit(page)).content.decode()
    assert f"{page.full_url}last-ned/" in html
    assert html.index("<td>februar 2026") < html.index("<td>januar 2026")
    assert "<td>42</td>" in html


def test_the_edit_page_says_what_is_hard_to_read(site, owner, client):
    page = make_material(site, dates=())
    page.versions = [make_version(date(2026, 1, 1), files.pdf())]
    factories.publish(page)
    assert "help-warning" in client.get(edit(page)).content.decode()


def test_a_new_material_has_no_panel_of_files(site, owner, client):
    url = reverse("wagtailadmin_pages:add", args=["tools_library", "materialpage", site.tools.pk])
    response = client.get(url)
    assert response.status_code == 200
    assert "last-ned/" not in response.content.decode()


def test_a_chosen_document_says_that_it_is_hard_to_read(site):
    assert str(make_version(date(2026, 1, 1), files.pdf(), title="A").document) != "A"
    assert str(make_version(date(2026, 1, 1), files.pdf(tagged=True), title="A").document) == "A"


def test_the_report_has_the_years_numbers_and_the_most_used_first(site, owner, client):
    seldom, often = make_material(site, "Sjelden"), make_material(site, "Ofte")
    fetched(seldom, 3)
    fetched(often, 20)
    fetched(often, 100, date(2020, 1, 1))
    rows = client.get(reverse("material_report")).context["object_list"]
    assert [(page.title, page.fetched, page.fetched_ever) for page in rows] == [("Ofte", 20, 120), ("Sjelden", 3, 3)]
    assert rows[0].newest == date(2026, 1, 1)


def test_the_report_is_exported_without_formulas(site, owner, client):
    make_material(site, "=1+1", slug="a")
    answer = client.get(reverse("material_report"), {"export": "csv"})
    assert b"'=1+1" in b"".join(answer.streaming_content)


def test_a_municipality_sees_the_numbers_of_its_own_only(site, client):
    own = make_material(site, "Vår", parent=factories.make_municipality_page())
    make_material(site, "Nasjonal")
    make_material(site, "Naboens", parent=factories.make_municipality_page("4601"))
    client.force_login(factories.make_editor(own.get_parent()))
    rows = client.get(reverse("material_report")).context["object_list"]
    assert [page.title for page in rows] == ["Vår"]


def test_the_report_costs_the_same_with_two_and_twelve(site, owner, client):
    def cost():
        client.get(reverse("material_report"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("material_report"))
        return len(queries)

    place = factories.make_municipality_page()
    for title in ("A", "B"):
        make_material(site, title, parent=place)
    few = cost()
    for number in range(10):
        make_material(site, f"C{number}", parent=place)
    assert cost() == few


def test_the_municipalitys_page_leaves_out_what_is_no_longer_in_use(site, client):
    place = factories.make_municipality_page()
    make_material(site, "I bruk", parent=place)
    make_material(site, "Gammel", parent=place, retired=True)
    assert [page.title for page in client.get(place.url).context["materials"]] == ["I bruk"]
