"""The tools library: filters, tags that take them away, and a cost that does not grow."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.tools_library.materials import make_material

pytestmark = pytest.mark.django_db


def titles(client, site, **query):
    response = client.get(site.tools.url, query)
    assert response.status_code == 200
    return [tool.title for tool in response.context["tools"]]


@pytest.fixture
def tools(site):
    factories.make_tool("A", kind="pedagogical", purposes=["hope", "support"], minutes_from=10, audiences=["youth"])
    factories.make_tool("B", kind="coping", purposes=["hope"], minutes_from=30, minutes_to=40, audiences=["adults"])
    factories.make_tool("C", kind="coping", purposes=["relations"], minutes_from=60, minutes_to=90, group_to=4)
    return site


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "ABC"),
        ({"type": "coping"}, "BC"),
        ({"formal": ["hope"]}, "AB"),
        ({"formal": ["hope", "support"]}, "A"),
        ({"hvem": "youth"}, "AC"),  # C suits everyone
        ({"minutter": "30"}, "AB"),
        ({"gruppe": "5"}, "AB"),
        ({"type": "coping", "minutter": "30"}, "B"),
    ],
)
def test_filters(tools, client, query, expected):
    assert titles(client, tools, **query) == list(expected)


def test_words_are_looked_for_in_any_inflection(site, client):
    factories.make_tool("Livselva", summary="Tegn livet som ei elv.")
    factories.make_tool("Hånden")
    assert titles(client, site, q="elva") == ["Livselva"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"minutter": "mange"}, "minutter"),
        ({"minutter": "-5"}, "minutter"),
        ({"gruppe": "9" * 40}, "gruppe"),
        ({"type": "magi"}, "type"),
        ({"formal": ["hope", "magi"]}, "formal"),
        ({"q": "x" * 10_000}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"materiale": "';--"}, "materiale"),
    ],
)
def test_value_that_cannot_be_used_gives_a_message_and_a_usable_page(tools, client, query, field):
    response = client.get(tools.tools.url, {**query, "hvem": "adults"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert [tool.title for tool in response.context["tools"]] == ["B", "C"]  # the rest of the filter still counts


def test_each_filter_can_be_taken_away_alone(tools, client):
    response = client.get(tools.tools.url, {"formal": ["hope", "support"], "minutter": "30", "q": ""})
    addresses = [tag.address for tag in response.context["chosen"]]
    assert addresses == ["formal=support&minutter=30", "formal=hope&minutter=30", "formal=hope&formal=support"]


def test_tags_do_not_repeat_what_strangers_put_in_the_address(tools, client):
    response = client.get(tools.tools.url, {"minutter": "30", "utm_source": "x"})
    assert [tag.address for tag in response.context["chosen"]] == [""]


def test_materials_are_filtered_by_kind_and_lead_to_the_newest_file(site, client):
    letter = make_material(site, "Brev", "letter")
    make_material(site, "Plakat", "poster")
    response = client.get(site.tools.url, {"materiale": "letter"})
    assert response.context["materials"] == [letter]
    assert f'href="{letter.url}last-ned/"' in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Alle", "Engelsk", "Ungdom"]),
        ({"sprak": "en"}, ["Engelsk"]),
        ({"sprak": "nb"}, ["Alle", "Ungdom"]),
        ({"hvem": "youth"}, ["Alle", "Ungdom"]),  # what is made for nobody in particular suits them too
        ({"hvem": "adults"}, ["Alle", "Engelsk"]),
        ({"hvem": "youth", "sprak": "en"}, []),
        ({"materiale": "poster", "sprak": "nb"}, ["Alle"]),
        ({"q": "ungdommer"}, ["Ungdom"]),
    ],
)
def test_materials_are_filtered(site, client, query, expected):
    make_material(site, "Alle", "poster")
    make_material(site, "Ungdom", "letter", audiences=["youth"])
    make_material(site, "Engelsk", "letter", audiences=["adults"], content_language="en")
    make_material(site, "Gammel", "letter", retired=True)
    response = client.get(site.tools.url, query)
    assert [material.title for material in response.context["materials"]] == expected


def test_filters_for_materials_can_be_taken_away_alone(site, client):
    make_material(site, "Plakat", "poster", content_language="en")
    response = client.get(site.tools.url, {"materiale": "poster", "sprak": "en"})
    assert [tag.address for tag in response.context["chosen"]] == ["sprak=en", "materiale=poster"]


def test_kinds_and_languages_say_how_many_there_are_and_leave_out_what_is_not(site, client):
    make_material(site, "En", "poster")
    make_material(site, "To", "poster", content_language="en")
    make_material(site, "Gammel", "log", retired=True)
    form = client.get(site.tools.url).context["form"]
    assert [str(label) for _value, label in form.fields["materiale"].widget.choices] == ["Alle", "Plakat (2)"]
    assert [value for value, _label in form.fields["sprak"].widget.choices] == ["", "nb", "en"]


def test_a_shared_address_with_a_kind_that_has_nothing_now_is_no_error(site, client):
    make_material(site, "En", "poster")
    response = client.get(site.tools.url, {"materiale": "film"})
    assert not response.context["form"].errors
    assert response.context["materials"] == []
    assert response.context["materials_first"]


def test_library_costs_the_same_with_5_and_50_tools(site, client):
    def cost():
        client.get(site.tools.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(site.tools.url)
        return len(queries)

    for _ in range(5):
        factories.make_tool()
    make_material(site, "En")
    few = cost()
    for _ in range(45):
        factories.make_tool()
    for title in ("To", "Tre", "Fire"):
        make_material(site, title)
    assert cost() == few <= 26


def test_material_shows_the_newest_version_first_with_size_and_format(site, client):
    material = make_material(site, dates=(date(2024, 1, 1), date(2026, 1, 1), date(2025, 1, 1)))
    response = client.get(material.url)
    assert response.context["newest"].date == date(2026, 1, 1)
    assert [version.date.year for version in response.context["older"]] == [2025, 2024]
    html = response.content.decode()
    assert "PDF" in html
    assert "2 kB" in html
    assert 'hreflang="nb"' in html


def test_material_says_what_it_belongs_with(site, client):
    programme = factories.make_programme(title="Helt sjef")
    material = make_material(site, only_with=programme)
    assert f'href="{programme.url}"' in client.get(material.url).content.decode()
