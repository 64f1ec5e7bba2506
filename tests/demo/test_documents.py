"""The demo's documents, one of each kind that the site links to: each is made, and is what it says it is."""

import io
import zipfile
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pikepdf
import pytest
from docx import Document
from pptx import Presentation

from tests.demo.crawl import Answer

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

FIRST_BYTES = {"pdf": b"%PDF-", "docx": b"PK", "pptx": b"PK", "zip": b"PK", "ics": b"BEGIN:VCALENDAR"}


def kind_of(page: Answer) -> str:
    body = next(iter(page.elements("body")))
    return (body.get("class") or "").split()[0]


@pytest.fixture(scope="module")
def linked(pages) -> dict[tuple[str, str], str]:
    """One address for each (kind of page, file name) that some page links to."""
    found: dict[tuple[str, str], str] = {}
    for page in pages:
        for link in page.links:
            address = urldefrag(link).url
            path = urlsplit(address).path
            if "/last-ned/" in path:
                kind, name = kind_of(page), path.rsplit("/", 1)[1]
                found.setdefault((kind, name), address)
    return found


@pytest.fixture(scope="module")
def documents(site_walk, linked) -> dict[tuple[str, str], Answer]:
    return {key: site_walk.fetch(address) for key, address in linked.items()}


def files(documents, ending: str) -> Iterator[tuple[str, bytes]]:
    for (kind, name), answer in documents.items():
        if name.endswith(f".{ending}"):
            yield f"{kind} {name}", answer.body


def test_every_kind_of_page_has_its_documents(linked):
    kinds = {kind for kind, _name in linked}
    assert {"heltsjefpage", "sessionpage", "offeringpage", "courserunpage", "handbookpage", "toolpage"} <= kinds
    names = {name for kind, name in linked if kind == "courserunpage"}
    assert names >= {
        "kurspakke.zip", "kurs.ics", "kurshefte.pdf", "kurshefte.docx", "presentasjon.pptx", "arbeidsbok.pdf",
        "arbeidsark.pdf", "invitasjon.docx", "plakat.pdf", "brev.docx", "logg.docx", "evaluering.pdf",
    }  # fmt: skip


def test_every_document_is_made_and_is_of_its_format(documents):
    wrong = {}
    for (kind, name), answer in documents.items():
        first = FIRST_BYTES.get(name.rsplit(".", 1)[-1], b"")
        if answer.status != 200 or not answer.body.startswith(first):
            wrong[f"{kind} {name}"] = answer.status
    assert wrong == {}


def test_every_document_has_an_etag_and_has_to_be_asked_about(documents):
    lacking = [
        str(key)
        for key, answer in documents.items()
        if key[1] and (not answer.headers["ETag"] or answer.headers["Cache-Control"] != "public, no-cache")
    ]
    assert lacking == []


def test_every_pdf_is_tagged_with_language_and_title(documents):
    wrong = []
    for name, body in files(documents, "pdf"):
        with pikepdf.open(io.BytesIO(body)) as pdf:
            root = pdf.Root
            tagged = "/StructTreeRoot" in root and bool(root.MarkInfo.Marked)
            titled = bool(root.ViewerPreferences.DisplayDocTitle) and bool(str(pdf.docinfo.get("/Title", "")))
            if not tagged or not titled or not str(root.get("/Lang", "")).startswith("n"):
                wrong.append(name)
    assert wrong == []


def test_every_word_file_opens_with_title_and_headings(documents):
    for name, body in files(documents, "docx"):
        word = Document(io.BytesIO(body))
        assert word.core_properties.title, name
        assert any(paragraph.style.name.startswith(("Heading", "Title")) for paragraph in word.paragraphs), name


def test_every_deck_opens_with_a_title_on_each_slide(documents):
    for name, body in files(documents, "pptx"):
        slides = list(Presentation(io.BytesIO(body)).slides)
        assert slides, name
        assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in slides), name


def test_bundle_is_whole(documents):
    for _name, body in files(documents, "zip"):
        assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None


def test_national_handbook_has_forty_pages_and_a_bookmark_for_each_chapter(documents):
    name, body = next((name, body) for name, body in files(documents, "pdf") if name == "handbookpage handbok.pdf")
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert len(pdf.pages) >= 40, name
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 6
