"""The overview of translations: what it says, whom it shows what, and that it costs the same however long it is."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.enums import Role
from tests import factories
from tests.translating.making import begin, fill, give_rights, whole, writes_in
from tests.worklists.people import make_person, make_tenant

pytestmark = pytest.mark.django_db
URL = "/admin/reports/translations/"


def look(client, user, **chosen):
    client.force_login(user)
    response = client.get(URL, chosen)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(soup) -> dict[str, list[str]]:
    """By title: what stands in the cells of the languages."""
    found = {}
    for row in soup.select("table.listing tbody tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.select("td.translating-cell")]
        found[row.select_one("td.title a").get_text(strip=True)] = cells
    return found


def links(soup, title: str) -> list[str]:
    row = next(row for row in soup.select("table.listing tbody tr") if title in row.get_text())
    return [link["href"] for link in row.select("td.translating-cell a")]


def test_each_state_leads_straight_to_the_work(client, ours):
    pages = {name: factories.make_information(title=name) for name in ("Bjørk", "Gran", "Furu", "Selje", "Hassel")}
    half, machine, ready = (begin(pages[name], "nn") for name in ("Gran", "Furu", "Selje"))
    fill(half, leave=1)
    fill(machine, kind="machine")
    fill(ready)
    done = whole(pages["Hassel"], "nn")
    soup = look(client, make_person(Role.NATIONAL_EDITOR))
    edit = {row: reverse("wagtailadmin_pages:edit", args=[row.get_target_instance().pk]) for row in (half, ready, done)}
    assert links(soup, "Bjørk")[0] == f"{reverse('translating:translate', args=[pages['Bjørk'].pk])}?language=nn"
    assert links(soup, "Gran")[0] == edit[half]
    assert links(soup, "Furu")[0] == reverse("translating:look_over", args=[machine.pk])
    assert links(soup, "Selje")[0] == edit[ready]
    assert links(soup, "Hassel")[0] == edit[done]


def test_a_translation_has_no_row_of_its_own(client, ours):
    page = factories.make_information(title="Om oss")
    whole(page, "nn")
    assert list(rows(look(client, make_person(Role.NATIONAL_EDITOR)))).count("Om oss") == 1
    assert "Om oss på målet" not in rows(look(client, make_person(Role.OWNER)))


def test_a_national_editor_sees_national_pages_in_the_languages_that_matter(client, ours):
    own = factories.make_information(ours.page, title="Kommunens")
    national = factories.make_information(title="Nasjonal")
    user = make_person(Role.NATIONAL_EDITOR)
    found = rows(look(client, user))
    assert len(found["Nasjonal"]) == 2  # nynorsk and English
    assert own.title not in found
    begin(national, "se")
    assert len(rows(look(client, user))["Nasjonal"]) == 3


def test_an_editor_of_a_municipality_sees_her_own_pages_in_its_own_languages(client, ours, theirs):
    factories.make_information(ours.page, title="Vår")
    factories.make_information(theirs.page, title="Naboens")
    factories.make_information(title="Nasjonal")
    editor = make_person(Role.EDITOR, ours)
    for chosen in ({}, {"place": "5031"}, {"place": "national"}):
        soup = look(client, editor, **chosen)
        assert {"Naboens", "Nasjonal"}.isdisjoint(rows(soup))
        assert "Malvik" not in soup.get_text()
    assert len(rows(look(client, editor))["Vår"]) == 1  # nynorsk: she writes in bokmål


def test_a_municipality_with_one_language_is_told_that_there_is_nothing_to_do(client, ours):
    writes_in(ours, "nb")
    soup = look(client, make_person(Role.EDITOR, ours))
    assert rows(soup) == {}


def test_the_owner_sees_all_and_a_summary_of_each_municipality_with_several_languages(client, ours, theirs):
    writes_in(theirs, "nb")
    factories.make_information(ours.page, title="Vår")
    owner = make_person(Role.OWNER)
    summary = look(client, owner).select_one(".translating-places").get_text()
    assert "Trondheim" in summary
    assert "Malvik" not in summary
    assert "Vår" in rows(look(client, owner, place="5001"))


def test_filters_by_state_language_and_type(client, ours):
    whole(factories.make_information(title="Hassel"), "nn")
    factories.make_news(title="Nyhet")
    user = make_person(Role.NATIONAL_EDITOR)
    assert list(rows(look(client, user, state="up_to_date"))) == ["Hassel"]
    assert "Hassel" in rows(look(client, user, state="missing"))
    assert "Hassel" not in rows(look(client, user, state="missing", language="nn"))
    assert list(rows(look(client, user, content_type=factories.NewsPage.objects.get().content_type_id))) == ["Nyhet"]


def test_the_counts_on_top_are_those_of_the_place(client, ours):
    whole(factories.make_information(title="Hassel"), "nn")
    soup = look(client, make_person(Role.NATIONAL_EDITOR))
    nynorsk = soup.select_one(".translating-counts section").get_text(" ")
    pages = len(rows(soup))
    home = 1  # the front page was begun, for the page to stand below
    assert str(pages - 1 - home) in nynorsk


def test_pages_taken_down_from_the_public_wait_for_nobody(client, ours):
    page = factories.make_information(title="Nede")
    page.unpublish()
    assert "Nede" not in rows(look(client, make_person(Role.NATIONAL_EDITOR)))


def test_the_spreadsheet_says_the_same(client, ours):
    whole(factories.make_information(title="Hassel"), "nn")
    client.force_login(make_person(Role.NATIONAL_EDITOR))
    text = b"".join(client.get(URL, {"export": "csv"}).streaming_content).decode()
    assert "Hassel" in text
    assert "Norsk nynorsk,English" in text.splitlines()[0]


def test_wagtail_localizes_report_of_everybody_is_replaced(client, ours):
    client.force_login(make_person(Role.EDITOR, ours))
    response = client.get(reverse("wagtail_localize:translations_report"))
    assert response["Location"] == URL


def cost(client, user, **chosen) -> int:
    client.force_login(user)
    client.get(URL, chosen)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL, chosen)
    return len(queries)


def test_it_costs_the_same_however_many_pages_translations_and_municipalities(client, ours):
    user, more = make_person(Role.OWNER), make_tenant("5031")
    first, *others = [factories.make_information() for _number in range(5)]
    whole(first, "nn")
    begin(first, "en")
    few = cost(client, user)
    for page in others:
        whole(page, "nn")
        begin(page, "en")
    writes_in(more, "nb", "se")
    assert cost(client, user) == few


def test_an_editor_with_rights_to_the_page_in_both_languages_has_one_row_of_it(client, ours):
    page = factories.make_information(ours.page, title="Vår")
    whole(page, "nn")
    give_rights(ours, ours.page.get_translations().get())
    assert list(rows(look(client, make_person(Role.EDITOR, ours)))) == ["Trondheim", "Vår"]
