"""Word documents: real Word, with styles, descriptions, languages and fields, whatever the text is."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree
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
    Picture,
    Scale,
    Table,
    Words,
)
from cms.outline.rich import words
from cms.writers.docx import write_docx
from cms.writers.word.fonts import FONTS
from cms.writers.word.xml import SPACES
from tests.writers import samples
from tests.writers.schema_order import ORDERS

LAYOUTS = ("book", "sheets", "letter", "poster")
W = f"{{{SPACES['w']}}}"


def opened(file: bytes):
    return docx.Document(io.BytesIO(file))


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(*blocks, layout="sheets", **fields):
    """The body of a document with these blocks, and an XPath for it."""
    outline = samples.outline(layout, blocks=blocks, **({"picture": None} | fields))
    root = etree.fromstring(parts(write_docx(outline))["word/document.xml"])
    return lambda path: root.xpath(path, namespaces=SPACES)


def text_of(file: bytes) -> str:
    root = etree.fromstring(parts(file)["word/document.xml"])
    return "\n".join("".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p"))


def png(width=60, height=40) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#0f5f8c").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def files():
    return {layout: write_docx(samples.outline(layout)) for layout in LAYOUTS}


# --- Styles


@pytest.mark.parametrize("layout", LAYOUTS)
def test_runs_have_no_formatting_but_a_named_style_and_a_language(files, layout):
    for name, data in parts(files[layout]).items():
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            for properties in etree.fromstring(data).iter(f"{W}rPr"):
                assert {child.tag for child in properties} <= {f"{W}rStyle", f"{W}lang", f"{W}rtl"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_have_no_formatting_of_their_own(files, layout):
    allowed = {f"{W}{name}" for name in ("pStyle", "numPr", "pageBreakBefore", "bidi")}
    for properties in etree.fromstring(parts(files[layout])["word/document.xml"]).iter(f"{W}pPr"):
        assert {child.tag for child in properties} <= allowed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_style_that_is_named_is_there(files, layout):
    package = parts(files[layout])
    known = {style.get(f"{W}styleId") for style in etree.fromstring(package["word/styles.xml"]).iter(f"{W}style")}
    used = set()
    for name in package:
        if name.startswith("word/") and name.endswith(".xml"):
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                used |= {element.get(f"{W}val") for element in etree.fromstring(package[name]).iter(f"{W}{tag}")}
    assert used <= known


def test_headings_are_those_that_words_navigation_knows():
    document = opened(write_docx(samples.outline()))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "Første kapittel") in headings
    assert ("Heading 2", "Lister") in headings


def test_heading_levels_are_never_skipped():
    found = body(Heading(1, "En"), Heading(4, "Langt ned"))
    assert [style.get(f"{W}val") for style in found("//w:p/w:pPr/w:pStyle[starts-with(@w:val, 'Heading')]")] == [
        "Heading1",
        "Heading2",
    ]


@pytest.mark.parametrize("colour", ["#ffff00", "#0f5f8c", "#ff8800", "", "no colour"])
def test_the_issuers_colour_can_be_read_on_white(colour):
    file = write_docx(samples.outline(issuer=replace(samples.TRONDHEIM, colour=colour)))
    styles = etree.fromstring(parts(file)["word/styles.xml"])
    accent = styles.xpath("//w:style[@w:styleId='Heading1']/w:rPr/w:color/@w:val", namespaces=SPACES)[0]
    assert contrast(f"#{accent.lower()}", "#ffffff") >= 4.5


# --- What Word is strict about


@pytest.mark.parametrize("layout", LAYOUTS)
def test_elements_stand_in_the_order_of_the_schema(files, layout):
    for name, data in parts(files[layout]).items():
        if not re.fullmatch(r"word/\w+\.xml", name):
            continue
        for element in etree.fromstring(data).iter(etree.Element):
            kind = etree.QName(element).localname
            if kind not in ORDERS:
                continue
            order = ORDERS[kind].split()
            children = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
            assert set(children) <= set(order), f"{name}: {kind}"
            assert children == sorted(children, key=order.index), f"{name}: {kind}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_end_with_a_paragraph_and_tables_do_not_touch(files, layout):
    root = etree.fromstring(parts(files[layout])["word/document.xml"])
    assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))
    assert not root.xpath("//w:tbl/following-sibling::*[1][self::w:tbl]", namespaces=SPACES)
    assert root.find(f"{W}body")[-1].tag == f"{W}sectPr"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_are_given_once(files, layout):
    root = etree.fromstring(parts(files[layout])["word/document.xml"])
    for path in ("//wp:docPr/@id", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name", "//w:sdtPr/w:id/@w:val"):
        keys = root.xpath(path, namespaces=SPACES)
        assert len(keys) == len(set(keys)), path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_relation_that_is_used_is_there(files, layout):
    package = parts(files[layout])
    rels = etree.fromstring(package["word/_rels/document.xml.rels"])
    known = {rel.get("Id") for rel in rels}
    used = set(re.findall(rb'r:(?:id|embed)="(\w+)"', package["word/document.xml"]))
    assert {key.decode() for key in used} <= known


# --- Reached by everyone


def test_pictures_carry_their_description():
    described = Picture(png(), "image/png", "En elv med stryk og stille vann")
    found = body(described, Picture(png(), "image/png"))
    first, second = found("//wp:docPr")
    assert first.get("descr") == "En elv med stryk og stille vann"
    assert second.get("descr") == ""
    assert second.findall(".//{*}decorative")
    assert not first.findall(".//{*}decorative")


def test_vector_drawings_become_pictures_that_every_word_shows(files):
    names = [name for name in parts(files["sheets"]) if name.startswith("word/media/")]
    assert names
    assert all(name.endswith(".png") for name in names)


def test_a_qr_code_says_where_it_leads():
    found = body(Code("https://mestring.example/nb/kurs/", "Les mer"))
    assert "mestring.example/nb/kurs" in found("//wp:docPr/@descr")[0]
    assert "mestring.example/nb/kurs" in "".join(found("//w:hyperlink//w:t/text()"))


def test_the_language_is_that_of_the_document_and_of_each_part_in_another():
    outline = samples.outline(language="nn", blocks=(InLanguage("se", (Paragraph(words(samples.SAMI)),)),))
    package = parts(write_docx(outline))
    default = etree.fromstring(package["word/styles.xml"]).xpath("//w:docDefaults//w:lang/@w:val", namespaces=SPACES)
    root = etree.fromstring(package["word/document.xml"])
    sami = root.xpath(f"//w:r[w:t='{samples.SAMI}']/w:rPr/w:lang/@w:val", namespaces=SPACES)
    assert default == ["nn-NO"]
    assert sami == ["se-NO"]
    assert len(root.xpath("//w:lang", namespaces=SPACES)) == 1


def test_text_that_is_read_from_the_right_is_set_from_the_right():
    found = body(InLanguage("ar", (Paragraph(words("مرحبا")),)))
    assert found("//w:p[.//w:t='مرحبا']/w:pPr/w:bidi")
    assert found("//w:r[w:t='مرحبا']/w:rPr/w:rtl")


def test_the_first_row_of_a_table_is_its_heading_on_every_page():
    found = body(Table(("Hva", "Timer"), ((words("Leder"), words("40")),), "Timer på en runde"))
    assert len(found("//w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert found("//w:tblPr/w:tblDescription/@w:val") == ["Timer på en runde"]


# --- Lists, links and fields


def test_every_numbered_list_begins_at_one():
    numbered = Items((Item(words("En")), Item(words("To"))), "numbers")
    file = write_docx(samples.outline(blocks=(numbered, Paragraph(words("Imellom")), numbered)))
    root = etree.fromstring(parts(file)["word/document.xml"])
    keys = root.xpath("//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val", namespaces=SPACES)
    numbering = etree.fromstring(parts(file)["word/numbering.xml"])
    assert keys[0] == keys[1] != keys[2] == keys[3]
    for key in set(keys):
        start = f"//w:num[@w:numId='{key}']/w:lvlOverride/w:startOverride/@w:val"
        assert numbering.xpath(start, namespaces=SPACES) == ["1"]


def test_a_list_within_a_list_is_one_level_deeper():
    found = body(Items((Item(words("Ytterst"), Items((Item(words("Innerst")),))),)))
    assert found("//w:p[.//w:t='Innerst']/w:pPr/w:pStyle/@w:val") == ["ListBullet2"]


def test_boxes_to_tick_can_be_clicked():
    found = body(Items((Item(words("Rommet er bestilt")),), "checks"))
    assert found("//w:sdt/w:sdtPr/w14:checkbox/w14:checked/@w14:val") == ["0"]
    assert found("//w:sdt/w:sdtPr/w:alias/@w:val") == ["Rommet er bestilt"]


def test_what_is_filled_in_is_a_field_with_a_name():
    found = body(Lines("Kontaktperson", 1), Lines("Dette tar jeg med meg", 4))
    assert found("//w:sdtPr[w:text]/w:alias/@w:val") == ["Kontaktperson", "Dette tar jeg med meg"]
    assert len(found("//w:sdtPr[w:text]/w:showingPlcHdr")) == 2
    assert len(found("//w:p[w:pPr/w:pStyle/@w:val='WritingLine']")) == 4


def test_lines_to_write_on_are_no_underscores(files):
    assert "__" not in text_of(files["sheets"])


def test_a_scale_has_ten_boxes():
    assert len(body(Scale("Hvordan var det?", "Tungt", "Fint"))("//w14:checkbox")) == 10


def test_links_lead_out_and_to_headings_of_the_same_document():
    text = (Words("ut", href="https://mestring.example/a b/æ"), Words("ned", href="#verktoy-7"))
    file = write_docx(samples.outline(blocks=(Paragraph(text), Heading(1, "Livselva", anchor="verktoy-7"))))
    root = etree.fromstring(parts(file)["word/document.xml"])
    anchors = root.xpath("//w:hyperlink/@w:anchor", namespaces=SPACES)
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=SPACES)
    assert anchors and set(anchors) <= set(names)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


def test_addresses_that_xml_and_word_cannot_hold_are_written_so_that_they_can():
    found = parts(write_docx(samples.outline(blocks=(Paragraph((Words("ut", href='https://a.example/æ"<'),)),))))
    assert b"https://a.example/%C3%A6%22%3C" in found["word/_rels/document.xml.rels"]


def test_contents_of_a_book_are_filled_and_lead_to_every_chapter(files):
    root = etree.fromstring(parts(files["book"])["word/document.xml"])
    listed = root.xpath("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]/w:hyperlink", namespaces=SPACES)
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=SPACES)
    titles = ["".join(link.itertext()) for link in listed]
    assert "Første kapittel" in titles and "Andre kapittel" in titles
    assert all(link.get(f"{W}anchor") in names for link in listed)
    assert any("TOC" in code for code in root.xpath("//w:instrText/text()", namespaces=SPACES))
    assert b"updateFields" not in parts(files["book"])["word/settings.xml"]  # Word would ask before it opens


def test_page_numbers_are_fields(files):
    footer = next(data for name, data in parts(files["sheets"]).items() if name.startswith("word/footer"))
    codes = [code.strip() for code in etree.fromstring(footer).xpath("//w:instrText/text()", namespaces=SPACES)]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_new_page_is_a_property_of_what_stands_first_on_it():
    found = body(Paragraph(words("Før")), Heading(1, "Ny side", new_page=True))
    assert found("//w:p[.//w:t='Ny side']/w:pPr/w:pageBreakBefore")
    assert not found("//w:lastRenderedPageBreak")


# --- The file


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_document_gives_the_same_bytes(files, layout):
    assert files[layout] == write_docx(samples.outline(layout))


def test_properties_tell_whose_it_is_and_when_it_was_changed():
    about = opened(write_docx(samples.outline(edition=date(2026, 3, 4)))).core_properties
    assert (about.title, about.author, about.language) == ("Håndbok for Helt sjef!", "Trondheim", "nb-NO")
    assert about.created.date() == about.modified.date() == date(2026, 3, 4)


def test_our_letters_are_in_the_file_and_can_be_unlocked(files):
    package = parts(files["sheets"])
    table = etree.fromstring(package["word/fontTable.xml"])
    regular = table.find(f".//{W}embedRegular")
    key = bytes.fromhex(regular.get(f"{W}fontKey").strip("{}").replace("-", ""))[::-1]
    data = package["word/fonts/font1.odttf"]
    unlocked = bytes(byte ^ key[place % 16] for place, byte in enumerate(data[:32])) + data[32:]
    assert unlocked == (FONTS / "Inter-Regular.ttf").read_bytes()
    assert table.xpath("//w:font[@w:name='Inter']/w:altName/@w:val", namespaces=SPACES) == ["Arial"]


def test_word_opens_it_in_no_compatibility_mode(files):
    settings = etree.fromstring(parts(files["sheets"])["word/settings.xml"])
    mode = settings.xpath("//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=SPACES)
    assert mode == ["15"]


def test_nothing_of_the_empty_template_is_left(files):
    names = " ".join(parts(files["sheets"]))
    assert "thumbnail" not in names and "customXml" not in names and "stylesWithEffects" not in names


# --- Trouble


@pytest.mark.parametrize("data", [b"", b"no picture", png()[:60], b"<svg"])
@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/svg+xml"])
def test_a_broken_picture_gives_a_note_and_never_an_error(data, media_type):
    file = write_docx(samples.outline(blocks=(Picture(data, media_type, "Livselva"), Paragraph(words("Etterpå")))))
    assert "Etterpå" in text_of(file)
    assert not data or "Livselva" in text_of(file)


def test_a_broken_logo_gives_way_to_the_name():
    issuer = replace(samples.TRONDHEIM, logo=Picture(b"no picture", "image/png", "Logo"))
    for layout in LAYOUTS:
        package = parts(write_docx(samples.outline(layout, issuer=issuer)))
        assert any(issuer.name.encode() in content for name, content in package.items() if name.startswith("word/"))
        assert not any(b"Logo" in content for content in package.values())


@pytest.mark.parametrize(
    "text",
    [samples.TROUBLE, "\x00\x0b\ud800\ufffe", "🎉👩‍🦽", "مرحبا بالعالم", "]]>&<w:p>", "", "å" * 5000, "a\n\n\nb"],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_odd_text_never_breaks_a_document(text, layout):
    blocks = (
        Heading(1, text, anchor=text),
        Paragraph((Words(text, bold=True, italic=True, href=text), Words("x", href=f"#{text}"))),
        Notice((Lines(text, 1), Scale(text, text, text)), text, text),
        Facts(((text, words(text)),)),
        Table((text, text), ((words(text),),), text, (0, 1)),
        Items((Item(words(text)),), text),
        InLanguage(text, (Paragraph(words(text)),)),
        Code(text, text),
    )
    issuer = Issuer(text, text, text)
    outline = samples.outline(layout, issuer, blocks=blocks, title=text, kind=text, subtitle=text, url=text)
    shown = "".join(letter for letter in text if letter.isalnum())
    said = text_of(write_docx(replace(outline, picture=None)))
    assert shown in "".join(letter for letter in said if letter.isalnum())


def test_a_document_that_says_nothing_opens():
    outline = samples.outline("book", blocks=(), picture=None, edition=None, url="", subtitle="")
    assert "Håndbok for Helt sjef!" in text_of(write_docx(outline))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_that_the_outline_says_is_text_that_can_be_changed(files, layout):
    text = text_of(files[layout])
    for said in ("Ring legevakten på 116 117.", "Brukergruppeleder", "Jeg trodde jeg var den eneste.", samples.SAMI):
        assert said in text
