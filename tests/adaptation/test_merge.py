"""The three-way merge: examples of each rule, and properties that hold for any edits."""

from copy import deepcopy

import pytest
from hypothesis import given

from cms.adaptation.merge import apply_locked, merge_fields, merge_stream
from tests.adaptation.strategies import flat, paragraph, segment, thorough, three_sides

A, B, C = paragraph("a", "sol"), paragraph("b", "elv"), paragraph("c", "hånd")


def ids(blocks):
    return [block["id"] for block in blocks]


def changed(block, value):
    return {**block, "value": value}


def test_what_only_national_changed_is_taken():
    merge = merge_stream([A, B], [changed(A, "ny"), B], [A, B])
    assert merge.blocks == [changed(A, "ny"), B]
    assert (merge.taken, merge.kept, merge.conflicts) == (["a"], [], [])


def test_what_only_we_changed_is_kept():
    merge = merge_stream([A, B], [A, B], [A, changed(B, "vår")])
    assert merge.blocks == [A, changed(B, "vår")]
    assert (merge.taken, merge.kept, merge.conflicts) == ([], ["b"], [])


def test_what_both_changed_differently_is_a_conflict_and_ours_stands():
    merge = merge_stream([A], [changed(A, "ny")], [changed(A, "vår")])
    assert merge.blocks == [changed(A, "vår")]
    assert merge.conflicts == ["a"]
    assert merge.base == [A]


def test_what_both_changed_alike_is_no_conflict():
    merge = merge_stream([A], [changed(A, "ny")], [changed(A, "ny")])
    assert merge.blocks == [changed(A, "ny")]
    assert merge.conflicts == []


def test_two_keys_of_one_struct_are_two_things():
    base = segment("s", "tittel", 10, [])
    national, ours = segment("s", "tittel", 20, []), segment("s", "vår", 10, [])
    merge = merge_stream([base], [national], [ours])
    assert merge.blocks == [segment("s", "vår", 20, [])]
    assert (merge.taken, merge.kept, merge.conflicts) == (["s"], ["s"], [])


def test_a_conflict_inside_a_segment_names_the_block_and_leaves_the_rest_alone():
    base = segment("s", "tittel", 10, [A, B])
    national = segment("s", "tittel", 10, [changed(A, "ny"), changed(B, "ny")])
    ours = segment("s", "tittel", 10, [changed(A, "vår"), B, C])
    merge = merge_stream([base], [national], [ours])
    assert merge.blocks == [segment("s", "tittel", 10, [changed(A, "vår"), changed(B, "ny"), C])]
    assert (merge.conflicts, merge.taken, merge.kept) == (["a"], ["b"], ["a", "c"])


def test_added_and_removed_by_national_come_and_go():
    merge = merge_stream([A, B], [A, C], [A, B])
    assert merge.blocks == [A, C]
    assert (merge.added, merge.removed) == (["c"], ["b"])


def test_what_we_removed_stays_away():
    merge = merge_stream([A, B], [A, B, C], [A])
    assert ids(merge.blocks) == ["a", "c"]
    assert merge.conflicts == []


def test_removed_on_one_side_and_changed_on_the_other_is_a_conflict():
    ours_changed = merge_stream([A, B], [A], [A, changed(B, "vår")])
    assert ids(ours_changed.blocks) == ["a", "b"] and ours_changed.conflicts == ["b"]
    national_changed = merge_stream([A, B], [A, changed(B, "ny")], [A])
    assert ids(national_changed.blocks) == ["a"] and national_changed.conflicts == ["b"]


def test_what_we_moved_stays_moved_and_what_national_moved_moves():
    assert ids(merge_stream([A, B, C], [C, A, B], [A, B, C]).blocks) == ["c", "a", "b"]
    assert ids(merge_stream([A, B, C], [A, B, C], [B, A, C]).blocks) == ["b", "a", "c"]
    assert ids(merge_stream([A, B, C], [A, C, B], [A, B, C]).blocks) == ["a", "c", "b"]


def test_moves_by_both_sides_are_both_kept_where_they_do_not_contradict():
    d = paragraph("d", "kart")
    merge = merge_stream([A, B, C, d], [B, A, C, d], [A, B, d, C])
    assert ids(merge.blocks) == ["b", "a", "d", "c"]


def test_moves_that_contradict_each_other_leave_our_order():
    assert ids(merge_stream([A, B, C], [A, C, B], [B, A, C]).blocks) == ["b", "a", "c"]


