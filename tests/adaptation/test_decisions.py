"""Take, keep and undo: what becomes of our text, of the question, and of what nobody asked about."""

from copy import deepcopy

import pytest
from wagtail.models import PageLogEntry

from cms.adaptation import decisions, records
from cms.adaptation.content import ContentMerge, read_content
from cms.adaptation.units import State
from cms.enums import AdaptationStatus
from cms.models import Adaptation
from offerings.models import OfferingPage, SessionPage
from tests import factories
from tests.adaptation.pages import blocks, national, ours, save, standing, states, texts, waiting, with_plan, with_text

pytestmark = pytest.mark.django_db


def test_what_both_changed_waits_and_what_only_national_changed_is_taken(adaptation, contested):
    theme, opening = contested
    found = states(adaptation)
    assert (found[theme], found["field:summary"], found[opening]) == (State.CONFLICT, State.CONFLICT, State.TAKEN)
    assert sorted(found.values()) == sorted([State.CONFLICT, State.CONFLICT, State.TAKEN, State.OURS])


def test_take_gives_the_national_words_in_that_part_only(adaptation, contested, editor):
    theme, _opening = contested
    decisions.take(adaptation, theme, editor)
    assert texts(adaptation) == ["<p>Hei, alle.</p>", "<p>Tegn elva.</p>", "<p>Vel hjem.</p>"]
    assert ours(adaptation).summary == "Vår ingress."
    assert states(adaptation)[theme] == State.TOOK_NATIONAL
    assert waiting(adaptation) == (1, AdaptationStatus.CONFLICT)


def test_taking_a_part_leaves_the_parts_inside_it_alone(adaptation, session, editor):
    page = ours(adaptation)
    raw = blocks(page)
    raw[0]["value"] |= {"minutes": 20, "content": [{**raw[0]["value"]["content"][0], "value": "Ha kaffe klar."}]}
    save(with_plan(page, raw))
    raw = blocks(session)
    raw[0]["value"]["minutes"] = 40
    national(with_plan(session, raw))
    decisions.take(adaptation, f"plan:{session.plan[0].id}", editor)
    opening = standing(adaptation).ours["streams"]["plan"][0]["value"]
    assert (opening["minutes"], opening["content"][0]["value"]) == (40, "Ha kaffe klar.")


def test_keep_leaves_our_draft_and_asks_no_more(adaptation, contested, editor):
    theme, _opening = contested
    revision = ours(adaptation).latest_revision_id
    decisions.keep(adaptation, theme, editor)
    assert ours(adaptation).latest_revision_id == revision
    assert texts(adaptation)[1] == "<p>Vår sol.</p>"
    assert states(adaptation)[theme] == State.KEPT_OURS
    assert waiting(adaptation) == (1, AdaptationStatus.CONFLICT)


def test_what_is_kept_is_asked_again_when_national_changes_that_part_again(adaptation, contested, session, editor):
    theme, _opening = contested
    decisions.keep_rest(adaptation, editor)
    session.refresh_from_db()
    national(with_text(session, 0, "<p>Noe annet sted.</p>"))
    assert waiting(adaptation)[0] == 0
    national(with_text(session, 1, "<p>Tegn et kart.</p>"))
    assert states(adaptation)[theme] == State.CONFLICT


@pytest.mark.parametrize("choice", [decisions.take, decisions.keep])
def test_undoing_a_choice_brings_our_words_and_the_question_back(adaptation, contested, editor, choice):
    before = standing(adaptation)
    for key in (contested[0], "field:summary"):
        choice(adaptation, key, editor)
        decisions.undo(adaptation, key, editor)
    after = standing(adaptation)
    assert (after.ours, after.base) == (before.ours, before.base)
    assert waiting(adaptation) == (2, AdaptationStatus.CONFLICT)


def test_undoing_what_was_taken_by_itself_gives_our_former_words_without_a_question(adaptation, contested, editor):
    opening = contested[1]
    decisions.undo(adaptation, opening, editor)
    assert texts(adaptation)[0] == "<p>Velkommen.</p>"
    assert states(adaptation)[opening] == State.UNDONE
    assert waiting(adaptation)[0] == 2


def test_what_was_undone_stands_until_national_changes_that_part_again(adaptation, contested, session, editor):
    opening = contested[1]
    decisions.undo(adaptation, opening, editor)
    national(with_text(SessionPage.objects.get(pk=session.pk), 2, "<p>Ses neste gang.</p>"))
    assert texts(adaptation)[0] == "<p>Velkommen.</p>"
    national(with_text(SessionPage.objects.get(pk=session.pk), 0, "<p>Hei igjen.</p>"))
    assert states(adaptation)[opening] == State.CONFLICT


def test_what_was_undone_can_be_taken_after_all(adaptation, contested, editor):
    opening = contested[1]
    decisions.undo(adaptation, opening, editor)
    decisions.take(adaptation, opening, editor)
    assert texts(adaptation)[0] == "<p>Hei, alle.</p>"


