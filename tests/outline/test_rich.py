"""Rich text becomes paragraphs and lists, and nothing that was written is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.outline.blocks import Item, Items, Paragraph, Words
from cms.outline.rich import read_rich, words


def said(blocks) -> str:
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append("".join(word.text for word in block.text))
        else:
            for item in block.items:
                found.append("".join(word.text for word in item.text))
                found.append(said([item.below]) if item.below else "")
    return " ".join(found)


def test_styles_and_links_are_kept():
    (block,) = read_rich(
        '<p>Les <b>mer</b> om <i>dette</i> <a href="/nb/x/">her</a>.</p>', lambda href: f"https://h{href}"
    )
    assert block.text == (
        Words("Les "),
        Words("mer", bold=True),
        Words(" om "),
        Words("dette", italic=True),
        Words(" "),
        Words("her", href="https://h/nb/x/"),
        Words("."),
    )


def test_lists_keep_their_kind_and_what_is_below():
    (block,) = read_rich("<ol><li>En<ul><li>Under</li></ul></li><li>To</li></ol>")
    below = Items((Item(words("Under")),))
    assert block == Items((Item(words("En"), below), Item(words("To"))), "numbers")


def test_paragraphs_between_lists_keep_their_order():
    blocks = read_rich("<p>A</p><ul><li>B</li></ul><p>C</p>")
    assert [type(block) for block in blocks] == [Paragraph, Items, Paragraph]


@pytest.mark.parametrize("html", ["", None, "<p></p>", "<p>  </p>", "<ul></ul>", "<p><br></p>", "&nbsp;"])
def test_nothing_written_is_no_block(html):
    assert [block for block in read_rich(html) if said([block]).strip("\xa0 \n")] == []


def test_line_break_within_a_paragraph_is_kept():
    (block,) = read_rich("<p>Kongens gate 1<br/>7010 Trondheim</p>")
    assert said([block]) == "Kongens gate 1\n7010 Trondheim"


@pytest.mark.parametrize("html", ["<p>a<b>b", "</p></b></ul>x", "<li>løst</li>", "<h2>tittel</h2>tekst", "a < b & c"])
def test_text_of_broken_html_is_read_all_the_same(html):
    letters = "".join(re.findall(r"\w", re.sub(r"</?\w+>", " ", html)))
    assert "".join(re.findall(r"\w", said(read_rich(html)))) == letters


@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "li", "b", "i", "a", "ul", "ol", "br"]), st.text("abc æøå<>&", max_size=8))
    )
)
def test_no_letter_is_lost_whatever_the_tags(parts):
    html = "".join(f"<{tag}>{text.replace('&', '&amp;').replace('<', '&lt;')}</{tag}>" for tag, text in parts)
    wanted = [letter for _tag, text in parts for letter in text if letter.isalpha()]
    assert [letter for letter in said(read_rich(html)) if letter.isalpha()] == wanted


def test_control_characters_are_left_out():
    assert words("a\x00b\x0bc") == (Words("abc"),)