def test_our_paragraph_stays_below_the_block_it_was_written_under():
    local, new = paragraph("o", "vår"), paragraph("n", "ny")
    merge = merge_stream([A, B], [A, new, B], [A, local, B])
    assert ids(merge.blocks) == ["a", "o", "n", "b"]


def test_a_block_that_became_another_type_is_taken_whole():
    national = {"type": "heading", "value": "sol", "id": "a"}
    assert merge_stream([A], [national], [A]).blocks == [national]
    assert merge_stream([A], [national], [changed(A, "vår")]).conflicts == ["a"]


def test_a_settled_conflict_returns_only_when_national_changes_that_block_again():
    first = merge_stream([A, B], [changed(A, "ny"), B], [changed(A, "vår"), B])
    settled = [changed(A, "ny"), B]
    assert first.conflicts == ["a"]
    assert merge_stream(settled, [changed(A, "ny"), changed(B, "ny")], first.blocks).conflicts == []
    assert merge_stream(settled, [changed(A, "nyere"), B], first.blocks).conflicts == ["a"]


def test_a_locked_block_is_national_whatever_we_did():
    national = segment("s", "Ring 113", 5, [A], locked=True)
    ours = segment("s", "Ring oss", 5, [A, B], locked=True)
    merge = merge_stream([national], [national], [ours])
    assert merge.blocks == [national] and merge.conflicts == []
    removed = merge_stream([C, national], [C, national], [C])
    assert removed.blocks == [C, national]


def test_locking_reaches_into_a_segment_and_leaves_the_rest_of_it():
    safety = {"type": "safety", "value": {"text": "Ring 113", "locked": True}, "id": "safe"}
    tampered = {"type": "safety", "value": {"text": "Ring oss", "locked": True}, "id": "safe"}
    national, ours = segment("s", "tittel", 5, [A, safety]), segment("s", "vår", 5, [tampered, A])
    assert apply_locked([national], [ours]) == [segment("s", "vår", 5, [safety, A])]


def test_blocks_without_ids_are_matched_by_what_they_say():
    bare = [{"type": "paragraph", "value": "sol"}, {"type": "paragraph", "value": "sol"}]
    merge = merge_stream(bare, bare, bare)
    assert [block["value"] for block in merge.blocks] == ["sol", "sol"]
    assert len(set(ids(merge.blocks))) == 2


def test_fields_are_merged_like_blocks():
    base = {"title": "Sol", "summary": "Kort", "goals": "Én"}
    merge = merge_fields(base, {**base, "title": "Ny", "goals": "To"}, {**base, "summary": "Vår", "goals": "Tre"})
    assert merge.fields == {"title": "Ny", "summary": "Vår", "goals": "Tre"}
    assert (merge.taken, merge.kept, merge.conflicts) == (["title"], ["summary", "goals"], ["goals"])
    assert merge.base == {"title": "Ny", "summary": "Kort", "goals": "Én"}


@pytest.mark.parametrize("empty", [None, [], ()])
def test_nothing_merges_with_nothing(empty):
    assert merge_stream(empty, empty, empty).blocks == []


@thorough
@given(three_sides())
def test_merging_twice_changes_nothing(sides):
    base, national, ours = sides
    first = merge_stream(base, national, ours)
    assert merge_stream(base, national, first.blocks).blocks == first.blocks
    again = merge_stream(first.base, national, first.blocks)
    assert again.blocks == first.blocks
    assert set(again.conflicts) == set(first.conflicts)
    assert (again.taken, again.added, again.removed) == ([], [], [])
    assert again.base == first.base


@thorough
@given(three_sides(locked=True))
def test_merging_twice_changes_nothing_with_locked_blocks(sides):
    base, national, ours = sides
    first = merge_stream(base, national, ours)
    again = merge_stream(first.base, national, first.blocks)
    assert again.blocks == first.blocks
    assert set(again.conflicts) == set(first.conflicts)


@thorough
@given(three_sides(locked=True))
def test_without_local_change_the_result_is_national(sides):
    base, national, _ours = sides
    merge = merge_stream(base, national, base)
    assert merge.blocks == national
    assert merge.conflicts == [] and merge.kept == []


@thorough
@given(three_sides())
def test_without_national_change_the_result_is_ours(sides):
    base, _national, ours = sides
    merge = merge_stream(base, base, ours)
    assert merge.blocks == ours
    assert (merge.conflicts, merge.taken, merge.added, merge.removed) == ([], [], [], [])


