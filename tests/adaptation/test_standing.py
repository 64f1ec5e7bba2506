"""Deciding part by part agrees with the merge, whatever the two sides have done. Properties that hold for any edits."""

import pytest
from hypothesis import given

from cms.adaptation.merge import merge_stream
from cms.adaptation.standing import KEEP, TAKE, UNDO, Standing
from cms.adaptation.units import State
from tests.adaptation.strategies import flat, thorough, three_sides


def content(blocks):
    return {"fields": {}, "streams": {"plan": blocks}}


def plan(side):
    return side["streams"]["plan"]


def after_take_over(sides) -> Standing:
    base, national, ours = sides
    merge = merge_stream(base, national, ours)
    return Standing(
        page=None,
        national=content(national),
        base=content(merge.base),
        ours=content(merge.blocks),
        before_base=content(base),
        before_ours=content(ours),
        has_before=True,
    )


def conflicts(standing):
    return sorted(merge_stream(plan(standing.base), plan(standing.national), plan(standing.ours)).conflicts)


@thorough
@given(three_sides(locked=True))
def test_what_waits_for_a_decision_is_what_the_merge_calls_a_conflict(sides):
    standing = after_take_over(sides)
    assert sorted(change.change.id for change in standing.undecided) == conflicts(standing)


@thorough
@given(three_sides(locked=True))
def test_taking_everything_leaves_no_conflict(sides):
    standing = after_take_over(sides)
    for change in standing.undecided:
        standing = standing.taken(change.key)
    assert conflicts(standing) == []


@thorough
@given(three_sides(locked=True))
def test_keeping_everything_leaves_no_conflict_and_changes_no_word_now_or_at_the_next_merge(sides):
    standing = after_take_over(sides)
    ours = standing.ours
    for change in standing.undecided:
        standing = standing.settled(change.key)
    assert conflicts(standing) == []
    assert standing.ours == ours
    assert merge_stream(plan(standing.base), plan(standing.national), plan(ours)).blocks == plan(ours)


@thorough
@given(three_sides(locked=True))
def test_every_choice_can_be_undone_and_then_everything_is_as_it_was(sides):
    standing = after_take_over(sides)
    for change in standing.undecided:
        assert change.choices == (TAKE, KEEP)
        for choice in (Standing.taken, Standing.settled):
            decided = choice(standing, change.key)
            assert UNDO in decided.find(change.key).choices
            undone = decided.undone(change.key)
            assert conflicts(undone) == conflicts(standing)
            assert flat(plan(undone.ours)) == flat(plan(standing.ours))


@thorough
@given(three_sides(locked=True))
def test_what_was_taken_by_itself_can_be_undone_without_a_new_question(sides):
    standing = after_take_over(sides)
    for change in standing.changes:
        if change.state == State.TAKEN:
            undone = standing.undone(change.key)
            assert undone.find(change.key).state == State.UNDONE
            assert conflicts(undone) == conflicts(standing)


@thorough
@given(three_sides())
def test_putting_everything_back_gives_every_block_in_its_old_place(sides):
    standing = before = after_take_over(sides)
    for change in standing.undecided:
        standing = standing.taken(change.key)
    undone = standing.all_undone()
    assert plan(undone.ours) == sides[2]
    assert conflicts(undone) == conflicts(before)


@pytest.mark.parametrize(("ours", "waits"), [([], True), ([{"type": "tip", "value": "Nytt.", "id": "a"}], False)])
def test_what_is_published_but_not_taken_over_yet_cannot_be_decided(ours, waits):
    new = [{"type": "tip", "value": "Nytt.", "id": "a"}]
    standing = Standing(None, content(new), content([]), content(ours), content([]), content([]), has_before=False)
    assert [(change.waits, change.choices) for change in standing.changes] == ([(True, ())] if waits else [])