def test_a_part_that_national_added_can_be_undone_and_taken_again(adaptation, session, editor):
    raw = blocks(session)
    added = {**deepcopy(raw[2]), "id": "6f0a3a0e-0000-4000-8000-000000000001"}
    added["value"]["title"] = "Ny del"
    added["value"]["content"] = []
    national(with_plan(session, [raw[0], added, *raw[1:]]))
    key = f"plan:{added['id']}"
    titles = [block["value"]["title"] for block in standing(adaptation).ours["streams"]["plan"]]
    assert titles == ["opening", "Ny del", "theme", "closing"]
    decisions.undo(adaptation, key, editor)
    assert len(texts(adaptation)) == 3
    decisions.take(adaptation, key, editor)
    again = [block["value"]["title"] for block in standing(adaptation).ours["streams"]["plan"]]
    assert again == titles


def test_a_part_that_we_removed_and_national_changed_inside_can_be_taken_and_undone(adaptation, session, editor):
    page = ours(adaptation)
    save(with_plan(page, blocks(page)[1:]))
    raw = blocks(session)
    raw[0]["value"]["content"][0]["value"] = "Ha vann klart."
    national(with_plan(session, raw))
    key = f"plan:{session.plan[0].id}"
    assert states(adaptation) == {key: State.CONFLICT}
    before = standing(adaptation)
    for choice in (decisions.take, decisions.keep):
        choice(adaptation, key, editor)
        assert waiting(adaptation)[0] == 0
        decisions.undo(adaptation, key, editor)
        after = standing(adaptation)
        assert (after.ours, waiting(adaptation)[0]) == (before.ours, 1)


def test_a_part_that_national_removed_and_we_changed_can_be_taken_and_undone(adaptation, session, editor):
    save(with_text(ours(adaptation), 1, "<p>Vår sol.</p>"))
    key = f"plan:{session.plan[1].id}"
    raw = blocks(session)
    national(with_plan(session, [raw[0], raw[2]]))
    assert states(adaptation) == {key: State.CONFLICT}
    decisions.take(adaptation, key, editor)
    assert texts(adaptation) == ["<p>Velkommen.</p>", "<p>Takk for i kveld.</p>"]
    decisions.undo(adaptation, key, editor)
    assert texts(adaptation) == ["<p>Velkommen.</p>", "<p>Vår sol.</p>", "<p>Takk for i kveld.</p>"]
    assert waiting(adaptation)[0] == 1


def test_a_plain_field_is_decided_as_a_part_is(adaptation, contested, editor):
    decisions.take(adaptation, "field:summary", editor)
    assert ours(adaptation).summary == "Ny nasjonal ingress."
    assert states(adaptation)["field:summary"] == State.TOOK_NATIONAL


@pytest.mark.parametrize(
    ("choice", "theme"), [(decisions.take_rest, "<p>Tegn elva.</p>"), (decisions.keep_rest, "<p>Vår sol.</p>")]
)
def test_the_rest_is_decided_at_once_and_in_one_draft(adaptation, contested, editor, choice, theme):
    revisions = ours(adaptation).revisions.count()
    assert choice(adaptation, editor) == 2
    assert texts(adaptation) == ["<p>Hei, alle.</p>", theme, "<p>Vel hjem.</p>"]
    assert waiting(adaptation)[0] == 0
    assert ours(adaptation).revisions.count() - revisions == (choice is decisions.take_rest)


def test_undo_all_gives_every_word_from_before_and_asks_again_only_what_was_asked(adaptation, contested, editor):
    before = standing(adaptation).before_ours
    decisions.take_rest(adaptation, editor)
    decisions.undo_all(adaptation, editor)
    assert standing(adaptation).ours == before
    assert sorted(states(adaptation).values()) == sorted([State.CONFLICT, State.CONFLICT, State.UNDONE, State.OURS])
    assert waiting(adaptation) == (2, AdaptationStatus.CONFLICT)


def test_undo_all_leaves_what_national_has_locked(adaptation, session, editor):
    raw = blocks(session)
    raw[1]["value"] |= {"text": "<p>Ring 113.</p>", "locked": True}
    national(with_plan(session, raw))
    decisions.undo_all(adaptation, editor)
    assert texts(adaptation)[1] == "<p>Ring 113.</p>"


def test_nothing_can_be_decided_about_a_locked_part(adaptation, session, editor):
    raw = blocks(session)
    raw[1]["value"] |= {"text": "<p>Ring 113.</p>", "locked": True}
    national(with_plan(session, raw))
    key = f"plan:{session.plan[1].id}"
    assert states(adaptation)[key] == State.LOCKED
    for choice in (decisions.take, decisions.keep, decisions.undo):
        with pytest.raises(decisions.DecisionError):
            choice(adaptation, key, editor)


def test_a_decision_that_does_not_fit_writes_nothing(adaptation, contested, editor):
    before, revision = standing(adaptation), ours(adaptation).latest_revision_id
    theme, opening = contested
    for choice, key in [
        (decisions.keep, opening),
        (decisions.take, opening),
        (decisions.undo, theme),
        (decisions.take, "plan:no-such-block"),
        (decisions.take, "nonsense"),
        (decisions.undo, f"plan:{SessionPage.objects.get(pk=adaptation.national_id).plan[2].id}"),
    ]:
        with pytest.raises(decisions.DecisionError):
            choice(adaptation, key, editor)
    after = standing(adaptation)
    assert (after.ours, after.base, ours(adaptation).latest_revision_id) == (before.ours, before.base, revision)