@thorough
@given(three_sides())
def test_every_local_change_survives(sides):
    base, national, ours = sides
    was, is_ours = flat(base), flat(ours)
    result = flat(merge_stream(base, national, ours).blocks)
    for name, (_place, value) in is_ours.items():
        if name not in was:
            assert result[name][1] == value
        elif isinstance(value, dict):
            for key in value:
                if value[key] != was[name][1][key]:
                    assert result[name][1][key] == value[key]
        elif value != was[name][1]:
            assert result[name][1] == value
    assert not [name for name in was if name not in is_ours and name in result]


@thorough
@given(three_sides())
def test_every_national_change_arrives_where_we_changed_nothing(sides):
    base, national, ours = sides
    was, theirs, is_ours = flat(base), flat(national), flat(ours)
    merge = merge_stream(base, national, ours)
    result = flat(merge.blocks)
    for name, (_place, value) in theirs.items():
        if name in is_ours and name in was and is_ours[name] == was[name]:
            assert result[name][1] == value


@thorough
@given(three_sides())
def test_a_conflict_only_where_both_sides_changed_the_same_thing_differently(sides):
    base, national, ours = sides
    sides = flat_whole(base), flat_whole(national), flat_whole(ours)
    for name in merge_stream(base, national, ours).conflicts:
        was, theirs, is_ours = (side.get(name) for side in sides)
        assert was != theirs and was != is_ours and theirs != is_ours


def flat_whole(blocks):
    """Every block by its id with all that lies inside it."""
    found = {block["id"]: block for block in blocks}
    for block in blocks:
        if isinstance(block["value"], dict):
            found |= {inner["id"]: inner for inner in block["value"]["content"]}
    return found


@thorough
@given(three_sides(locked=True))
def test_ids_are_unique_and_the_input_is_left_alone(sides):
    before = deepcopy(sides)
    merge = merge_stream(*sides)
    names = [block["id"] for block in merge.blocks]
    names += [
        inner["id"] for block in merge.blocks if isinstance(block["value"], dict) for inner in block["value"]["content"]
    ]
    assert len(names) == len(set(names))
    assert sides == before


@thorough
@given(three_sides())
def test_the_order_is_stable(sides):
    """The same merge gives the same order, and two blocks that both sides left in order stay in it."""
    base, national, ours = sides
    merge = merge_stream(base, national, ours)
    assert merge_stream(*sides).blocks == merge.blocks
    place = {name: at for at, name in enumerate(ids(merge.blocks))}
    lists = [[name for name in ids(side) if name in place] for side in sides]
    shared = [name for name in lists[0] if all(name in side for side in lists)]
    unmoved = [name for name in shared if not _moved(name, shared, lists)]
    assert sorted(unmoved, key=place.get) == unmoved


def _moved(name, shared, lists):
    """Whether any side has it on another side of any shared block than base has."""
    orders = [[other for other in side if other in shared] for side in lists]
    return any(
        (order.index(name) < order.index(other)) != (shared.index(name) < shared.index(other))
        for order in orders
        for other in shared
        if other != name
    )


@thorough
@given(three_sides(locked=True))
def test_locked_blocks_are_always_as_national_has_them(sides):
    base, national, ours = sides
    result = {block["id"]: block for block in merge_stream(base, national, ours).blocks}
    for block in national:
        if isinstance(block["value"], dict) and block["value"]["locked"]:
            assert result[block["id"]] == block


@thorough
@given(three_sides(across=True))
def test_moves_between_lists_lose_no_local_text_and_end_the_same_however_often_they_are_merged(sides):
    base, national, ours = sides
    first = merge_stream(base, national, ours)
    assert merge_stream(base, national, first.blocks).blocks == first.blocks
    again = merge_stream(first.base, national, first.blocks)
    assert again.blocks == first.blocks and set(again.conflicts) == set(first.conflicts)
    assert merge_stream(base, national, base).blocks == national
    assert merge_stream(base, base, ours).blocks == ours
    was, result = flat(base), flat(first.blocks)
    written = [value for name, (_place, value) in flat(ours).items() if name not in was and isinstance(value, str)]
    said = [value for _place, value in result.values()]
    assert all(value in said for value in written)


def test_a_locked_block_we_moved_stands_once_and_where_national_has_it():
    safety = {"type": "safety", "value": {"text": "Ring 113", "locked": True}, "id": "safe"}
    national = segment("s", "tittel", 5, [safety])
    merge = merge_stream([national], [national], [safety, segment("s", "tittel", 5, [])])
    assert merge.blocks == [national]


def test_a_segment_we_removed_comes_back_for_the_locked_block_within():
    safety = {"type": "safety", "value": {"text": "Ring 113", "locked": True}, "id": "safe"}
    national = [A, segment("s", "tittel", 5, [safety])]
    assert merge_stream(national, national, [A]).blocks == national
