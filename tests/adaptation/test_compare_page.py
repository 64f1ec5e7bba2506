"""The comparison: who sees it, what it shows, and what its buttons do."""

import re
from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.adaptation import decisions, records
from cms.adaptation.standing import standing_of
from cms.adaptation.units import State
from cms.adaptation.views.sections import anchor_of, sections_of
from cms.models import Adaptation
from cms.users.models import User
from offerings.models import SessionPage
from tests import factories
from tests.adaptation.pages import blocks, national, standing, states, texts, with_plan, with_text
from tests.factories import segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(adaptation):
    return reverse("adaptations:compare", args=[adaptation.pk])


@pytest.fixture
def browser(client, editor):
    client.force_login(editor)
    return client


def decide(browser, address, adaptation, action, key=""):
    """Presses a button as it stands on the page now."""
    now = standing(adaptation)
    found = now.find(key)
    data = {"action": action, "key": key, "token": found.token if found else now.token}
    return browser.post(address, data, follow=True)


def marked(html, name):
    return {
        re.sub(r"<[^>]+>", "", text).split(":", 1)[1].strip() for text in re.findall(rf"<{name}>(.*?)</{name}>", html)
    }


# --- who sees it -----------------------------------------------------------------------------------------------------


def test_to_a_neighbours_editor_the_comparison_does_not_exist(client, address, contested):
    neighbour = factories.make_municipality_page("1103")
    client.force_login(factories.make_editor(neighbour, email="nabo@example.test"))
    assert client.get(address).status_code == 404
    assert client.post(address, {"action": "take_rest"}).status_code == 404
    assert client.get(reverse("adaptations:compare", args=[999999])).status_code == 404


