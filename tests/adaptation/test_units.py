"""Units: what a person decides about, one by one; and that a decision made is not asked for again."""

from copy import deepcopy

from hypothesis import given

from cms.adaptation.merge import merge_stream
from cms.adaptation.units import State, changes, flatten, put, settle
from tests.adaptation.strategies import paragraph, segment, thorough, three_sides

A, B, C = paragraph("a", "sol"), paragraph("b", "elv"), paragraph("c", "hånd")
S = segment("s", "Start", 5, [A, B])


def changed(block, value):
    return {**block, "value": value}


def states(*sides):
    return {change.id: change.state for change in changes(*sides)}


def taken_over(base, national, ours):
    """The arguments of `changes` right after a take-over."""
    merge = merge_stream(base, national, ours)
    return merge.base, national, merge.blocks, base, ours


def test_units_stand_in_document_order_without_what_lies_inside_them():
    units = flatten([S, C])
    assert list(units) == ["s", "a", "b", "c"]
    assert units["s"].own == {"title": "Start", "minutes": 5, "locked": False}
    assert (units["a"].place, units["c"].place) == (("s", "content"), (None, ""))
    assert units["b"].own == "elv"


def test_items_of_a_list_are_units_of_the_block_that_holds_them():
    item = {"type": "item", "value": "Hva gir deg energi?", "id": "i"}
    questions = {"type": "questions", "value": {"heading": "To og to", "items": [item]}, "id": "q"}
    in_a_group = {"type": "group", "value": {"inner": {"note": "x", "items": [item]}}, "id": "g"}
    bare_list = {"type": "list", "value": [item], "id": "l"}
    assert flatten([questions])["i"].place == ("q", "items")
    assert flatten([in_a_group])["i"].place == ("g", "inner.items")
    assert flatten([in_a_group])["g"].own == {"inner": {"note": "x"}}
    assert flatten([bare_list])["i"].place == ("l", "")
    assert flatten(put([bare_list], [{**bare_list, "value": []}], "i")) == flatten([{**bare_list, "value": []}])
    emptied = [{"type": "group", "value": {"inner": {"note": "x", "items": []}}, "id": "g"}]
    assert put(emptied, [in_a_group], "i") == [in_a_group]
    assert put([{**in_a_group, "value": {}}], [in_a_group], "i") == [
        {**in_a_group, "value": {"inner": {"items": [item]}}}
    ]


def test_put_replaces_a_unit_and_leaves_the_blocks_inside_it_alone():
    source = segment("s", "Ny", 7, [changed(A, "ny"), B])
    assert put([S, C], [source], "s") == [segment("s", "Ny", 7, [A, B]), C]
    assert put([S, C], [source], "a") == [segment("s", "Start", 5, [changed(A, "ny"), B]), C]


def test_put_inserts_a_unit_after_the_nearest_block_it_follows():
    assert put([A, C], [A, B, C], "b") == [A, B, C]
    assert put([C], [A, B, C], "b") == [B, C]
    assert put([segment("s", "Start", 5, [A]), C], [S], "b") == [S, C]


def test_put_inserts_what_encloses_a_unit_that_has_no_list_to_lie_in():
    assert put([C], [S, C], "b") == [S, C]


def test_put_removes_what_the_source_does_not_have():
    assert put([S, C], [S], "c") == [S]
    assert put([S], [segment("s", "Start", 5, [A])], "b") == [segment("s", "Start", 5, [A])]


def test_put_takes_a_block_of_another_type_whole():
    heading = {"type": "heading", "value": "Sol", "id": "s"}
    assert put([S], [heading], "s") == [heading]
    assert put([heading], [S], "b") == [S]


def test_put_moves_a_block_to_the_list_it_lies_in_there():
    other = segment("t", "Slutt", 5, [])
    source = [segment("s", "Start", 5, [B]), {**other, "value": {**other["value"], "content": [A]}}]
    assert put([S, other], source, "a") == source


def test_put_inserts_no_block_twice():
    assert put([A], [segment("s", "Start", 5, [A, B])], "s") == [segment("s", "Start", 5, [B]), A]


def test_a_conflict_is_settled_unit_by_unit():
    national = segment("s", "Ny", 5, [changed(A, "ny"), B])
    ours = segment("s", "Vår", 5, [changed(A, "vår"), B])
    merge = merge_stream([S], [national], [ours])
    assert merge.conflicts == ["s", "a"]
    base = settle(merge.base, [national], "s", merge.blocks)
    assert merge_stream(base, [national], merge.blocks).conflicts == ["a"]
    base = settle(base, [national], "a", merge.blocks)
    assert merge_stream(base, [national], merge.blocks).conflicts == []


def test_a_block_we_removed_is_settled_with_all_that_national_changed_inside_it():
    national = segment("s", "Start", 5, [changed(A, "ny"), B])
    merge = merge_stream([S, C], [national, C], [C])
    assert merge.conflicts == ["s"]
    assert states([S, C], [national, C], [C]) == {"s": State.CONFLICT}
    base = settle(merge.base, [national, C], "s", merge.blocks)
    assert merge_stream(base, [national, C], merge.blocks).conflicts == []


def test_nothing_has_happened_where_all_are_alike():
    assert changes([S, C], [S, C], [S, C]) == []
    assert changes([S], [changed(S, S["value"])], [S], [S], [S]) == []


def test_what_only_we_changed_added_or_removed_is_ours():
    ours = [segment("s", "Vår", 5, [A, C])]
    assert states([S], [S], ours) == {"s": State.OURS, "c": State.OURS, "b": State.OURS}


