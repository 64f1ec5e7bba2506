"""What a PDF says of itself to those who cannot see it."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile

from cms.models import CmsDocument
from cms.uploads.accessibility import warnings_for
from cms.uploads.enums import Hindrance
from tests.uploads import files


def warnings(content: bytes, name="hefte.pdf"):
    return warnings_for(BytesIO(content), name)


def test_a_tagged_pdf_with_language_and_title_gets_no_warning():
    assert warnings(files.pdf(tagged=True)) == []


def test_what_is_missing_is_told():
    assert warnings(files.pdf()) == [Hindrance.UNTAGGED, Hindrance.NO_LANGUAGE, Hindrance.NO_TITLE]


def test_a_mark_without_a_tree_is_no_tagging():
    def only_marked(made):
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)

    assert Hindrance.UNTAGGED in warnings(files.pdf(only_marked))


def test_scanned_pages_are_told_apart_from_text():
    def scanned(made):
        picture = made.make_stream(b"\x00")
        picture.Subtype = pikepdf.Name.Image
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))

    assert Hindrance.ONLY_PICTURES in warnings(files.pdf(scanned, text=False))


def test_a_title_in_the_metadata_counts():
    def titled(made):
        with made.open_metadata() as meta:
            meta["dc:title"] = "Invitasjon"

    assert Hindrance.NO_TITLE not in warnings(files.pdf(titled))


@pytest.mark.parametrize(("content", "name"), [(b"%PDF-1.7 x", "a.pdf"), (b"x", "a.docx")])
def test_what_cannot_be_read_gets_no_warning(content, name):
    assert warnings(content, name) == []


@pytest.mark.django_db
def test_the_warnings_are_those_of_the_file_at_hand():
    document = CmsDocument.objects.create(title="A", file=ContentFile(files.pdf(), name="a.pdf"))
    assert Hindrance.UNTAGGED in CmsDocument.objects.get().accessibility
    first = document.file_hash
    document = CmsDocument.objects.get()
    document.file.save("a.pdf", ContentFile(files.pdf(tagged=True)))
    document = CmsDocument.objects.get()
    assert document.accessibility == []
    assert document.file_hash != first
    assert document.file_size == document.file.size


@pytest.mark.django_db
def test_saving_a_document_whose_file_is_gone_is_no_error():
    document = CmsDocument.objects.create(title="A", file=ContentFile(files.pdf(), name="a.pdf"))
    document.file.storage.delete(document.file.name)
    document = CmsDocument.objects.get()
    document.title = "B"
    document.save()
    assert CmsDocument.objects.get().title == "B"