def test_who_has_not_logged_in_is_asked_to(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


def test_who_can_edit_but_not_publish_decides_and_does_not_publish(
    client, municipality, address, adaptation, contested
):
    contributor = factories.make_editor(municipality, email="bidrag@example.test", permissions=["change_page"])
    client.force_login(contributor)
    decide(client, address, adaptation, "take_rest")
    assert not standing(adaptation).undecided
    assert 'value="publish"' not in client.get(address).content.decode()
    decide(client, address, adaptation, "publish")
    assert not Page.objects.get(pk=adaptation.local_id).live


def test_nothing_is_decided_on_a_page_that_a_colleague_has_locked(browser, address, adaptation, contested):
    owner = User.objects.create_superuser("eier@example.test", "et langt passord 123")
    Page.objects.filter(pk=adaptation.local_id).update(locked=True, locked_by=owner)
    html = browser.get(address).content.decode()
    assert 'value="take"' not in html
    decide(browser, address, adaptation, "take_rest")
    assert len(standing(adaptation).undecided) == 2


# --- what it shows ---------------------------------------------------------------------------------------------------


def test_each_change_stands_once_with_its_state_and_its_buttons(browser, address, adaptation, contested):
    html = browser.get(address).content.decode()
    shown = dict(re.findall(r'data-state="([a-z_]+)" data-key="([^"]+)"', html)[::-1])
    assert len(re.findall(r'data-key="', html)) == 4
    assert set(shown) == {"conflict", "taken", "ours"}
    buttons = re.findall(r'name="action" value="(\w+)">\s*<input type="hidden" name="key" value="([^"]+)"', html)
    theme, opening = contested
    assert set(buttons) == {
        ("take", theme),
        ("keep", theme),
        ("take", "field:summary"),
        ("keep", "field:summary"),
        ("undo", opening),
    }


def test_every_button_says_in_words_what_it_is_about(browser, address, contested):
    html = browser.get(address).content.decode()
    for described in re.findall(r'<button type="submit"[^>]*aria-describedby="([^"]+)"', html):
        assert html.count(f'id="{described}"') == 1


def test_words_that_came_and_went_are_marked_on_both_sides(browser, address, contested):
    html = browser.get(address).content.decode()
    assert {"elva.", "Hei, alle."} <= marked(html, "ins")
    assert {"sola.", "Velkommen."} <= marked(html, "del")


def test_a_mark_is_never_colour_alone(browser, address, contested):
    html = browser.get(address).content.decode()
    for name in ("ins", "del"):
        assert html.count(f"<{name}>") == html.count(f'<{name}><span class="w-sr-only">') > 0


def test_the_page_says_what_national_did_and_why(browser, address, contested):
    assert "Kortere" in browser.get(address).content.decode()


def test_releases_from_before_the_last_look_are_left_out(browser, address, adaptation, session):
    first = national(with_text(session, 0, "<p>Hei, alle.</p>"), "Den første grunnen")
    national(with_text(SessionPage.objects.get(pk=session.pk), 0, "<p>Hei igjen.</p>"), "Den andre grunnen")
    assert "Den første grunnen" in browser.get(address).content.decode()
    record = Adaptation.objects.get(pk=adaptation.pk)
    record.before |= {"release": first.pk}
    record.save()
    html = browser.get(address).content.decode()
    assert "Den andre grunnen" in html
    assert "Den første grunnen" not in html


def test_choices_and_yes_and_no_stand_in_words(adaptation, session):
    raw = blocks(session)
    raw[1]["value"] |= {"phase": "closing", "audience": "leaders"}
    national(with_plan(session, raw))
    (section,) = sections_of(standing(adaptation))
    pieces = [piece.text for column in section.columns for row in column.rows for piece in row.pieces]
    assert "leaders" not in pieces
    assert len(section.columns[0].rows) == 2


def test_a_part_that_national_added_is_shown_whole_with_what_is_inside(adaptation, session):
    raw = blocks(session)
    added = deepcopy(raw[0]) | {"id": "6f0a3a0e-0000-4000-8000-000000000002"}
    added["value"]["content"] = [
        {"type": "tip", "value": "Åpne vinduet.", "id": "6f0a3a0e-0000-4000-8000-000000000003"}
    ]
    national(with_plan(session, [*raw, added]))
    (section,) = sections_of(standing(adaptation))
    then, now, own = section.columns
    assert then.missing and not then.rows
    for column in (now, own):
        assert "Åpne vinduet." in [piece.text for row in column.rows for piece in row.pieces]


def test_a_part_inside_another_says_where_it_lies(adaptation, session):
    raw = blocks(session)
    raw[0]["value"]["content"][0]["value"] = "Ha vann klart."
    national(with_plan(session, raw))
    (section,) = sections_of(standing(adaptation))
    assert section.inside.endswith("opening")


def test_a_tool_is_shown_by_its_name_and_one_that_is_gone_as_gone(adaptation, session):
    tool = factories.make_tool("Følelsessirkel")
    raw = blocks(session)
    reference = {"minutes": 10, "purpose": "", "why": ""}
    raw[0]["value"]["content"] += [
        {"type": "tool", "value": reference | {"tool": pk}, "id": f"6f0a3a0e-0000-4000-8000-00000000001{place}"}
        for place, pk in enumerate([tool.pk, 999999])
    ]
    national(with_plan(session, raw))
    named, gone = sections_of(standing(adaptation))
    assert "Følelsessirkel" in named.heading
    assert "999999" not in gone.heading


def test_a_new_order_of_the_national_parts_is_said(adaptation, session):
    raw = blocks(session)
    raw[0]["value"]["text"] = "<p>Hei, alle.</p>"
    session = with_plan(session, raw)
    national(session)
    assert not standing(adaptation).has_moved
    raw = blocks(session)
    national(with_plan(session, [raw[1], raw[0], raw[2]]))
    assert standing(adaptation).has_moved


def test_nothing_to_look_at_is_said(browser, address):
    html = browser.get(address).content.decode()
    assert 'data-undecided="0"' in html
    assert "data-key=" not in html


def test_the_page_needs_no_script_of_its_own_and_no_inline_style(browser, address, contested):
    main = browser.get(address).content.decode().split('<div class="adaptation">')[1].split("</main>")[0]
    assert "<script" not in main
    assert "style=" not in main
    assert "onclick" not in main


def test_the_number_of_queries_does_not_grow_with_the_changes(
    browser,
    site,
    programme,
    municipality,
    editor,
):
    def compared(number, segments):
        plan = [segment("theme", 10, text=f"<p>Del {place}</p>") for place in range(segments)]
        page = factories.publish(factories.make_session(programme, number, plan))
        offering = factories.make_offering(municipality, programme)
        own = records.adapt_page(page, offering, editor, adapts=page)
        tool = factories.make_tool()
        raw = blocks(page)
        for place, block in enumerate(raw):
            block["value"]["text"] = f'<p><a linktype="page" id="{tool.pk}">Ny {place}</a></p>'
        national(with_plan(page, raw))
        return reverse("adaptations:compare", args=[Adaptation.objects.get(local_id=own.pk).pk])

    few, many = compared(4, 2), compared(5, 20)
    browser.get(few)
    with CaptureQueriesContext(connection) as for_few:
        browser.get(few)
    with CaptureQueriesContext(connection) as for_many:
        response = browser.get(many)
    assert response.content.decode().count("data-key=") == 20
    assert len(for_many) == len(for_few)


# --- what its buttons do ---------------------------------------------------------------------------------------------


def test_a_decision_leads_on_to_the_next_that_waits(browser, address, adaptation, contested):
    theme, _opening = contested
    response = decide(browser, address, adaptation, "take", "field:summary")
    assert response.redirect_chain == [(f"{address}#{anchor_of(theme)}", 302)]
    target = response.content.decode().split(f'id="{anchor_of(theme)}"')[1]
    (said,) = response.context["messages"]
    assert str(said) in target.split("</section>")[0]
    response = decide(browser, address, adaptation, "keep", theme)
    assert response.redirect_chain == [(f"{address}#finish", 302)]
    assert 'id="finish"' in response.content.decode()
    assert not standing(adaptation).undecided


def test_undoing_stays_where_it_is(browser, address, adaptation, contested):
    _theme, opening = contested
    response = decide(browser, address, adaptation, "undo", opening)
    assert response.redirect_chain == [(f"{address}#{anchor_of(opening)}", 302)]
    assert texts(adaptation)[0] == "<p>Velkommen.</p>"


def test_everything_can_be_put_back(browser, address, adaptation, contested):
    before = standing(adaptation).before_ours
    decide(browser, address, adaptation, "take_rest")
    decide(browser, address, adaptation, "undo_all")
    assert standing(adaptation).ours == before


def test_who_decides_about_something_else_than_was_shown_is_told_and_nothing_is_done(
    browser,
    address,
    adaptation,
    contested,
    session,
):
    theme, _opening = contested
    token = standing(adaptation).find(theme).token
    national(with_text(SessionPage.objects.get(pk=session.pk), 1, "<p>Tegn et kart.</p>"))
    before = standing(adaptation).ours
    response = browser.post(address, {"action": "take", "key": theme, "token": token}, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert standing(adaptation).ours == before
    assert states(adaptation)[theme] == State.CONFLICT


@pytest.mark.parametrize("data", [{}, {"action": "burn"}, {"action": "take"}, {"action": "take", "key": "plan:x"}])
def test_a_strange_request_is_answered_with_a_message(browser, address, data, contested):
    response = browser.post(address, data, follow=True)
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_looking_closes_the_round_and_undoing_stays_possible(browser, address, adaptation, session):
    national(with_text(session, 0, "<p>Hei, alle.</p>"))
    assert 'value="seen"' in browser.get(address).content.decode()
    response = browser.post(address, {"action": "seen"}, follow=True)
    assert 'value="seen"' not in response.content.decode()
    assert Adaptation.objects.get(pk=adaptation.pk).seen_at is not None
    decide(browser, address, adaptation, "undo", f"plan:{session.plan[0].id}")
    assert texts(adaptation)[0] == "<p>Velkommen.</p>"


def test_nothing_is_published_while_something_waits(browser, address, adaptation, contested):
    assert 'value="publish"' not in browser.get(address).content.decode()
    decide(browser, address, adaptation, "publish")
    assert not Page.objects.get(pk=adaptation.local_id).live
    decisions.keep_rest(adaptation, None)
    assert 'value="publish"' in browser.get(address).content.decode()
    decide(browser, address, adaptation, "publish")
    page = SessionPage.objects.get(pk=adaptation.local_id)
    assert (page.live, page.plan[0].value["text"].source) == (True, "<p>Hei, alle.</p>")


def test_a_record_that_is_gone_leads_to_the_editor(browser, address, adaptation, contested, monkeypatch):
    """When nothing of our own is left there is nothing to compare."""
    monkeypatch.setattr(decisions, "saved", lambda page: Adaptation.objects.all().delete())
    response = browser.post(address, {"action": "keep", "key": "field:summary", "token": _token(adaptation)})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[adaptation.local_id])


def _token(adaptation):
    return standing_of(Adaptation.objects.get(pk=adaptation.pk)).find("field:summary").token