def test_what_both_changed_is_a_conflict():
    change = changes([A, B], [changed(A, "ny"), B], [changed(A, "vår"), B])[0]
    assert (change.id, change.label_type, change.state) == ("a", "paragraph", State.CONFLICT)
    assert (change.then.own, change.now.own, change.ours.own) == ("sol", "ny", "vår")


def test_what_the_take_over_brought_is_taken():
    base, national = [A, B], [changed(A, "ny"), C]
    sides = taken_over(base, national, base)
    assert states(*sides) == {"a": State.TAKEN, "b": State.TAKEN, "c": State.TAKEN}
    change = changes(*sides)[0]
    assert (change.then.own, change.before.own, change.ours.own) == ("sol", "sol", "ny")


def test_what_is_taken_into_a_block_that_we_changed_elsewhere_is_taken():
    ours, national = segment("s", "Vår", 5, [A, B]), segment("s", "Start", 9, [A, B])
    assert states(*taken_over([S], [national], [ours])) == {"s": State.TAKEN}


def test_a_take_over_that_the_editor_undid_is_undone():
    national = [changed(A, "ny"), B]
    base, now, _ours, *before = taken_over([A, B], national, [A, B])
    assert states(base, now, [A, B], *before) == {"a": State.UNDONE}


def test_what_the_editor_rewrote_after_the_take_over_is_ours():
    base, now, _ours, *before = taken_over([A], [changed(A, "ny")], [A])
    assert states(base, now, [changed(A, "vår")], *before) == {"a": State.OURS}


def test_a_settled_conflict_says_which_way_it_went():
    base, national, ours, *before = taken_over([A], [changed(A, "ny")], [changed(A, "vår")])
    assert states(base, national, ours, *before) == {"a": State.CONFLICT}
    settled = settle(base, national, "a")
    assert states(settled, national, ours, *before) == {"a": State.KEPT_OURS}
    assert states(settled, national, put(ours, national, "a"), *before) == {"a": State.TOOK_NATIONAL}


def test_a_locked_block_that_national_changed_is_locked():
    national, tampered = segment("s", "Ring 113", 5, [A], locked=True), segment("s", "Ring oss", 5, [A], locked=True)
    assert states(*taken_over([tampered], [national], [tampered])) == {"s": State.LOCKED}
    assert states([national], [national], [tampered]) == {"s": State.LOCKED}
    inside = segment("s", "Ring 113", 5, [changed(A, "ny")], locked=True)
    assert states(*taken_over([national], [inside], [national])) == {"a": State.LOCKED}


def test_of_a_block_that_a_side_lacks_only_the_outermost_is_a_change():
    assert states([S], [S], []) == {"s": State.OURS}
    assert states([], [], [S]) == {"s": State.OURS}
    assert states(*taken_over([C], [S, C], [C])) == {"s": State.TAKEN}
    assert states(*taken_over([S, C], [C], [S, C])) == {"s": State.TAKEN}


def test_what_we_change_in_a_block_that_was_taken_is_ours():
    base, national, _ours, *before = taken_over([C], [S, C], [C])
    ours = [segment("s", "Start", 5, [changed(A, "vår"), B]), C]
    assert states(base, national, ours, *before) == {"s": State.TAKEN, "a": State.OURS}


def test_changes_stand_in_document_order():
    ours = [segment("s", "Vår", 5, [changed(A, "vår"), B]), C]
    national = [S, paragraph("n", "ny"), changed(C, "ny")]
    assert list(states([S, C], national, ours)) == ["s", "a", "n", "c"]


@thorough
@given(three_sides(locked=True))
def test_every_conflict_of_the_merge_is_on_the_page_and_settling_it_ends_it(sides):
    base, national, ours = sides
    merge = merge_stream(base, national, ours)
    found = states(*taken_over(base, national, ours))
    assert {name for name, state in found.items() if state == State.CONFLICT} == set(merge.conflicts)
    settled = merge.base
    for name in merge.conflicts:
        settled = settle(settled, national, name, merge.blocks)
    after = merge_stream(settled, national, merge.blocks)
    assert after.conflicts == [] and after.blocks == merge.blocks


@thorough
@given(three_sides(locked=True))
def test_settling_one_conflict_leaves_the_others(sides):
    base, national, ours = sides
    merge = merge_stream(base, national, ours)
    for name in merge.conflicts:
        settled = settle(merge.base, national, name, merge.blocks)
        left = set(merge_stream(settled, national, merge.blocks).conflicts)
        assert left == set(merge.conflicts) - {name}


@thorough
@given(three_sides(locked=True))
def test_taking_every_change_gives_the_national_text(sides):
    base, national, ours = sides
    merge = merge_stream(base, national, ours)
    blocks = merge.blocks
    for change in changes(merge.base, national, blocks):
        blocks = put(blocks, national, change.id)
    theirs = flatten(national)
    assert {name: (unit.own, unit.place) for name, unit in flatten(blocks).items()} == {
        name: (unit.own, unit.place) for name, unit in theirs.items()
    }
    assert changes(national, national, blocks) == []


@thorough
@given(three_sides())
def test_there_is_a_change_for_every_unit_that_differs_and_the_input_is_left_alone(sides):
    base, national, ours = sides
    before = deepcopy(sides)
    named = [change.id for change in changes(base, national, ours)]
    mine, theirs = flatten(ours), flatten(national)
    for name in {**mine, **theirs}:
        unit = mine.get(name) or theirs.get(name)
        if unit.parent is None or (unit.parent in mine and unit.parent in theirs):
            alike = name in mine and name in theirs and mine[name].own == theirs[name].own
            assert alike or name in named
    assert len(named) == len(set(named))
    assert sides == before
