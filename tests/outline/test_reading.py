"""Pages' bodies as parts of a document."""

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlock
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks.streams import body_blocks, leader_blocks
from cms.models import CmsImage
from cms.outline.blocks import Heading, Items, Notice, Paragraph, Picture, Table, Words
from cms.outline.reading import READERS, Reader, facts
from tests import factories

READER = Reader("https://kommune.example")


def stream(*blocks):
    return StreamBlock(leader_blocks()).to_python(
        [{"type": kind, "value": value, "id": str(place)} for place, (kind, value) in enumerate(blocks)]
    )


def test_every_block_that_an_editor_can_choose_has_a_reader():
    assert {name for name, _block in [*body_blocks(), *leader_blocks()]} == set(READERS)


def test_body_keeps_its_order_and_its_words():
    blocks = READER.body(
        stream(
            ("heading", "Slik gjør dere"),
            ("paragraph", "<p>Først.</p>"),
            ("section", {"heading": "Så", "text": "<p>Dette.</p>"}),
            ("checklist", {"heading": "Før", "items": ["Rom", "Kaffe"]}),
            ("safety", {"heading": "Akutt", "text": "<p>Ring 113.</p>", "locked": True}),
            ("figures", {"caption": "Timer", "rows": [{"label": "Fag", "amount": "40", "note": "ca."}]}),
        )
    )
    kinds = [Heading, Paragraph, Heading, Paragraph, Heading, Items, Notice, Table]
    assert [type(block) for block in blocks] == kinds
    assert blocks[6].kind == "warning"
    assert blocks[7].header == ("Hva", "Hvor mye", "Merknad")
    assert blocks[7].rows[0][2] == (Words("ca."),)


def test_links_are_absolute_so_that_they_work_on_paper():
    (block,) = READER.rich('<p><a href="/nb/verktoy/">verktøy</a></p>')
    assert block.text[0].href == "https://kommune.example/nb/verktoy/"


@pytest.mark.django_db
def test_link_to_a_page_follows_the_page(site):
    page = factories.make_information(title="Om oss", slug="om-oss")
    (block,) = READER.rich(f'<p><a linktype="page" id="{page.pk}">om oss</a></p>')
    assert block.text[0].href.endswith("/nb/om-oss/")


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n"])
def test_picture_that_cannot_be_read_becomes_a_note(data):
    image = CmsImage.objects.create(title="Kurskveld", file=get_test_image_file())
    image.file.storage.delete(image.file.name)
    image.file.storage.save(image.file.name, ContentFile(data))
    (block,) = READER.picture(CmsImage.objects.get())
    assert isinstance(block, Notice)
    assert "Kurskveld" in block.blocks[0].text[0].text


def test_drawing_has_its_description():
    (block,) = READER.drawing("circle")
    assert isinstance(block, Picture)
    assert block.alt.startswith("Mennesker")


def test_facts_without_a_value_are_left_out():
    assert facts(("Tid", ""), ("Sted", None)) == ()
    assert facts(("Tid", "20 min"), ("Sted", ""))[0].rows == (("Tid", (Words("20 min"),)),)
