"""The PowerPoint file: read again with python-pptx, as PowerPoint would read it."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from cms.colour.scales import TEXT
from cms.colour.spaces import WHITE, contrast
from cms.outline.blocks import Item, Items, Paragraph, Picture, Scale, Words
from cms.outline.rich import words
from cms.outline.slides import Deck, Slide
from cms.writers.powerpoint.filling import list_start
from cms.writers.powerpoint.fitting import as_string, packed, pages_of, points_of
from cms.writers.powerpoint.layouts import BODY, BY_KEY, LAYOUTS
from cms.writers.powerpoint.theme import colours
from cms.writers.pptx import write_pptx
from tests.writers.samples import NATIONAL, SAMI, TRONDHEIM, TROUBLE, deck

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TINY = Picture(b"", "image/png", "Et bilde")


def opened(made: Deck):
    return Presentation(BytesIO(write_pptx(made)))


def one(*slides: Slide, **fields) -> Deck:
    return replace(deck(), slides=slides, **fields)


def png(width=40, height=20) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "#aa3311").save(file, "PNG")
    return file.getvalue()


def texts(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_text_stands_in_a_placeholder_and_every_slide_has_a_title():
    for slide in opened(deck()).slides:
        assert slide.shapes.title.text_frame.text
        assert all(shape.is_placeholder for shape in slide.shapes)
        # What is read first is the title.
        assert next(iter(slide.shapes)) == slide.shapes.title


def test_no_placeholder_is_left_empty():
    for slide in opened(deck()).slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text or shape.placeholder_format.type == 13


def test_layouts_have_names_that_a_leader_knows():
    names = [layout.name for layout in opened(deck()).slide_layouts]
    assert len(names) == len(LAYOUTS) == len(set(names))
    used = [slide.slide_layout.name for slide in opened(deck()).slides]
    assert used[0] == names[0]
    assert len(set(used)) == len(LAYOUTS)


def test_slides_are_16_to_9():
    made = opened(deck())
    assert made.slide_width * 9 == made.slide_height * 16


def test_text_on_a_slide_has_no_look_of_its_own():
    made = one(Slide("a", "text", "Tittel", (Paragraph(words("Tekst")), Items((Item(words("Punkt")),)))))
    [slide] = opened(made).slides
    for run in slide._element.iter(f"{A}rPr"):
        assert set(run.attrib) <= {"lang", "dirty"}
        assert not len(run)


@pytest.mark.parametrize("colour", ["", "#0f5f8c", "#ffd400", "#7f8c8d", "#000000", "#fdfdfd"])
def test_the_issuers_colour_is_accent_1_and_white_can_be_read_on_the_ground(colour):
    made = opened(deck(replace(TRONDHEIM, colour=colour)))
    theme = etree.fromstring(made.slide_masters[0].part.part_related_by(RT.THEME).blob)
    slots = {slot.tag.removeprefix(A): f"#{slot[0].get('val').lower()}" for slot in theme.find(f".//{A}clrScheme")}
    assert slots == colours(colour)
    if colour:
        assert slots["accent1"] == colour
    assert contrast(slots["accent2"], WHITE) >= TEXT
    for ground in ("lt1", "lt2", "accent4"):
        assert min(contrast(slots[text], slots[ground]) for text in ("dk1", "dk2", "accent3")) >= TEXT


def test_fonts_are_those_of_the_theme():
    made = opened(deck())
    theme = made.slide_masters[0].part.part_related_by(RT.THEME).blob.decode()
    assert theme.count('<a:latin typeface="Arial"') == 2
    layouts = b"".join(etree.tostring(layout.element) for layout in made.slide_layouts)
    assert b'latin typeface="+mn-lt"' in layouts


def test_footer_has_the_issuer_and_a_number_that_counts_itself():
    slide = opened(deck()).slides[2]
    kinds = {place.placeholder_format.type: place for place in slide.placeholders}
    assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text == "Trondheim"
    assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER]._element.find(f".//{A}fld").get("type") == "slidenum"


def test_the_logo_stands_on_the_title_slide_with_its_own_shape():
    logo = Picture(png(400, 100), "image/png", "Trondheim kommune")
    first, *_others = opened(deck(replace(TRONDHEIM, logo=logo))).slides
    [picture] = [shape for shape in first.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE]
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Trondheim kommune"
    assert picture.width / picture.height == pytest.approx(4, rel=0.01)
    assert picture.crop_left == picture.crop_top == 0


def test_a_drawing_becomes_a_picture_with_its_description():
    slide = opened(deck()).slides[5]
    [picture] = [shape for shape in slide.placeholders if hasattr(shape, "image")]
    assert picture.image.content_type == "image/png"
    assert len(picture._element.xpath(".//p:cNvPr")[0].get("descr")) > 10


def test_a_picture_without_words_is_marked_as_decoration():
    [slide] = opened(one(Slide("a", "picture", "Tittel", picture=Picture(png(), "image/png")))).slides
    assert slide._element.xpath(".//*[local-name()='decorative'][@val='1']")


def test_notes_are_plain_paragraphs():
    made = one(Slide("a", "text", "Tittel", notes=(Paragraph(words("Først.")), Items((Item(words("Så")),)))))
    [slide] = opened(made).slides
    assert slide.notes_slide.notes_text_frame.text == "Først.\n– Så"


def test_a_slide_without_notes_has_no_notes_page():
    [slide] = opened(one(Slide("a", "text", "Tittel"))).slides
    assert not slide.has_notes_slide


def test_language_stands_on_every_run():
    slides = opened(deck()).slides
    languages = [{run.get("lang") for run in slide._element.iter(f"{A}rPr") if run.get("lang")} for slide in slides]
    assert languages[0] == {"nb-NO"}
    assert "se-NO" in languages[-1]


def test_arabic_is_written_from_the_right():
    [slide] = opened(one(Slide("a", "text", "مرحبا", (Paragraph(words("أهلا وسهلا")),), language="ar"))).slides
    assert slide._element.xpath(".//a:pPr[@rtl='1']")


def test_scale_is_a_table_that_can_be_edited():
    slide = opened(deck()).slides[4]
    [frame] = [shape for shape in slide.placeholders if shape.has_table]
    assert [cell.text for cell in frame.table.rows[0].cells] == [str(number) for number in range(1, 11)]
    described = frame._element.xpath(".//p:cNvPr")[0].get("descr")
    assert "Tungt" in described and "Veldig bra" in described
    assert "Hvordan er livet akkurat nå?" in texts(slide)


def test_a_question_that_is_the_title_is_not_said_twice():
    scale = Scale("Hvordan er det?", "dårlig", "bra")
    [slide] = opened(one(Slide("a", "scale", "Hvordan er det?", (scale,)))).slides
    assert texts(slide).count("Hvordan er det?") == 1


def test_two_scales_are_two_slides():
    scales = (Scale("En?", "a", "b"), Scale("To?", "a", "b"))
    assert len(opened(one(Slide("a", "scale", "Vurdering", scales))).slides) == 2


@pytest.mark.parametrize(
    "data, media_type",
    [(b"", "image/png"), (b"not a picture", "image/jpeg"), (png()[:60], "image/png"), (b"<svg", "image/svg+xml")],
)
def test_a_broken_picture_is_told_in_the_notes(data, media_type):
    picture = Picture(data, media_type, "Sola")
    [slide] = opened(one(Slide("a", "picture", "Tittel", picture=picture))).slides
    assert "Sola" in slide.notes_slide.notes_text_frame.text
    assert not [shape for shape in slide.placeholders if hasattr(shape, "image")]


def test_a_broken_logo_leaves_the_deck_whole():
    assert len(opened(deck(replace(TRONDHEIM, logo=TINY))).slides) == len(deck().slides)


ODD = ["\x00\x0b\x1f\x7f", "\ud800x", "\ufffe", "😀 🧑\u200d🤝\u200d🧑", "مرحبا", "]]>", "_x0041_", "a\nb\n", " "]


@pytest.mark.parametrize("text", [TROUBLE, SAMI, *ODD])
def test_no_text_is_an_error(text):
    linked = Paragraph((Words(text, href=f"https://x.example/{text}"),))
    every = (Paragraph(words(text)), linked, Scale(text, text, text))
    slide = Slide("a", "text", text, every, every, kicker=text)
    made = Deck(text, "nb", replace(NATIONAL, name=text, url=text), (slide,))
    assert opened(made).slides[0].shapes.title.text_frame.text


def test_what_looks_like_an_escape_is_kept_as_it_is():
    [slide] = opened(one(Slide("a", "text", "_x0041_"))).slides
    assert slide.shapes.title.text_frame.text == "_x0041_"


def test_links_lead_out_and_nowhere_else():
    text = (Words("ut", href="https://x.example/"), Words("inn", href="#a"), Words("x", href="javascript:x"))
    [slide] = opened(one(Slide("a", "text", "Tittel", (Paragraph(text),)))).slides
    links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
    assert links == ["https://x.example/"]


def test_a_deck_without_slides_is_a_file():
    assert len(opened(one()).slides) == 0


def test_the_same_deck_gives_the_same_bytes():
    assert write_pptx(deck()) == write_pptx(deck())


def test_the_file_says_what_it_is_and_by_whom():
    properties = opened(deck()).core_properties
    assert (properties.title, properties.author, properties.language) == ("Samling 1: Bli kjent", "Trondheim", "nb-NO")
    assert properties.modified.date() == deck().edition
    names = zipfile.ZipFile(BytesIO(write_pptx(deck()))).namelist()
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


# What fits


def points(count: int, text: str = "Et kort punkt"):
    return tuple(Item(words(f"{text} {number}")) for number in range(count))


def test_long_lists_run_on_over_several_slides_and_nothing_is_lost():
    made = one(Slide("a", "text", "Mye", (Items(points(23)),), (Paragraph(words("Notat")),)))
    pages = pages_of(made)
    assert len(pages) > 1
    shown = [as_string(point.text) for page in pages for point in page.points]
    assert shown == [f"Et kort punkt {number}" for number in range(23)]
    assert [bool(page.notes) for page in pages] == [True] + [False] * (len(pages) - 1)
    assert len({page.title for page in pages}) == len(pages)


def test_slides_that_share_a_list_get_about_as_much_each():
    parts = packed(list(points_of((Items(points(8)),))), "text")
    assert [len(part) for part in parts] == [4, 4]


def test_a_paragraph_longer_than_a_slide_is_cut_between_sentences():
    long = " ".join(f"Dette er setning nummer {number} i et langt avsnitt." for number in range(60))
    pages = pages_of(one(Slide("a", "text", "Langt", (Paragraph(words(long)),))))
    assert " ".join(as_string(point.text) for page in pages for point in page.points) == long
    assert all(as_string(page.points[-1].text).endswith(".") for page in pages)


def test_a_word_longer_than_a_slide_is_cut_too():
    pages = pages_of(one(Slide("a", "text", "Langt", (Paragraph(words("x" * 5000)),))))
    assert sum(len(as_string(point.text)) for page in pages for point in page.points) == 5000


def test_numbers_go_on_where_the_last_slide_ended():
    pages = pages_of(one(Slide("a", "text", "Steg", (Items(points(12), "numbers"),))))
    second = pages[1].points
    assert list_start(second, len(second) - 1) == second[0].number == len(pages[0].points) + 1


def test_slides_of_one_title_are_told_apart():
    titles = [page.title for page in pages_of(one(Slide("a", "text", "Pause"), Slide("b", "pause", "Pause")))]
    assert titles == ["Pause", "Pause (2)"]


def test_a_very_long_title_is_whole_on_the_slide():
    title = "En tittel " * 40
    [page, *rest] = pages_of(one(Slide("a", "text", title)))
    assert page.title.endswith("…") or rest
    assert title.strip() in " ".join(as_string(point.text) for page in [page, *rest] for point in page.points)


def test_no_type_is_too_small_to_read():
    for layout in LAYOUTS:
        for place in layout.places:
            assert place.size >= 20
    assert BY_KEY["text"].place(BODY).size >= 24
