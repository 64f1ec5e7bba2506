"""The index of programmes, and the page of one."""

import pytest

from offerings.models import HandbookPage
from offerings.models.handbooks import HandbookProgramme
from tests import factories

pytestmark = pytest.mark.django_db


def test_programmes_stand_in_the_order_of_those_they_are_for(site, client):
    for title, audience in [("Voksne", "adults"), ("Foreldre", "parents"), ("Ungdom", "youth")]:
        factories.make_programme(title=f"Kurs {title}", audience=audience)
    html = client.get(site.programmes.url).content.decode()
    places = [html.index(f"Kurs {title}") for title in ("Ungdom", "Foreldre", "Voksne")]
    assert places == sorted(places)


def test_index_lists_the_handbooks(site, client):
    handbook = factories.add(site.programmes, HandbookPage(title="Håndbok for ledere", slug="handbok"))
    assert f'href="{handbook.url}"' in client.get(site.programmes.url).content.decode()


def test_programme_leads_to_the_finder_with_itself_chosen(site, client):
    programme = factories.make_programme(slug="helt-sjef-ungdom")
    html = client.get(programme.url).content.decode()
    assert f'action="{site.finder.url}"' in html
    assert 'name="tilbud" value="helt-sjef-ungdom"' in html
    assert 'name="sted"' in html


def test_programme_shows_its_sessions_in_order_with_summaries(site, client):
    programme = factories.make_programme()
    factories.make_session(programme, 2, title="Den andre", summary="Styrkekort")
    factories.make_session(programme, 1, title="Den første", summary="Navneleker")
    html = client.get(programme.url).content.decode()
    assert html.index("Den første") < html.index("Navneleker") < html.index("Den andre") < html.index("Styrkekort")


def test_hours_of_a_leader_follow_from_sessions_and_minutes(site, client):
    programme = factories.make_programme(session_count=6, leader_minutes=240)
    response = client.get(programme.url)
    assert response.context["page"].total_leader_hours == 24
    assert "24 " in response.content.decode()


def test_programme_names_its_handbook(site, client):
    programme = factories.make_programme()
    handbook = HandbookPage(title="Håndbok", slug="handbok")
    handbook.programmes = [HandbookProgramme(programme=programme)]
    handbook = factories.add(site.programmes, handbook)
    assert f'href="{handbook.url}"' in client.get(programme.url).content.decode()
    assert f'href="{programme.url}"' in client.get(handbook.url).content.decode()
