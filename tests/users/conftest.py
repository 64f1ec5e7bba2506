from types import SimpleNamespace

import pytest
from wagtail.models import Locale

from cms.enums import Role
from tests.users.people import ALTA, TRONDHEIM, local_roles, person, role_group


@pytest.fixture
def town(db):
    """Alta with an administrator and an editor; Trondheim with the same; the national owner."""
    Locale.objects.get_or_create(language_code="nb")
    alta, trondheim = local_roles(ALTA), local_roles(TRONDHEIM)
    return SimpleNamespace(
        alta=alta,
        trondheim=trondheim,
        owners=role_group(Role.OWNER),
        national_editors=role_group(Role.NATIONAL_EDITOR),
        administrator=person(alta[Role.LOCAL_ADMINISTRATOR], email="anne@alta.test", first_name="Anne"),
        editor=person(alta[Role.EDITOR], email="edel@alta.test", first_name="Edel"),
        neighbour=person(trondheim[Role.EDITOR], email="tor@trondheim.test", first_name="Tor"),
        neighbours_administrator=person(trondheim[Role.LOCAL_ADMINISTRATOR], email="turid@trondheim.test"),
        owner=person(role_group(Role.OWNER), email="olga@nasjonal.test", first_name="Olga"),
    )


@pytest.fixture
def as_administrator(client, town):
    client.force_login(town.administrator)
    return client


@pytest.fixture
def as_owner(client, town):
    client.force_login(town.owner)
    return client
