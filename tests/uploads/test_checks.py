"""What a document is asked before it is kept."""

from io import BytesIO

import pytest

from cms.demo.materials import word_file
from cms.uploads.checks import check_document
from cms.uploads.enums import Reason, Refused
from tests.uploads import files


def refusal(content: bytes, name: str) -> str:
    """The code of the reason; "" for a file that is taken."""
    file = BytesIO(content)
    try:
        check_document(file, name)
    except Refused as refused:
        assert "%(" not in refused.messages[0]  # every word is filled in
        return refused.code
    finally:
        assert file.tell() == 0  # whoever keeps the file reads it from the beginning
    return ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.word, "invitasjon.docx"),
        (files.word, "INVITASJON.DOCX"),
        (files.powerpoint, "lysbilder.pptx"),
        (files.excel, "deltakere.xlsx"),
        (files.opendocument, "brev.odt"),
        (lambda: files.opendocument("presentation"), "lysbilder.odp"),
        (lambda: files.opendocument("spreadsheet"), "tall.ods"),
        (files.pdf, "hefte.pdf"),
        (lambda: files.pdf(object_stream_mode=files.pikepdf.ObjectStreamMode.generate), "hefte.pdf"),
        (lambda: word_file("Logg", [("Samlingen", ["Navn:"])]), "logg.docx"),
        (lambda: "Hei på deg, Čáhci".encode(), "notat.txt"),
        (lambda: "Hei på deg".encode("cp1252"), "notat.txt"),
        (lambda: "Hei på deg".encode("utf-16"), "notat.txt"),
        (lambda: files.ICS, "kurs.ics"),
        (lambda: b"\xef\xbb\xbf" + files.ICS, "kurs.ics"),
    ],
)
def test_what_it_says_it_is_is_taken(content, name):
    assert refusal(content(), name) == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.word, "lysbilder.pptx"),
        (files.word, "hefte.pdf"),
        (files.word, "notat.txt"),
        (files.pdf, "invitasjon.docx"),
        (files.pdf, "notat.txt"),
        (files.opendocument, "invitasjon.docx"),
        (files.excel, "tall.ods"),
        (lambda: b"MZ\x90\x00\x03", "hefte.pdf"),
        (lambda: b"MZ\x90\x03", "notat.txt"),
        (lambda: b"#!/bin/sh\nrm -rf /\n", "notat.txt"),
        (lambda: b"<html><script>alert(1)</script>", "hefte.pdf"),
        (lambda: b"<html>" + files.pdf(), "hefte.pdf"),  # two kinds in one file
        (lambda: b"tekst\x00tekst", "notat.txt"),
        (lambda: b"Hei", "kurs.ics"),
        (lambda: files.packed({"a.txt": b"a"}), "invitasjon.docx"),
        (lambda: files.packed({"mimetype": b"application/epub+zip"}), "brev.odt"),
        (lambda: b"", "hefte.pdf"),
    ],
)
def test_name_and_content_have_to_agree(content, name):
    assert refusal(content(), name) == Reason.OTHER_KIND


@pytest.mark.parametrize("name", ["program.exe", "makro.docm", "side.html", "uten-ending", "bilde.svg", ".pdf"])
def test_other_kinds_are_not_taken(name):
    assert refusal(b"x", name) == Reason.UNKNOWN


MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BASIC = {"Basic__Standard__Module1.xml": b"<x/>"}


@pytest.mark.parametrize(
    "content",
    [
        lambda: files.changed(files.word(), {"word/vbaProject.bin": b"x"}),
        lambda: files.changed(files.word(), {"ord/VBAPROJECT.BIN": b"x"}),
        lambda: files.changed(files.word(), replace=[("[Content_Types].xml", WORD_TYPE, MACRO_TYPE)]),
        lambda: files.changed(files.word(), {"word/activeX/activeX1.bin": b"x"}),
        lambda: files.changed(
            files.word(), {"word/embeddings/a.xlsx": files.changed(files.excel(), {"xl/vbaProject.bin": b"x"})}
        ),
    ],
)
def test_macros_in_office_files_are_refused_under_any_name(content):
    assert refusal(content(), "invitasjon.docx") == Reason.MACROS


@pytest.mark.parametrize("more", [BASIC, {"Scripts__python__a.py": b"x"}, {"Object 1__Basic__a.xml": b"x"}])
def test_macros_in_opendocument_are_refused(more):
    assert refusal(files.opendocument(**more), "brev.odt") == Reason.MACROS


def test_the_workbook_behind_a_chart_is_taken_and_a_program_in_an_envelope_is_not():
    chart = files.changed(files.powerpoint(), {"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": files.excel()})
    assert refusal(chart, "lysbilder.pptx") == ""
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100)
    equation = files.changed(files.word(), {"word/embeddings/oleObject1.bin": ole})
    assert refusal(equation, "a.docx") == ""
    envelope = files.changed(
        files.word(), {"word/embeddings/oleObject1.bin": ole + "\x01Ole10Native".encode("utf-16-le")}
    )
    assert refusal(envelope, "a.docx") == Reason.ENCLOSED
    bare = files.changed(files.word(), {"word/embeddings/faktura.exe": b"MZ"})
    assert refusal(bare, "a.docx") == Reason.ENCLOSED


