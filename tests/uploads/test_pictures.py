"""Pictures: what is refused, and what is taken out before one is kept."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from cms.models import CmsDocument, CmsImage
from cms.uploads.enums import Refused
from cms.uploads.pictures import MOST_PIXELS, check_picture, without_story

pytestmark = pytest.mark.django_db
GPS = 0x8825


def jpeg(orientation=1, size=(64, 48)) -> bytes:
    """As a phone takes it: which way is up, who and where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, "Kari Nordmann"
    exif.get_ifd(GPS)[1] = "N"
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, "JPEG", exif=exif, comment=b"Hos Kari")
    return buffer.getvalue()


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Kari Nordmann")
    buffer = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(buffer, "PNG", pnginfo=told)
    return buffer.getvalue()


def pixels(content: bytes) -> bytes:
    with Image.open(BytesIO(content)) as picture:
        return picture.tobytes()


@pytest.mark.parametrize("content", [jpeg(), jpeg(6), png()])
def test_where_and_by_whom_is_taken_out_and_the_picture_is_the_same(content):
    bare = without_story(content)
    assert b"Kari" in content and b"Kari" not in bare
    assert pixels(bare) == pixels(content)
    with Image.open(BytesIO(bare)) as picture:
        assert not picture.getexif().get_ifd(GPS)


def test_which_way_is_up_stays():
    with Image.open(BytesIO(without_story(jpeg(6)))) as picture:
        assert picture.getexif()[0x0112] == 6


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"\x89PNG\r\n\x1a\nxx", b"GIF89a"])
def test_what_is_no_picture_is_left_as_it_is_or_cut_without_an_error(content):
    assert content.startswith(without_story(content))


@pytest.mark.parametrize("make", [jpeg, png])
def test_one_that_is_cut_short_is_refused(make):
    content = make()
    with pytest.raises(Refused):
        check_picture(BytesIO(content[: len(content) * 2 // 3]))


def test_a_bomb_is_refused_before_it_is_drawn():
    buffer = BytesIO()
    Image.new("1", (8000, MOST_PIXELS // 8000 + 1)).save(buffer, "PNG")
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(Refused):
        check_picture(buffer)


def send(client, file):
    return client.post(reverse("wagtailimages:add"), {"title": "Bilde", "file": file, "collection": 1})


@pytest.mark.parametrize("large", [False, True])
def test_what_is_kept_on_disk_tells_nothing(client, owner, large):
    content = jpeg(6)
    if large:
        file = TemporaryUploadedFile("a.jpg", "image/jpeg", len(content), None)
        file.write(content)
        file.seek(0)
    else:
        file = SimpleUploadedFile("a.jpg", content)
    send(client, file)
    with CmsImage.objects.get().open_file() as kept:
        assert b"Kari" not in kept.read()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GIF_AND_SCRIPT = b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", SVG),
        ("a.png", SVG),
        ("a.gif", GIF_AND_SCRIPT),
        ("a.jpg", b"<html>"),
        ("a.png", png()[:60]),
        ("a.gif", jpeg()),
    ],
)
def test_drawings_with_programs_and_files_of_two_kinds_are_refused_with_words(client, owner, name, content):
    answer = send(client, SimpleUploadedFile(name, content))
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert not CmsImage.objects.exists()


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.svgz", "a.xml"])
def test_no_document_is_a_page_or_a_drawing(client, owner, name):
    client.post(reverse("wagtaildocs:add"), {"title": "x", "file": SimpleUploadedFile(name, SVG), "collection": 1})
    assert not CmsDocument.objects.exists()
