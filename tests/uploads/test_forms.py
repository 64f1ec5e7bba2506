"""Each of Wagtail's three ways to upload a document refuses the same, in words, and loses nothing that was typed."""

import json
import socket
import threading
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from cms.models import CmsDocument, CmsImage
from cms.uploads.enums import Reason
from tests.uploads import files
from tests.uploads.test_scanner import EICAR, Clamd

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def alone(client, file, title="Invitasjon til høsten"):
    """The form for one document."""
    collection = Collection.get_first_root_node().pk
    answer = client.post(reverse("wagtaildocs:add"), {"title": title, "file": file, "collection": collection})
    return unescape(answer.content.decode()) if answer.status_code == 200 else ""


def among_many(client, file, title="Invitasjon til høsten"):
    """The page that uploads as soon as a file is dropped on it."""
    answer = client.post(reverse("wagtaildocs:add_multiple"), {"title": title, "files[]": file}).json()
    return answer.get("error_message") or answer["form"]


def from_chooser(client, file, title="Invitasjon til høsten"):
    """The form in the window where a document is chosen."""
    prefix = "document-chooser-upload"
    fields = {f"{prefix}-title": title, f"{prefix}-file": file, f"{prefix}-collection": 1}
    answer = client.post(reverse("wagtaildocs_chooser:create"), fields)
    return unescape(json.loads(answer.content).get("htmlFragment", ""))


WAYS = [alone, among_many, from_chooser]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (lambda: files.changed(files.word(), {"word/vbaProject.bin": b"x"}), "a.docx", Reason.MACROS),
        (lambda: files.pdf(files.with_script), "a.pdf", Reason.PROGRAMS),
        (files.word, "a.pdf", Reason.OTHER_KIND),
    ],
)
def test_each_way_refuses_with_the_reason_and_keeps_nothing(owner, client, way, content, name, reason):
    said = way(client, upload(content(), name))
    first_words = str(reason.label).partition("%(")[0].partition("“")[0].strip()
    assert first_words in said
    assert not CmsDocument.objects.exists()


@pytest.mark.parametrize("way", [alone, from_chooser])
def test_what_was_typed_stands_when_the_file_is_refused(owner, client, way):
    assert 'value="Invitasjon til høsten"' in way(client, upload(b"MZ", "a.pdf"))


@pytest.mark.parametrize("way", WAYS)
def test_each_way_takes_a_good_file(owner, client, way):
    way(client, upload(files.word(), "a.docx"))
    document = CmsDocument.objects.get()
    assert document.title == "Invitasjon til høsten"
    assert document.file_hash


@pytest.mark.parametrize("way", WAYS)
def test_a_kind_that_is_not_taken_gets_one_message(owner, client, way):
    said = way(client, upload(b"MZ", "program.exe"))
    assert str(Reason.UNKNOWN.label) in said
    assert "“”" not in said  # Wagtail's own, about a file without a name


@pytest.mark.parametrize("way", WAYS)
def test_size_has_a_limit(owner, client, way):
    with override_settings(WAGTAILDOCS_MAX_UPLOAD_SIZE=1000):
        said = way(client, upload(files.word(), "a.docx"))
    assert "for stor" in said
    assert not CmsDocument.objects.exists()


def test_an_untagged_pdf_is_kept_and_the_editor_is_told_at_once(owner, client):
    form = among_many(client, upload(files.pdf(), "a.pdf"))
    assert "help-warning" in form
    document = CmsDocument.objects.get()
    assert document.is_hard_to_read
    edit = client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "help-warning" in edit


def test_a_tagged_pdf_gets_no_warning(owner, client):
    assert "help-warning" not in among_many(client, upload(files.pdf(tagged=True), "a.pdf"))


def test_a_new_file_of_a_document_is_looked_at_and_the_old_one_stays_when_it_is_refused(owner, client):
    alone(client, upload(files.word(), "a.docx"))
    document = CmsDocument.objects.get()
    before = document.file.read()
    url = reverse("wagtaildocs:edit", args=[document.pk])
    bad = {"title": "Nytt navn", "file": upload(b"MZ", "a.docx"), "collection": document.collection_id}
    said = client.post(url, bad).content.decode()
    assert 'value="Nytt navn"' in said
    document = CmsDocument.objects.get()
    assert document.file.read() == before
    client.post(url, {"title": "Nytt navn", "collection": document.collection_id})
    assert CmsDocument.objects.get().title == "Nytt navn"  # without a new file there is nothing to look at


@pytest.fixture
def scanner():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Clamd(listener)
        with override_settings(CLAMD=f"tcp://127.0.0.1:{listener.getsockname()[1]}"):
            yield


@pytest.mark.parametrize("way", WAYS)
def test_each_way_asks_the_scanner(owner, client, scanner, way):
    said = way(client, upload(EICAR, "a.txt"))
    assert str(Reason.VIRUS.label) in said
    way(client, upload(b"Hei", "b.txt"))
    assert CmsDocument.objects.count() == 1


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_kept_while_the_scanner_does_not_answer(owner, client, free_port, way):
    with override_settings(CLAMD=f"tcp://127.0.0.1:{free_port}"):
        said = way(client, upload(b"Hei", "a.txt"))
    assert str(Reason.NOT_SCANNED.label) in said
    assert not CmsDocument.objects.exists()


def picture(extra=b"") -> bytes:
    return files.saved_as(Image.new("RGB", (20, 20)), "PNG") + extra


def test_pictures_are_scanned_and_keep_wagtails_own_checks(owner, client, scanner):
    def add(content, name):
        return client.post(
            reverse("wagtailimages:add_multiple"), {"title": "A", "files[]": upload(content, name)}
        ).json()

    assert str(Reason.VIRUS.label) in add(picture(EICAR), "a.png")["error_message"]
    assert add(b"Hei", "a.png")["success"] is False
    assert add(picture(), "a.png")["success"] is True
    assert CmsImage.objects.count() == 1
    with override_settings(WAGTAILIMAGES_MAX_UPLOAD_SIZE=10):
        assert add(picture(), "b.png")["success"] is False


def test_no_reader_waits_for_a_scanner_that_is_not_there(owner, client):
    """Without the setting nobody is asked."""
    before = threading.active_count()
    alone(client, upload(b"Hei", "a.txt"))
    assert threading.active_count() == before
    assert CmsDocument.objects.exists()
