import time

import pytest
from django.core.management import call_command

from cms.geography.loader import load_geography
from cms.geography.models import County, Municipality, Neighbour, PlaceName, PostalCode

pytestmark = pytest.mark.django_db


def test_every_row_of_the_files_is_loaded():
    counts = {model: model.objects.count() for model in (County, Municipality, PostalCode, Neighbour)}
    assert counts == {County: 15, Municipality: 357, PostalCode: 5122, Neighbour: 1892}
    assert PlaceName.objects.count() > 2500


def test_loading_again_changes_nothing_and_keeps_every_primary_key():
    before = {model: list(model.objects.order_by("pk").values()) for model in (Municipality, Neighbour, PlaceName)}
    started = time.monotonic()
    counts = load_geography()
    assert time.monotonic() - started < 10
    assert all(not (count.created or count.updated or count.deleted) for count in counts.values())
    assert {model: list(model.objects.order_by("pk").values()) for model in before} == before


def test_loading_again_repairs_what_was_changed_and_removes_what_was_added():
    Municipality.objects.filter(number="5001").update(population=1)
    PlaceName.objects.create(key="atlantis", name="Atlantis", kind="place", label="Atlantis", query="Atlantis")
    counts = load_geography()
    assert counts[Municipality].updated == 1
    assert counts[PlaceName].deleted == 1
    assert Municipality.objects.get(number="5001").population > 200_000


def test_a_postal_code_that_is_no_longer_in_the_files_is_kept_for_those_who_point_to_it():
    PostalCode.objects.create(code="0000", place="Gammel", category="G", lat=60, lon=10)
    assert load_geography()[PostalCode].kept == 1
    assert PostalCode.objects.filter(code="0000").exists()


def test_the_command_prints_the_counts(capsys):
    call_command("load_geography")
    assert "Municipality: 357 unchanged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("1818", "heroy-nordland"),
        ("1515", "heroy-more-og-romsdal"),
        ("1508", "alesund"),
        ("3201", "baerum"),
        ("5610", "karasjok"),
        ("4219", "evje-og-hornnes"),
    ],
)
def test_slugs_are_made_of_plain_letters(number, slug):
    assert Municipality.objects.get(number=number).slug == slug


def test_a_municipality_has_all_its_names_with_their_languages():
    assert Municipality.objects.get(number="5622").names == [
        ("Porsanger", "no"),
        ("Porsáŋgu", "se"),
        ("Porsanki", "fkv"),
    ]
    assert [name.language for name in Municipality.objects.get(number="5001").names] == ["no", "sma"]


def test_written_forms_are_known_choices():
    assert set(Municipality.objects.values_list("written_form", flat=True)) == set(Municipality.WrittenForm.values)


def test_neighbours_stand_nearest_first_and_in_both_directions():
    numbers = [neighbour.number for neighbour in Municipality.objects.neighbours_of("5001")]
    assert {"5031", "5028"} <= set(numbers)
    distances = Neighbour.objects.filter(municipality="5001").order_by("centre_distance_km")
    assert numbers[0] == distances[0].neighbour_id
    assert Municipality.objects.neighbours_of("5031").filter(number="5001").exists()
