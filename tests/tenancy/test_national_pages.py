"""The annual wheel and the resource calculator are national: a municipality's editor makes none."""

from itertools import product

import pytest
from django.urls import reverse

from cms.enums import Role
from home.models import MunicipalityPage
from offerings.models import AnnualWheelPage, ResourceCalculatorPage
from tests import factories
from tests.tenancy.world import make_world, member

pytestmark = pytest.mark.django_db
KINDS = (AnnualWheelPage, ResourceCalculatorPage)
REFUSED = (302, 403, 404)


@pytest.fixture
def world(db):
    return make_world()


def national_editor():
    return member(None, Role.NATIONAL_EDITOR, "nasjonal@example.test")


def add_address(kind, parent) -> str:
    return reverse("wagtailadmin_pages:add", args=["offerings", kind._meta.model_name, parent.pk])


def test_nobody_makes_one_below_a_municipality(world, client):
    own = factories.make_information(world.ours)
    people = [world.people[Role.EDITOR], world.people[Role.LOCAL_ADMINISTRATOR], national_editor()]
    for user, kind, parent in product(people, KINDS, (world.ours, own)):
        client.force_login(user)
        answer = client.post(
            add_address(kind, parent), {"title": "Vårt eget", "slug": "vart-eget", "action-publish": "1"}
        )
        assert answer.status_code in REFUSED, (user, kind, parent)
        assert not kind.can_create_at(parent)
        assert not kind.objects.exists()


def test_a_national_one_is_not_moved_or_copied_into_a_municipality(world):
    national, own, editor = factories.make_information(), factories.make_information(world.ours), national_editor()
    for kind in KINDS:
        page = factories.add(national, kind(title="Nasjonal", slug=kind._meta.model_name))
        for target in (own, world.ours):
            assert not page.can_move_to(target)
            assert not page.permissions_for_user(editor).can_move_to(target)
            assert not page.permissions_for_user(editor).can_copy_to(target)
        assert page.can_move_to(factories.make_information())


def test_the_national_editor_makes_one_below_a_national_page(world, client):
    client.force_login(national_editor())
    national = factories.make_information()
    for kind, parent in product(KINDS, (national, national.get_parent().specific)):
        assert client.get(add_address(kind, parent)).status_code == 200


def test_a_municipalitys_editor_cannot_change_a_national_one(world, client):
    national = factories.make_information()
    client.force_login(world.people[Role.EDITOR])
    for kind in KINDS:
        page = factories.add(national, kind(title="Nasjonal", slug=kind._meta.model_name))
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code in REFUSED
        assert kind not in MunicipalityPage.allowed_subpage_models()
