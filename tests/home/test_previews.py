"""What an editor sees before publishing: drafts of every page of home, and each block by itself."""

import pytest
from django.urls import reverse

from cms.blocks.streams import body_blocks
from home.models import HomePage
from tests import factories

BLOCKS = dict(body_blocks())


@pytest.fixture
def editor(site, client):
    client.force_login(factories.make_editor(site.home))
    return client


def test_drafts_of_all_pages_of_home_can_be_seen(site, editor):
    pages = [
        HomePage.objects.get(),
        site.municipalities,
        site.news,
        factories.make_municipality_page(),
        factories.make_news(),
        factories.make_information(),
    ]
    for page in pages:
        page.title = f"Utkast til {page.title}"
        page.save_revision()
        response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert response.status_code == 200, page
        assert f"Utkast til {page.title.removeprefix('Utkast til ')}</h1>" in response.content.decode()


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_is_previewed_in_the_sites_own_look(editor, name):
    block = HomePage.body.field.stream_block.child_blocks[name]
    assert block.is_previewable
    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert "site/site.css" in html
    assert "<style" not in html and " style=" not in html


def test_all_blocks_render_on_a_page(site, client):
    values = {name: block.get_preview_value() for name, block in HomePage.body.field.stream_block.child_blocks.items()}
    values["page_link"] = {"page": site.finder, "label": "Finn et kurs"}
    del values["picture"]  # has no stand-in for the file
    html = client.get(factories.make_information(body=list(values.items())).url).content.decode()
    for text in ("Slik kommer du i gang", "Greit å vite", "Jeg trodde jeg var den eneste.", "Første kveld"):
        assert text in html
    assert '<a href="/nb/finn-kurs/">Finn et kurs</a>' in html
