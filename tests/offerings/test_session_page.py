"""The page of a session: totals, clock times and lists that follow from the plan."""

import pytest

from tests import factories
from tests.factories import PLAN, segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site):
    return factories.make_programme()


def tool_reference(tool, **value):
    return ("tool", {"tool": tool, "minutes": 10, "purpose": "support", "why": "", **value})


def shown_totals(response):
    return response.context["plan"].participant_minutes, response.context["plan"].leader_minutes


def test_a_session_takes_150_minutes_for_participants_and_240_for_leaders(programme, client):
    session = factories.make_session(programme)
    response = client.get(session.url)
    assert shown_totals(response) == (150, 240)
    assert 'data-minutes="150"' in response.content.decode()
    assert 'data-minutes="240"' in response.content.decode()


def test_changing_one_segment_for_everyone_changes_both_totals_at_once(programme, client):
    session = factories.make_session(programme)
    session.plan[2].value["minutes"] += 20
    factories.publish(session)
    assert shown_totals(client.get(session.url)) == (170, 260)


def test_changing_one_segment_for_leaders_changes_theirs_only(programme, client):
    session = factories.make_session(programme)
    session.plan[0].value["minutes"] -= 15
    factories.publish(session)
    assert shown_totals(client.get(session.url)) == (150, 225)


def test_clock_counts_the_leaders_planning_backwards_from_the_start(programme, client):
    session = factories.make_session(programme)
    response = client.get(session.url, {"start": "17:30"})
    clock = [(f"{part.starts:%H.%M}", f"{part.ends:%H.%M}") for part in response.context["plan"].segments]
    assert clock[0] == ("16.30", "17.30")
    assert clock[1] == ("17.30", "18.00")
    assert clock[-1] == ("20.00", "20.30")
    assert "16.30–17.30" in response.content.decode()


@pytest.mark.parametrize("start", ["tull", "25:00", "-1", "17:30:99", "x" * 10_000, "17:30\x00", "٣:٠٠x"])
def test_start_that_cannot_be_read_gives_a_message_and_the_plan(programme, client, start):
    session = factories.make_session(programme)
    response = client.get(session.url, {"start": start})
    assert response.status_code == 200
    assert response.context["form"].errors["start"]
    assert 'id="start-feil"' in response.content.decode()
    assert shown_totals(response) == (150, 240)


def test_norwegian_way_of_writing_the_time_is_read(programme, client):
    session = factories.make_session(programme)
    assert client.get(session.url, {"start": "17.30"}).context["start"].hour == 17


def test_equipment_and_tools_are_gathered_once_each(programme, client):
    drawing = factories.make_tool("Livselva", equipment="Tusjer\nStore ark")
    talking = factories.make_tool("Dialogstarter", equipment="Kort\nTusjer")
    plan = [
        segment(minutes=60, content=[tool_reference(drawing), tool_reference(talking)]),
        segment(minutes=30, content=[tool_reference(drawing)]),
    ]
    session = factories.make_session(programme, plan=plan)
    response = client.get(session.url)
    assert response.context["plan"].equipment == ["Tusjer", "Store ark", "Kort"]
    assert response.context["plan"].tools == [drawing, talking]
    assert response.content.decode().count(f'href="{drawing.url}"') == 3  # twice in the plan, once in the list


def test_unpublished_tool_leaves_the_plan_without_breaking_the_page(programme, client):
    gone = factories.make_tool("Det som ble borte", equipment="Ting")
    stays = factories.make_tool("Det som ble")
    session = factories.make_session(programme, plan=[segment(content=[tool_reference(gone), tool_reference(stays)])])
    gone.unpublish()
    response = client.get(session.url)
    assert response.status_code == 200
    assert "Det som ble borte" not in response.content.decode()
    assert response.context["plan"].tools == [stays]
    assert response.context["plan"].equipment == []


def test_deleted_tool_leaves_the_plan_without_breaking_the_page(programme, client):
    gone = factories.make_tool("Det som ble borte")
    session = factories.make_session(programme, plan=[segment(content=[tool_reference(gone)])])
    gone.delete()
    assert client.get(session.url).status_code == 200


def test_reader_of_another_language_is_led_to_the_translated_tool(programme, client, site):
    tool = factories.make_tool("Livselva")
    other = factories.make_tool("Hånden")
    locale = factories.Locale.objects.get(language_code="nn")
    for page in (site.home, site.tools, tool):
        copy = page.copy_for_translation(locale)
        copy.title = f"{page.title} (nn)"
        factories.publish(copy)
    session = factories.make_session(programme, plan=[segment(content=[tool_reference(tool), tool_reference(other)])])
    titles = [page.title for page in client.get(session.url.replace("/nb/", "/nn/")).context["plan"].tools]
    assert titles == ["Livselva (nn)", "Hånden"]
    assert client.get(session.url).context["plan"].tools == [tool, other]


def test_every_kind_of_content_is_shown(programme, client):
    content = [
        ("paragraph", "<p>Et avsnitt.</p>"),
        ("questions", {"heading": "To og to", "items": ["Hva gir deg krefter?"]}),
        ("assessment", {"question": "Hvordan er livet?", "low": "Tungt", "high": "Fint"}),
        ("workbook", {"title": "Ta med hjem", "instruction": "Skriv én ting.", "lines": 3}),
        ("tip", "La det være stille."),
        ("film", {"title": "Første kveld", "url": "https://film.example/1", "minutes": 3, "captions": True}),
    ]
    session = factories.make_session(programme, plan=[segment(leader_notes="<p>Møt dem i døra.</p>", content=content)])
    html = client.get(session.url).content.decode()
    for words in (
        "Et avsnitt.",
        "To og to",
        "Hva gir deg krefter?",
        "1: Tungt",
        "10: Fint",
        "Ta med hjem",
        "La det være stille.",
        'href="https://film.example/1"',
        "Møt dem i døra.",
    ):
        assert words in html


def test_previous_and_next_session_follow_the_numbers(programme, client):
    first, second, third = (factories.make_session(programme, number) for number in (1, 2, 3))
    html = client.get(second.url).content.decode()
    assert f'rel="prev" href="{first.url}"' in html
    assert f'rel="next" href="{third.url}"' in html
    assert 'rel="prev"' not in client.get(first.url).content.decode()
    assert 'rel="next"' not in client.get(third.url).content.decode()


def test_adapted_session_says_so_and_stands_among_the_offerings_sessions(programme, client):
    national = [factories.make_session(programme, number) for number in (1, 2, 3)]
    offering = factories.make_offering(programme=programme)
    local = factories.make_session(offering, 2, title="Vår samling", adapts=national[1])
    html = client.get(local.url).content.decode()
    assert f'href="{national[1].url}"' in html
    assert f'rel="prev" href="{national[0].url}"' in html
    assert f'rel="next" href="{national[2].url}"' in html
    assert f'href="{offering.url}"' in html


def test_session_without_a_plan_is_a_page_all_the_same(programme, client):
    response = client.get(factories.make_session(programme, plan=[]).url)
    assert response.status_code == 200
    assert shown_totals(response) == (0, 0)


def test_the_usual_plan_adds_up():
    assert sum(minutes for _phase, minutes, _audience in PLAN) == 240
