"""Two municipalities that are neighbours, with a role for each person."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group

from cms.enums import Role
from cms.models import RoleGroup, Tenant
from tests import factories


def make_person(page, email, role=Role.EDITOR, permissions=None, **fields):
    """Someone with a role in the municipality of this page."""
    rights = permissions or ["add_page", "change_page", "publish_page"]
    user = factories.make_editor(page, email=email, permissions=rights)
    number = page.municipality_id
    group, _made = Group.objects.get_or_create(name=f"{number} {role}")
    RoleGroup.objects.get_or_create(group=group, municipality_id=number, role=role)
    user.groups.add(group)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save()
    return user


def make_tenant(number="5001", **fields):
    values = {"state": "active", "mailbox": "post@trondheim.test", "languages": ["nb"], **fields}
    return Tenant.objects.create(municipality_id=number, **values)


@pytest.fixture
def trondheim(site):
    page = factories.make_municipality_page("5001")
    editor = make_person(page, "kari@trondheim.test", first_name="Kari", last_name="Nordmann")
    offering = factories.make_offering(page, title="Mestringskurs")
    return SimpleNamespace(page=page, editor=editor, offering=offering)


@pytest.fixture
def malvik(site, trondheim):
    page = factories.make_municipality_page("5031")
    return SimpleNamespace(page=page, editor=make_person(page, "ola@malvik.test", first_name="Nabolaug"))
