import pytest

from cms.enums import Role
from tests.worklists.people import make_person, make_tenant


@pytest.fixture
def ours(site):
    return make_tenant("5001")


@pytest.fixture
def theirs(site):
    return make_tenant("5031")


@pytest.fixture
def editor(ours, client):
    user = make_person(Role.EDITOR, ours)
    client.force_login(user)
    return user
