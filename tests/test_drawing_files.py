"""Drawings as pictures of their own: kept for ever under an address that changes with them."""

import pytest
from django import forms
from django.template import Context, Template

from cms import drawings
from cms.drawings.files import address, standalone
from cms.drawings.widgets import DrawingSelect


def test_the_file_carries_its_colours_for_light_and_dark():
    text = standalone("sun")
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="')
    assert "--draw-warm" in text
    assert "prefers-color-scheme: dark" in text
    assert ".drawing" not in text


def test_the_file_is_kept_for_a_year_under_the_address_of_its_content(client):
    response = client.get(address("sun"))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/svg+xml")
    assert "immutable" in response["Cache-Control"]
    assert response.content.decode() == standalone("sun")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/tegning/sun-0000000000.svg", "/tegning/ukjent-0123456789.svg"])
def test_an_address_of_another_content_is_not_answered(client, path):
    assert client.get(path).status_code == 404


def test_a_list_fetches_the_picture_when_it_is_scrolled_to_and_knows_its_shape():
    html = Template('{% load drawing_tags %}{% drawing_image "circle" %}').render(Context())
    assert html == f'<img src="{address("circle")}" alt="" width="480" height="270" loading="lazy">'


def test_every_drawing_can_be_chosen_once():
    names = [name for name, _label in drawings.drawing_choices()]
    assert sorted(names) == sorted(drawings.DRAWINGS)


def test_an_editor_sees_the_drawings_to_choose_from_and_which_is_chosen():
    field = forms.ChoiceField(choices=[("", "---"), *drawings.figure_choices()], widget=DrawingSelect, required=False)
    html = field.widget.render("figure", "sun", {"id": "id_figure"})
    assert html.count('type="radio"') == len(drawings.FIGURES) + 1
    assert html.count(" checked") == 1
    assert 'value="sun" id="id_figure_' in html
    assert address("river") in html
