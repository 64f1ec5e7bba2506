"""What an offering leaves empty is the programme's: to the public, and before the editor's eyes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offerings.adapting import adapt_session
from offerings.models import OfferingPage, ProgrammeMaterial
from tests import factories
from tools_library.models import MaterialPage

pytestmark = pytest.mark.django_db

WORDS = {
    "summary": "Kort om kurset.",
    "introduction": "<p>Møt andre unge.</p>",
    "target_group": "<p>For deg som strever.</p>",
    "first_time": "<p>Noen møter deg.</p>",
    "you_need_not": "Si noe høyt",
    "who_is_there": "<p>To ledere.</p>",
    "price_note": "Mat er med",
    "for_parents": "<p>Til deg som er forelder.</p>",
    "for_referrers": "<p>Til deg som henviser.</p>",
    "venue_advice": "<p>Et rolig rom.</p>",
}


@pytest.fixture
def programme(site):
    body = [("heading", "Slik gjør dere"), ("paragraph", "<p>Kom i god tid.</p>")]
    programme = factories.make_programme(body=body, **WORDS)
    material = factories.add(site.tools, MaterialPage(title="Arbeidsbok", slug="arbeidsbok", kind="workbook"))
    programme.materials = [ProgrammeMaterial(material=material)]
    programme = factories.publish(programme)
    for number in range(1, 7):
        factories.make_session(programme, number)
    return programme


@pytest.fixture
def offering(programme):
    return factories.make_offering(programme=programme)


@pytest.fixture
def editor(offering, client):
    user = factories.make_editor(offering.get_parent())
    client.force_login(user)
    return user


def text(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")


def test_the_public_reads_every_followed_word_on_the_offerings_own_page(offering, client):
    html = client.get(offering.url).content.decode()
    for words in WORDS.values():
        assert text(words) in html
    assert "Kom i god tid." in html


def test_the_programmes_materials_and_sessions_are_reached_from_the_offering(offering, programme, client):
    html = client.get(offering.url).content.decode()
    assert f'href="{MaterialPage.objects.get().url}"' in html
    for session in programme.get_children():
        assert f'href="{session.url}"' in html


def test_our_own_words_to_those_who_run_it_replace_the_programmes(offering, client):
    offering.body = [("paragraph", "<p>Nøkkelen henter du på rådhuset.</p>")]
    factories.publish(offering)
    html = client.get(offering.url).content.decode()
    assert "Nøkkelen henter du" in html
    assert "Kom i god tid." not in html


def test_a_course_of_ones_own_without_such_words_has_no_such_section(site, client):
    html = client.get(factories.make_offering(programme=None).url).content.decode()
    assert 'id="drive"' not in html


def cost(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_an_offering_that_follows_costs_the_same_with_1_and_6_sessions(offering, programme, client):
    short = factories.make_programme(body=programme.body, **WORDS)
    short.materials = [ProgrammeMaterial(material=MaterialPage.objects.get())]
    factories.publish(short)
    factories.make_session(short)
    few = factories.make_offering(programme=short)
    assert cost(client, offering.url) == cost(client, few.url) <= 44


def test_an_offering_that_has_adapted_all_six_sessions_costs_at_most_four_queries_more(
    offering, programme, editor, client
):
    follows = factories.make_offering(programme=programme)
    for session in programme.get_children().specific():
        factories.publish(adapt_session(offering, session, editor))
    client.logout()
    assert len([session for session in OfferingPage.objects.get(pk=offering.pk).sessions if session.adapts_id]) == 6
    assert cost(client, offering.url) <= cost(client, follows.url) + 4


# --- in the editor -------------------------------------------------------------------------------------------------


def edit(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def under(html, name):
    """What stands under one field."""
    start = html.index(f'id="national-{name}"')
    return html[start : html.index("</div>", html.index("followed__text", start))]


@pytest.mark.parametrize("name", OfferingPage.FOLLOWED)
def test_the_national_text_stands_open_under_a_field_that_is_empty(offering, editor, client, name):
    shown = under(edit(client, offering), name)
    assert "<details" not in shown
    if name in WORDS:
        assert text(WORDS[name]) in shown


def test_it_is_folded_under_a_field_that_is_our_own(offering, editor, client):
    offering.first_time = "<p>Vi møter deg ved døra.</p>"
    factories.publish(offering)
    shown = under(edit(client, offering), "first_time")
    assert "<details" in shown
    assert "Noen møter deg." in shown


def test_the_text_to_those_who_run_it_is_followed_in_the_same_way(offering, editor, client):
    assert "Kom i god tid." in under(edit(client, offering), "body")


def test_a_course_of_ones_own_shows_no_national_text(offering, editor, client):
    own = factories.make_offering(offering.get_parent(), None)
    assert 'id="national-' not in edit(client, own)


def test_the_editor_costs_the_same_however_many_fields_follow(offering, editor, client):
    none = factories.make_offering(
        offering.get_parent(),
        offering.programme,
        **{name: value for name, value in WORDS.items() if name != "venue_advice"},
    )
    url, other = (reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (offering, none))
    assert cost(client, url) == cost(client, other)
