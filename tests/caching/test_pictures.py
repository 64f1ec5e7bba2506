"""Sizes of pictures are there before the first visitor comes."""

from io import BytesIO

import pytest
from django.conf import settings as live_settings
from django.core.files.images import ImageFile
from PIL import Image

from cms.caching import pictures
from cms.models import CmsImage, CmsRendition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_image(title="Elva", color="#9d4926"):
    stored = BytesIO()
    Image.new("RGB", (64, 36), color).save(stored, "PNG")
    stored.seek(0)
    return CmsImage.objects.create(title=title, file=ImageFile(stored, f"{title}.png"))


def test_publishing_makes_every_size_that_the_page_is_shown_in(site, client, django_capture_on_commit_callbacks):
    top, below = make_image("Topp"), make_image("Under")
    below.contextual_alt_text, below.decorative = "Ei elv", False
    page = factories.make_news(picture=top, body=[("picture", {"image": below})])
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(page)
    made = set(CmsRendition.objects.values_list("image_id", "filter_spec"))
    assert {(top.pk, "format-avif|fill-1440x810"), (top.pk, "format-webp|fill-400x225")} <= made
    assert (below.pk, "format-avif|width-800") in made
    for address in (page.url, site.news.url, "/nb/"):
        assert client.get(address).status_code == 200
    assert set(CmsRendition.objects.values_list("image_id", "filter_spec")) == made


def test_a_picture_whose_file_is_gone_stops_nothing(site, django_capture_on_commit_callbacks, caplog):
    image = make_image()
    page = factories.make_news(picture=image)
    image.file.storage.delete(image.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(page)
    assert page.live and not CmsRendition.objects.exists()


@pytest.mark.parametrize(
    ("template", "spec"),
    [
        ("components/header_picture.html", pictures.AT_THE_TOP),
        ("components/card.html", pictures.ON_A_CARD),
        ("cms/blocks/picture.html", pictures.IN_THE_TEXT),
    ],
)
def test_what_is_made_is_what_the_template_asks_for(template, spec):
    source = (live_settings.BASE_DIR / "templates" / template).read_text(encoding="utf-8")
    assert spec.replace("|", " ") in source
    assert "sizes=" in source


def test_another_picture_of_the_same_name_has_another_address():
    first = make_image("Bilde", "#9d4926").get_rendition("width-40").url
    CmsImage.objects.all().delete()
    assert make_image("Bilde", "#123456").get_rendition("width-40").url != first
