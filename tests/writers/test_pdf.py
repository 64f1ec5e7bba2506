"""A document as PDF: read back with a PDF library, as a screen reader would."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cms.colour.spaces import contrast
from cms.outline.blocks import (
    Code,
    Facts,
    Heading,
    InLanguage,
    Issuer,
    Item,
    Items,
    Lines,
    Notice,
    Paragraph,
    Person,
    Picture,
    Scale,
    Table,
    Timed,
    Words,
)
from cms.outline.rich import words
from cms.writers import pdf
from cms.writers.palette import palette_of
from cms.writers.pdf import write_pdf
from tests.writers.reading_pdf import ReadPdf, unicode_of
from tests.writers.samples import NATIONAL, SAMI, TRONDHEIM, TROUBLE, outline

LAYOUTS = ("book", "sheets", "letter", "poster")
ODD = {
    "markup": TROUBLE,
    "code": '#panic("x") #import "/etc/passwd" $1/0$ ``` #{',
    "long": "Menneskerettighetsorganisasjonssekretær" * 6,
    "address": "https://example.no/" + "a/b?c=d&" * 30,
    "emoji": "Hei 😀👩🏽‍🦽🇳🇴 ✌️",
    "control": "a\x00b\x07c\x1bd\x7fe\ufffe\ud800f\tg",
    "arabic": "مرحبا بكم في الدورة",
    "chinese": "你好",
    "combining": "e\u0301 a\u030a Z\u0351\u036b\u0343",
    "spaces": " \u00a0\u2003\u200b ",
    "lines": "en\nto\n\n\nfire",
}


def read(**fields) -> ReadPdf:
    return ReadPdf(write_pdf(outline(**fields)))


@pytest.fixture(scope="module", params=LAYOUTS)
def made(request):
    return read(layout=request.param)


def is_pdf_ua(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_metadata() as about:
        return about.get("pdfuaid:part") == "1"


def jpeg(size=(60, 40)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#336699").save(made, "JPEG")
    return made.getvalue()


# --- What makes it accessible


def test_it_is_tagged_with_language_and_a_title_that_is_shown(made):
    assert made.root.MarkInfo.Marked
    assert str(made.root.Lang) == "nb"
    assert made.root.ViewerPreferences.DisplayDocTitle
    with made.pdf.open_metadata() as about:
        assert about["dc:title"] == "Håndbok for Helt sjef!"
        assert about["pdfuaid:part"] == "1"


def test_every_figure_has_an_alternative_text(made):
    figures = made.tagged("Figure")
    assert figures
    assert all(figure.alt for figure in figures)


def test_headings_stand_in_order_and_skip_no_level(made):
    levels = [int(part.tag[1]) for part in made.tagged("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_heading_is_a_bookmark():
    book = read(layout="book")
    titles = [title for _level, title in book.bookmarks]
    assert titles == [
        "Første kapittel",
        "Lister",
        "Velkommen",
        "Rigge rommet",
        "Andre kapittel",
        "Et nivå er hoppet over",
    ]
    assert [level for level, _title in book.bookmarks] == [1, 2, 3, 3, 1, 2]


def test_decoration_is_not_read():
    plain = read(layout="sheets", picture=None, blocks=(Picture(jpeg(), "image/jpeg", alt=""),))
    assert plain.tagged("Figure") == []


def test_a_cover_that_is_decoration_is_not_read():
    book = read(layout="book", picture=Picture(jpeg(), "image/jpeg"), blocks=(Heading(1, "En"),))
    assert book.tagged("Figure") == []


def test_text_is_read_in_order():
    text = read(layout="sheets").text
    wanted = ["Første kapittel", "Kort om kapitlet", "Lister", "Rommet er bestilt", "Hvis noen har det vanskelig",
              "Ring legevakten", "Tid", "2 timer 30 min", "Faggruppeleder", "40", "Alle ser hverandre", "Velkommen",
              "Vi hilser", "Hvordan er livet", "Dette tar jeg med meg", "Deltaker, 17 år", "Les mer",
              "Andre kapittel"]  # fmt: skip
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)


def test_sami_letters_are_embedded_and_can_be_copied(made):
    for font in made.fonts.values():
        descendant = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descendant or "/FontFile3" in descendant
    assert set("ŋčđšŧž") <= set("".join("".join(unicode_of(font).values()) for font in made.fonts.values()))
    assert SAMI in made.text


def test_another_language_is_marked():
    marked = [part for part in read().tree.walk() if part.language == "se"]
    assert any(SAMI in part.all_text for part in marked)


def test_tables_have_header_cells_and_lists_have_items():
    made = read()
    assert [cell.all_text for cell in made.tagged("TH")] == ["Hva", "Timer"]
    assert len(made.tagged("LI")) >= 7
    assert len(made.tagged("LBody")) == len(made.tagged("LI"))


def test_the_header_of_a_table_is_on_each_of_its_pages():
    rows = tuple((words(f"Rad {number}"), words("En forklaring")) for number in range(300))
    made = read(blocks=(Table(("Hva", "Hvorfor"), rows, "Tre hundre rader"),))
    assert len(made.pdf.pages) > 5
    assert len(made.tagged("TH")) == 2  # read out once
    for page in list(made.pdf.pages)[:-1]:
        fonts = {name: unicode_of(font) for name, font in page.resources["/Font"].items()}
        assert any(set("Hvorfor") <= set(letters.values()) for letters in fonts.values())


@pytest.mark.parametrize("colour", ["", "#ffff00", "#000000", "#ffffff", "#7d7d7d", "#00e676"])
def test_letters_in_the_issuers_colour_can_be_read(colour):
    palette = palette_of(replace(TRONDHEIM, colour=colour))
    for paper in ("#ffffff", palette.pale, palette.tint, palette.warn, palette.grey):
        assert contrast(palette.ink, paper) >= 4.5
    for paper in ("#ffffff", palette.pale):
        assert contrast(palette.accent, paper) >= 4.5
        assert contrast(palette.soft, paper) >= 4.5
    assert contrast(palette.rule, "#ffffff") >= 3


# --- What it holds


def test_a_book_has_cover_contents_and_page_numbers():
    book = read(layout="book")
    entries = [entry.all_text for entry in book.tagged("TOCI")]
    assert [entry.split()[0] for entry in entries] == ["Første", "Lister", "Andre", "Et"]
    assert entries[0].replace("\u2060", "").strip().endswith("3")
    assert "Trondheim" in book.text
    assert "27. november 2026" in book.text


def test_each_chapter_of_a_book_begins_on_a_new_page():
    short = (Heading(1, "En"), Paragraph(words("a")), Heading(1, "To"), Paragraph(words("b")))
    assert len(read(layout="book", blocks=short).pdf.pages) == 4
    assert len(read(layout="sheets", blocks=short).pdf.pages) == 1


def test_a_short_notice_stays_on_one_page_and_a_long_one_goes_on_to_the_next():
    short = read(blocks=(Lines("Skriv", 23), Notice((Paragraph(words("Ta en pause.")),) * 6)), url="", edition=None)
    assert len(short.pdf.pages) == 2
    assert "pause" not in page_text(short, 0)
    long = read(
        blocks=(Lines("Skriv", 17), Notice((Paragraph(words("Ta en pause. " * 30)),) * 12)), url="", edition=None
    )
    assert "pause" in page_text(long, 0)
    assert "pause" in page_text(long, 1)


def test_a_column_that_says_more_is_wider():
    rows = [["Hva", "Merknad"], ["Mars", "Andre møte i styringsgruppa, som godkjenner planen."]]
    narrow, wide = pdf._widths(rows)
    assert narrow < wide < 6 * narrow


def test_a_poster_is_one_sheet_however_much_it_says():
    blocks = (*(Paragraph(words("Seks kvelder med andre unge. " * 4)) for _ in range(8)), Code("https://a.no/", "Mer"))
    assert len(read(layout="poster", blocks=blocks).pdf.pages) == 1
    assert len(read(layout="poster", blocks=blocks[-1:]).pdf.pages) == 1


def test_a_poster_and_a_letter_say_who_to_call():
    for layout in ("poster", "letter"):
        text = read(layout=layout, blocks=()).text
        assert "Ingrid Solbakk" in text
        assert "12 34 50 01" in text


def test_a_code_is_printed_with_its_address():
    made = read(blocks=(Code("https://mestring.example/x/", "Les mer"),), picture=None)
    assert made.tagged("Figure")[0].alt.endswith("https://mestring.example/x/")
    assert "https://mestring.example/x/" in made.text


def test_links_lead_to_addresses_and_to_places_in_the_document():
    text = (Words("dit", href="#her"), Words("ut", href="https://a.no/"), Words("ingen", href="#finnes-ikke"))
    made = read(blocks=(Paragraph(text), Heading(1, "Her", anchor="her")), url="", issuer=NATIONAL)
    links = [note for page in made.pdf.pages for note in page.get("/Annots", [])]
    assert [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A] == ["https://a.no/"]
    assert len(links) == 2
    assert "ingen" in made.text


def test_the_same_outline_gives_the_same_bytes():
    for layout in LAYOUTS:
        assert write_pdf(outline(layout)) == write_pdf(outline(layout))


# --- What is odd


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_odd_text_gives_an_accessible_document(layout, text):
    made = write_pdf(
        outline(
            layout, blocks=everywhere(text), title=text, subtitle=text, kind=text, url=text, issuer=odd_issuer(text)
        )
    )
    assert is_pdf_ua(made)


def test_text_is_never_code():
    assert ODD["code"] in read(blocks=(Paragraph(words(ODD["code"])),)).text
    assert TROUBLE in read(blocks=(Paragraph(words(TROUBLE)),)).text


def test_a_letter_that_no_font_has_is_shown_to_be_lacking():
    assert "to □□ tre" in read(blocks=(Paragraph(words("to 你好 tre 😀")),)).text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_gives_a_document(text):
    assert write_pdf(outline(blocks=everywhere(text), picture=None)).startswith(b"%PDF")


@pytest.mark.parametrize("data", [b"no picture", jpeg((900, 900))[:300], b"<svg", b"\x89PNG\r\n\x1a\n", b""])
def test_a_broken_picture_gives_a_document_with_a_note(data):
    broken = Picture(data, "image/jpeg", "Et bilde", "Bilde av huset")
    blocks = (Paragraph(words("Før")), Notice((broken,)), broken, Paragraph(words("Etter")))
    made = read(blocks=blocks, picture=broken, issuer=replace(TRONDHEIM, logo=broken), layout="book")
    assert "Før" in made.text
    assert "Etter" in made.text
    assert not data or "Bilde av huset" in made.text


def test_a_picture_is_read_as_what_it_is_and_not_as_what_it_is_called():
    made = read(blocks=(Picture(jpeg(), "image/png", "Et bilde"),), picture=None)
    assert [figure.alt for figure in made.tagged("Figure")] == ["Et bilde"]


def test_an_empty_document_is_a_document():
    for layout in LAYOUTS:
        bare = outline(
            layout, title="", kind="", subtitle="", url="", edition=None, picture=None, blocks=(), issuer=Issuer("")
        )
        assert is_pdf_ua(write_pdf(bare))


def test_what_cannot_be_set_says_where_it_can_be_read(monkeypatch):
    monkeypatch.setitem(pdf.TEMPLATES, "letter.typ", b"#let letter() = panic()")
    made = read(layout="letter")
    assert "https://mestring.example/nb/tilbudene/handbok-helt-sjef/" in made.text.replace(" ", "")


def test_a_language_that_is_none_is_unknown():
    assert pdf.tongue("en-GB") == {"lang": "en", "region": "gb"}
    assert pdf.tongue("nynorsk")["lang"] == "und"
    assert pdf.tongue("")["lang"] == "und"


def page_text(made: ReadPdf, number: int) -> str:
    return " ".join(made._marked(made.pdf.pages[number].obj).values())


def everywhere(text: str):
    """The text in every place of every block."""
    said = (Words(text), Words(text, bold=True, italic=True, href=text))
    return (
        Heading(1, text, anchor=text),
        Paragraph(said, "lead"),
        Items((Item(said, Items((Item(said),), "numbers")),), "checks"),
        Notice((Paragraph(said),), text, text),
        Facts(((text, said),)),
        Table((text, text), ((said, said), (said,)), text, (1, 0)),
        Picture(jpeg(), "image/jpeg", text, text),
        Lines(text, 2),
        Scale(text, text, text),
        Timed(text, 30, (Paragraph(said),), text, level=9),
        Code(text, text),
        InLanguage(text, (Paragraph(said),)),
    )


def odd_issuer(text: str) -> Issuer:
    return Issuer(text, text, "#0f5f8c", people=(Person(text, text, text, text, text),), is_national=False)
