"""Run in the process of the site under test: Alta with its roles, an owner, and what the provider's group gives."""

from cms.enums import Role
from cms.geography.loader import load_geography
from cms.login.models import RoleMapping
from cms.users.models import User
from tests.factories import make_site
from tests.users.people import ALTA, PASSWORD, local_roles, person, role_group


def fill() -> None:
    load_geography()
    make_site()
    roles = local_roles(ALTA)
    person(roles[Role.EDITOR], email="edel@alta.test", first_name="Edel")
    person(roles[Role.LOCAL_ADMINISTRATOR], email="anne@alta.test", first_name="Anne")
    person(role_group(Role.OWNER), email="olga@nasjonal.test", first_name="Olga")
    User.objects.create_superuser("sjef@nasjonal.test", PASSWORD)
    RoleMapping.objects.create(provider="prove", value="alta-redaktører", role=Role.EDITOR, municipality_id=ALTA)
    RoleMapping.objects.create(
        provider="prove", value="alta-admin", role=Role.LOCAL_ADMINISTRATOR, municipality_id=ALTA
    )
