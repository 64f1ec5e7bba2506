"""Files that are broken, empty, half written or gone: a message to who uploads, and pages that still render."""

import errno
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from PIL import Image

from cms.models import CmsDocument, CmsImage
from cms.operations.local_files import PART, WholeFileStorage
from tests import factories

pytestmark = pytest.mark.django_db


def picture(size=(40, 40)) -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 50).save(file, "PNG")
    return file.getvalue()


def photo() -> bytes:
    file = BytesIO()
    Image.effect_noise((300, 300), 50).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "cms.operations.local_files.WholeFileStorage"}}
    return tmp_path / "media"


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "content",
    [picture()[:200], picture((300, 300))[:-2000], photo()[:-3000], b"", b"not a picture"],
    ids=["head", "png", "jpeg", "empty", "text"],
)
def test_a_broken_or_empty_picture_is_refused_with_a_message(owner, client, media, content):
    sent = {"title": "Bilde", "file": SimpleUploadedFile("bilde.png", content, "image/png")}
    answer = client.post(reverse("wagtailimages:add"), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not CmsImage.objects.exists()
    assert files_in(media) == []


def test_an_empty_document_is_refused_with_a_message(owner, client, media):
    sent = {"title": "Ark", "file": SimpleUploadedFile("ark.pdf", b"", "application/pdf")}
    answer = client.post(reverse("wagtaildocs:add"), sent)
    assert answer.context["form"].errors["file"]
    assert files_in(media) == []


def test_a_picture_whose_file_is_gone_is_an_alternative_text_and_no_error(owner, client, site, media):
    image = CmsImage.objects.create(
        title="Elva", description="Barn ved elva", file=ContentFile(picture(), "elva.png"), width=40, height=40
    )
    page = factories.publish(factories.make_information(picture=image))
    Path(image.file.path).unlink()
    image.renditions.all().delete()
    answer = type(client)().get(page.url)
    assert answer.status_code == 200
    assert "Barn ved elva" in answer.text
    for name in ("wagtailimages:index", "wagtailimages:add"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_document_whose_file_is_gone_is_not_found_and_its_page_in_the_admin_opens(owner, client, media):
    document = CmsDocument.objects.create(title="Ark", file=ContentFile(b"hei", "ark.txt"))
    Path(document.file.path).unlink()
    assert type(client)().get(document.url).status_code == 404
    assert client.get(reverse("wagtaildocs:index")).status_code == 200
    assert client.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200


class Stops(ContentFile):
    """The disk is full after the first half."""

    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_that_could_not_be_written_to_its_end_is_not_there_at_all(media):
    with pytest.raises(OSError):
        WholeFileStorage().save("documents/ark.pdf", Stops(b"", "ark.pdf"))
    assert files_in(media) == []


def test_a_file_that_is_there_already_is_never_written_over(media):
    storage = WholeFileStorage()
    first, second = (storage.save("ark.txt", ContentFile(content)) for content in (b"en", b"to"))
    assert (storage.open(first).read(), storage.open(second).read()) == (b"en", b"to")
    assert not any(name.startswith(PART) for name in files_in(media))


@pytest.mark.parametrize("model", [CmsDocument, CmsImage])
def test_a_row_that_cannot_be_saved_leaves_no_file(media, monkeypatch, model):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.db.models.base.Model._do_insert", full)
    values = {"width": 40, "height": 40} if model is CmsImage else {}
    with pytest.raises(OperationalError):
        model(title="Fil", file=ContentFile(picture(), "fil.png"), **values).save()
    assert files_in(media) == []
