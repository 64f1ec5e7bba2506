from cms.outline.blocks import (
    Code,
    Facts,
    Heading,
    InLanguage,
    Item,
    Items,
    Notice,
    Paragraph,
    Picture,
    Table,
    Timed,
    Words,
)
from cms.outline.rich import words
from cms.outline.tidying import tidy, tidy_blocks
from tests.writers.samples import outline

EMPTY = Paragraph((Words(" \n "),))


def levels(*asked: int) -> list[int]:
    return [block.level for block in tidy_blocks(tuple(Heading(level, "x") for level in asked))]


def test_headings_begin_at_one_and_skip_no_level_downwards():
    assert levels(2, 3, 3, 1, 4) == [1, 2, 2, 1, 2]


def test_headings_that_stand_side_by_side_stay_side_by_side():
    assert levels(1, 3, 3, 2, 3) == [1, 2, 2, 2, 3]


def test_headings_in_order_stay_as_they_are():
    assert levels(1, 2, 3, 4, 2, 1, 2) == [1, 2, 3, 4, 2, 1, 2]


def test_headings_within_other_blocks_count_along():
    timed = Timed("Del", 10, (Heading(4, "Under"),), level=3)
    first, second = tidy_blocks((Heading(1, "Kapittel"), InLanguage("nn", (timed,))))
    assert first.level == 1
    assert second.blocks[0].level == 2
    assert second.blocks[0].blocks[0].level == 3


def test_what_is_empty_is_gone():
    empty = (
        EMPTY,
        Heading(1, " "),
        Items((Item(()),)),
        Notice((EMPTY,)),
        Facts((("Tid", ()),)),
        Table(("Hva",), ()),
        Picture(b"", "image/png"),
        Code("", "Les mer"),
        InLanguage("nn", (EMPTY,)),
    )
    assert tidy_blocks(empty) == ()


def test_a_row_has_as_many_cells_as_the_header():
    table = Table(("a", "b"), ((words("1"),), (words("1"), words("2"), words("3"))), widths=(1,))
    (tidied,) = tidy_blocks((table,))
    assert [len(row) for row in tidied.rows] == [2, 2]
    assert tidied.widths == ()


def test_signs_that_no_file_can_hold_are_gone_from_every_text():
    tidied = tidy(
        outline(title="a\x00b", blocks=(Paragraph((Words("c\ud800d\te\nf"),)), Facts((("g\x07", words("h")),))))
    )
    assert tidied.title == "ab"
    paragraph, facts = tidied.blocks
    assert "".join(word.text for word in paragraph.text) == "cd e\nf"
    assert facts.rows[0][0] == "g"


def test_links_that_lead_nowhere_are_plain_text():
    hrefs = ["#der", "#borte", "https://a.no/", "/nb/", "javascript:alert(1)", "mailto:a@b.no"]
    paragraph = Paragraph(tuple(Words("x", href=href) for href in hrefs))
    tidied, *_rest = tidy_blocks((paragraph, Heading(1, "Der", anchor="der"), Heading(1, "Der", anchor="der")))
    assert [word.href for word in tidied.text] == ["#der", "", "https://a.no/", "", "", "mailto:a@b.no"]
    assert [heading.anchor for heading in _rest] == ["der", ""]
