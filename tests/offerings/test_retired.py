"""A retired page still answers and says what came instead, and is in no list for new readers."""

import pytest
from django.urls import reverse

from cms.users.models import User
from offerings.models import ProgrammeMaterial
from tests import factories
from tools_library.models import MaterialPage

pytestmark = pytest.mark.django_db


def make_material(site, **fields):
    return factories.add(site.tools, MaterialPage(**{"title": "Logg", "slug": "logg", "kind": "log", **fields}))


@pytest.fixture(params=["programme", "session", "tool", "material"])
def pair(request, site):
    """(the retired page, what replaces it, the public list they belong to)"""
    old, new = {"retired": True, "title": "Den gamle", "slug": "gammel"}, {"title": "Den nye", "slug": "ny"}
    if request.param == "programme":
        new = factories.make_programme(**new)
        return factories.make_programme(successor=new, **old), new, site.programmes
    if request.param == "session":
        programme = factories.make_programme()
        new = factories.make_session(programme, 2, **new)
        return factories.make_session(programme, 1, successor=new, **old), new, programme
    if request.param == "tool":
        new = factories.make_tool(**new)
        return factories.make_tool(successor=new, **old), new, site.tools
    new = make_material(site, **new)
    return make_material(site, successor=new, **old), new, site.tools


def test_it_answers_and_leads_to_its_successor(pair, client):
    old, new, _list = pair
    html = client.get(old.url).content.decode()
    main = html[html.index("<main") :]
    assert "Den gamle" in main
    notice = main[: main.index("<h1")]
    assert f'href="{new.url}"' in notice


def test_it_is_not_in_the_public_list(pair, client):
    _old, _new, listing = pair
    html = client.get(listing.url).content.decode()
    assert "Den nye" in html
    assert "Den gamle" not in html


def test_a_page_in_use_shows_no_such_notice(pair, client):
    _old, new, _list = pair
    html = client.get(new.url).content.decode()
    assert 'data-color="warning"' not in html[html.index("<main") : html.index("<h1")]


def test_a_successor_that_is_unpublished_is_not_linked(pair, client):
    old, new, _list = pair
    url = new.url
    new.unpublish()
    html = client.get(old.url).content.decode()
    assert f'href="{url}"' not in html[html.index("<main") : html.index("<h1")]


def test_it_is_not_offered_where_an_editor_chooses_one_of_its_kind(pair, client):
    old, _new, _list = pair
    client.force_login(User.objects.create_superuser("eier@example.test", "et langt passord 123"))
    parent = old.get_parent()
    url = reverse("wagtailadmin_choose_page_child", args=[parent.pk])
    chooser = client.get(url, {"page_type": type(old)._meta.label_lower}).json()["html"]
    assert "Den nye" in chooser
    assert "Den gamle" not in chooser


def test_the_programmes_page_offers_neither_retired_materials_nor_retired_sessions_to_turn_to(site, client):
    programme = factories.make_programme()
    material = make_material(site, title="Gammel arbeidsbok", retired=True)
    programme.materials = [ProgrammeMaterial(material=material)]
    factories.publish(programme)
    first, second, third = (factories.make_session(programme, number, retired=number == 2) for number in (1, 2, 3))
    assert "Gammel arbeidsbok" not in client.get(programme.url).content.decode()
    assert client.get(first.url).context["next"] == third
    answer = client.get(second.url).context
    assert (answer["previous"], answer["next"]) == (first, third)
