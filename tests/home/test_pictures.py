"""Pictures at the top of a page and on cards: sizes to choose from, words for those who do not see, few queries."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cms.models import CmsImage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_image(title="Elva", **fields):
    stored = BytesIO()
    Image.new("RGB", (960, 540), "#9d4926").save(stored, "PNG")
    stored.seek(0)
    return CmsImage.objects.create(title=title, file=ImageFile(stored, f"{title}.png"), **fields)


def test_a_picture_comes_in_modern_formats_and_in_several_sizes(site, client):
    page = factories.make_news(picture=make_image())
    html = client.get(page.url).content.decode()
    picture = html[html.index("<picture>") : html.index("</picture>")]
    assert 'type="image/avif"' in picture
    assert 'type="image/webp"' in picture
    assert "480w" in picture
    assert 'sizes="' in picture
    assert 'width="' in picture


def test_a_picture_is_told_in_words_and_credited(site, client):
    image = make_image(description="Ei elv mellom fjell.", credit="Foto: Kari Nordmann")
    html = client.get(factories.make_information(picture=image).url).content.decode()
    assert 'alt="Ei elv mellom fjell."' in html
    assert "Foto: Kari Nordmann" in html


def test_a_picture_without_a_description_is_decoration_and_not_a_file_name(site, client):
    html = client.get(factories.make_information(picture=make_image("DSC_0042")).url).content.decode()
    assert 'alt=""' in html
    assert 'alt="DSC_0042"' not in html


def test_an_offering_shows_its_programmes_picture_until_it_has_its_own(site, client):
    programme = factories.make_programme(picture=make_image("Felles", description="Felles bilde."))
    offering = factories.make_offering(programme=programme)
    assert 'alt="Felles bilde."' in client.get(offering.url).content.decode()
    offering.picture = make_image("Eget", description="Vårt eget bilde.")
    factories.publish(offering)
    html = client.get(offering.url).content.decode()
    assert 'alt="Vårt eget bilde."' in html
    assert "Felles bilde." not in html


def test_a_page_whose_picture_is_gone_still_answers(site, client):
    image = make_image()
    page = factories.make_news(picture=image)
    image.file.storage.delete(image.file.name)
    assert client.get(page.url).status_code == 200


def cost(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_list_of_news_costs_the_same_with_1_and_10_pictures(site, client):
    factories.make_news(picture=make_image("1"))
    few = cost(client, site.news.url)
    for number in range(9):
        factories.make_news(picture=make_image(f"fler {number}"))
    assert cost(client, site.news.url) == few


def test_a_list_of_programmes_costs_the_same_with_1_and_5_pictures(site, client):
    factories.make_programme(picture=make_image("1"))
    few = cost(client, site.programmes.url)
    for number in range(4):
        factories.make_programme(picture=make_image(f"fler {number}"))
    assert cost(client, site.programmes.url) == few