def template(target: bytes) -> bytes:
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="'
        + target
        + b'" TargetMode="External"/></Relationships>'
    )
    return files.changed(files.word(), {"word/_rels/settings.xml.rels": link})


def test_a_template_that_is_fetched_from_elsewhere_is_refused_and_one_on_the_writers_disk_is_not():
    assert refusal(template(b"https://ond.example/mal.dotm"), "a.docx") == Reason.REMOTE
    assert refusal(template(b"file:///C:/Maler/kommune.dotx"), "a.docx") == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (files.bomb_of_a_zip, Reason.SWELLS),
        (lambda: files.changed(files.word(), {f"word/{n}.xml": b"" for n in range(5001)}), Reason.SWELLS),
        (files.lying_on_top, Reason.STRANGE),
        (lambda: files.with_path("../../etc/passwd"), Reason.STRANGE),
        (lambda: files.with_path("word/../../../x"), Reason.STRANGE),
        (lambda: files.with_path("/etc/passwd"), Reason.STRANGE),
        (lambda: files.with_path("C:/Windows/x"), Reason.STRANGE),
        (lambda: files.with_path("word\\..\\x"), Reason.STRANGE),
        (lambda: files.with_path("word/DOCUMENT.xml"), Reason.STRANGE),  # the same part twice
        (files.encrypted_zip, Reason.PROTECTED),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), Reason.OLD_OFFICE),
        (lambda: files.word()[:-200], Reason.DAMAGED),
        (
            lambda: files.changed(files.word(), replace=[("[Content_Types].xml", b"<Types", b"<Typer")]),
            Reason.DAMAGED,
        ),
        (
            lambda: files.changed(
                files.word(), replace=[("[Content_Types].xml", b"<Types", b'<!DOCTYPE a [<!ENTITY b "c">]><Types')]
            ),
            Reason.STRANGE,
        ),
    ],
)
def test_an_office_file_that_could_do_harm_is_refused(content, reason):
    assert refusal(content(), "invitasjon.docx") == reason


def test_an_opendocument_with_a_password_is_refused():
    manifest = b"<manifest><encryption-data/></manifest>"
    assert refusal(files.opendocument(manifest=manifest), "brev.odt") == Reason.PROTECTED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: files.pdf(files.with_script), Reason.PROGRAMS),
        (lambda: files.pdf(files.with_script_on_a_link), Reason.PROGRAMS),
        (lambda: files.pdf(files.with_launch), Reason.PROGRAMS),
        (lambda: files.pdf(files.with_form_scripts), Reason.PROGRAMS),
        (
            lambda: files.pdf(files.with_script, object_stream_mode=files.pikepdf.ObjectStreamMode.generate),
            Reason.PROGRAMS,
        ),
        (lambda: files.pdf(files.with_file), Reason.ENCLOSED),
        (lambda: files.pdf(files.with_film), Reason.ENCLOSED),
        (lambda: files.pdf(encryption=files.pikepdf.Encryption(owner="a", user="b")), Reason.PROTECTED),
        (lambda: files.pdf(encryption=files.pikepdf.Encryption(owner="a", user="")), Reason.PROTECTED),
        (lambda: b"%PDF-1.7\nikke en pdf", Reason.DAMAGED),
        (lambda: files.pdf()[:60], Reason.DAMAGED),
        (files.bomb_of_a_pdf, Reason.SWELLS),
        (lambda: files.bomb_of_a_pdf(b"XR#65f"), Reason.SWELLS),
    ],
)
def test_a_pdf_that_could_do_harm_is_refused(content, reason):
    assert refusal(content(), "hefte.pdf") == reason


@pytest.mark.parametrize("kind", [files.word, files.excel, files.pdf, files.opendocument])
def test_a_file_that_is_cut_off_anywhere_gives_a_message_and_never_an_error(kind):
    content = kind()
    name = {files.word: "a.docx", files.excel: "a.xlsx", files.pdf: "a.pdf", files.opendocument: "a.odt"}[kind]
    for length in range(0, len(content), max(1, len(content) // 60)):
        assert refusal(content[:length], name) in ("", *Reason.values)  # a PDF without its end can be read all the same
        assert refusal(content[:length] + bytes(16) + content[length + 16 :], name) in ("", *Reason.values)


def test_a_pdf_that_is_full_of_names_of_tables_is_looked_through_once():
    assert refusal(b"%PDF-1.7\n" + b"<< /ObjStm " * 300_000, "hefte.pdf") == Reason.DAMAGED
