"""Uploads, renditions, documents and made files: in folders and in S3, and who may have them."""

import importlib
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage, storages
from wagtail.images.tests.utils import get_test_image_file

from cms.models import CmsDocument, CmsImage
from cms.operations.backup import files
from tests.tools_library.materials import make_material

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def s3_server():
    """moto speaks the real protocol, over HTTP."""
    server = importlib.import_module("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def kept(request, settings, tmp_path):
    """Where files are kept: each test is run with both."""
    if request.param == "folder":
        settings.MEDIA_ROOT = tmp_path / "media"
        return request.param
    settings.S3_ENDPOINT, settings.S3_BUCKET = request.getfixturevalue("s3_server"), f"bucket-{uuid4().hex}"
    settings.S3_ACCESS_KEY = settings.S3_SECRET_KEY = "testing"
    settings.S3_REGION, settings.S3_ADDRESSING = "us-east-1", "path"
    backend = "cms.operations.s3.PrivateS3Storage"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": backend, "OPTIONS": {"location": "media"}},
        "made": {"BACKEND": backend, "OPTIONS": {"location": "made"}},
    }
    default_storage.connection.create_bucket(Bucket=settings.S3_BUCKET)
    return request.param


def make_image() -> CmsImage:
    return CmsImage.objects.create(title="B", file=ImageFile(get_test_image_file(size=(800, 600)), name="b.png"))


def test_a_picture_is_uploaded_shown_and_gone_when_it_is_deleted(kept, client, django_capture_on_commit_callbacks):
    image = make_image()
    rendition = image.get_rendition("width-400|format-webp")
    assert rendition.url.startswith("/media/images/")
    response = client.get(rendition.url)
    assert response.status_code == 200 and response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content).startswith(b"RIFF")
    assert "immutable" in response["Cache-Control"] and not response.cookies
    again = client.get(rendition.url, headers={"if-modified-since": response["Last-Modified"]})
    assert again.status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert client.get(rendition.url).status_code == 404


def test_an_original_is_for_those_who_may_work_with_it(kept, client, site, django_user_model):
    image = make_image()
    address = f"/media/{image.file.name}"
    assert client.get(address).status_code == 404
    client.force_login(django_user_model.objects.create_user("gjest@example.test", "et langt passord 123"))
    assert client.get(address).status_code == 404
    client.force_login(django_user_model.objects.create_superuser("eier@example.test", "et langt passord 123"))
    response = client.get(address)
    assert response.status_code == 200 and "private" in response["Cache-Control"]


def test_a_document_is_public_once_a_public_page_names_it(kept, client, site):
    page = make_material(site)
    document = page.versions.first().document
    assert b"".join(client.get(document.url)) and client.get(document.url).status_code == 200
    page.unpublish()
    assert client.get(document.url).status_code == 404


def test_a_document_that_no_page_names_is_there_for_its_editors_alone(kept, client, site, django_user_model):
    document = CmsDocument.objects.create(title="Utkast", file=ContentFile(b"%PDF utkast", name="utkast.pdf"))
    assert client.get(document.url).status_code == 404
    client.force_login(django_user_model.objects.create_superuser("eier@example.test", "et langt passord 123"))
    assert b"".join(client.get(document.url)) == b"%PDF utkast"


def test_nothing_but_pictures_has_an_address_in_the_folder_of_pictures(kept, client):
    default_storage.save("images/side.html", ContentFile(b"<script>"))
    for name in ("side.html", "../documents/x.pdf", "..%2Fx.png", "finnes-ikke.png", "%00.png"):
        assert client.get(f"/media/images/{name}").status_code in (400, 404)


def test_a_made_document_is_stored_under_its_own_name_and_put_back_as_it_was(kept):
    name = storages["made"].save("7/1-x-program.pdf", ContentFile(b"%PDF made"))
    image = make_image()
    names = set(files.all_names())
    assert {f"made/{name}", f"media/{image.file.name}"} <= names
    before = default_storage.open(image.file.name).read()
    files.put_back(f"media/{image.file.name}", ContentFile(before), len(before))
    files.put_back("made/8/ny.pdf", ContentFile(b"ny"), 2)
    assert set(files.all_names()) == names | {"made/8/ny.pdf"}
    assert default_storage.open(image.file.name).read() == before
    assert storages["made"].open("8/ny.pdf").read() == b"ny"
    storages["made"].delete(name)
    assert f"made/{name}" not in set(files.all_names())