def test_nothing_is_decided_twice(adaptation, contested, editor):
    decisions.take(adaptation, contested[0], editor)
    for choice in (decisions.take, decisions.keep):
        with pytest.raises(decisions.DecisionError):
            choice(adaptation, contested[0], editor)
    decisions.keep_rest(adaptation, editor)
    with pytest.raises(decisions.DecisionError):
        decisions.take_rest(adaptation, editor)


def test_who_has_not_seen_what_stands_there_now_decides_nothing(adaptation, contested, session, editor):
    theme, _opening = contested
    shown = standing(adaptation)
    token, all_tokens = shown.find(theme).token, shown.token
    national(with_text(SessionPage.objects.get(pk=session.pk), 1, "<p>Tegn et kart.</p>"))
    for choice in (decisions.take, decisions.keep):
        with pytest.raises(decisions.DecisionError):
            choice(adaptation, theme, editor, token)
    for choice in (decisions.take_rest, decisions.keep_rest, decisions.undo_all):
        with pytest.raises(decisions.DecisionError):
            choice(adaptation, editor, all_tokens)
    decisions.take(adaptation, theme, editor, standing(adaptation).find(theme).token)
    assert texts(adaptation)[1] == "<p>Tegn et kart.</p>"


def test_work_in_the_draft_after_the_take_over_survives_every_decision(adaptation, contested, editor):
    theme, opening = contested
    ours(adaptation, goals="Vårt eget mål")
    decisions.take(adaptation, theme, editor)
    decisions.undo(adaptation, opening, editor)
    decisions.keep(adaptation, "field:summary", editor)
    decisions.undo(adaptation, "field:summary", editor)
    assert ours(adaptation).goals == "Vårt eget mål"


def test_undoing_keep_leaves_what_was_written_since(adaptation, contested, editor):
    decisions.keep(adaptation, "field:summary", editor)
    ours(adaptation, summary="Enda en ingress.")
    decisions.undo(adaptation, "field:summary", editor)
    assert ours(adaptation).summary == "Enda en ingress."
    assert states(adaptation)["field:summary"] == State.CONFLICT


def test_nothing_is_published_by_deciding(adaptation, contested, editor):
    decisions.take_rest(adaptation, editor)
    assert not SessionPage.objects.get(pk=adaptation.local_id).live


def test_the_history_names_who_decided_what(adaptation, contested, editor):
    theme, opening = contested
    decisions.take(adaptation, theme, editor)
    decisions.keep(adaptation, "field:summary", editor)
    decisions.undo(adaptation, opening, editor)
    logged = PageLogEntry.objects.filter(page_id=adaptation.local_id, user=editor, action__startswith="adaptation.")
    assert set(logged.values_list("action", flat=True)) >= {"adaptation.take", "adaptation.keep", "adaptation.undo"}


# --- an offering: what it leaves empty is followed -------------------------------------------------------------------


@pytest.fixture
def described(programme, municipality, editor):
    """An offering with its own goals and age, which national has changed as well: the record of it."""
    offering = factories.publish(factories.make_offering(municipality, programme, goals="Våre mål", age_from=13))
    records.track(offering)
    programme.goals = "Nye nasjonale mål"
    national(programme)
    return Adaptation.objects.get(local_id=offering.pk)


def test_taking_the_programmes_words_leaves_the_field_empty_so_that_it_is_followed(described, editor):
    assert states(described) == {"field:goals": State.CONFLICT, "field:age_from": State.OURS}
    decisions.take(described, "field:goals", editor)
    draft = ours(described)
    assert (draft.goals, draft.age_from) == ("", 13)
    assert draft.followed("goals") == "Nye nasjonale mål"
    assert "goals" not in Adaptation.objects.get(pk=described.pk).base["fields"]


def test_undoing_that_gives_the_offering_its_own_words_and_the_question_back(described, editor):
    decisions.take(described, "field:goals", editor)
    assert states(described)["field:goals"] == State.TOOK_NATIONAL
    decisions.undo(described, "field:goals", editor)
    assert ours(described).goals == "Våre mål"
    assert waiting(described) == (1, AdaptationStatus.CONFLICT)


def test_an_offering_that_has_kept_its_words_is_not_asked_again(described, editor):
    decisions.keep(described, "field:goals", editor)
    assert ours(described).goals == "Våre mål"
    assert waiting(described)[0] == 0
    assert OfferingPage.objects.get(pk=described.local_id).get_latest_revision_as_object().age_from == 13


def test_deciding_agrees_with_the_merge(adaptation, contested):
    """What waits on the page is what the record counts."""
    adaptation = Adaptation.objects.get(pk=adaptation.pk)
    merge = ContentMerge(adaptation.base, records.national_now(adaptation), read_content(ours(adaptation)))
    assert len(merge.conflicts) == adaptation.conflicts == len(standing(adaptation).undecided)
