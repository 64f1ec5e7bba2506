"""Two municipalities with someone in each role, made as the installation makes them: from `cms.tenancy.roles`."""

from types import SimpleNamespace

from wagtail.models import Collection, Page

from cms.enums import Role, TenantState
from cms.geography.models import Municipality
from cms.models import Tenant
from cms.tenancy.roles import LOCAL_ROLES, NATIONAL_ROLES
from cms.users.models import User
from home.tenants.groups import Place, ensure_group, ensure_national_groups, permissions, shared_collection
from tests import factories


def make_tenant(number: str, state=TenantState.ACTIVE) -> SimpleNamespace:
    """Page, collection and groups of a municipality."""
    page = factories.make_municipality_page(number)
    municipality = Municipality.objects.get(pk=number)
    collection = Collection.get_first_root_node().add_child(name=municipality.display_name)
    tenant = Tenant.objects.create(municipality=municipality, state=state, collection=collection, languages=["nb"])
    place, known = Place([page], collection, shared_collection()), permissions()
    groups = {role: ensure_group(role, municipality, place, known) for role in LOCAL_ROLES}
    return SimpleNamespace(
        page=page, municipality=municipality, collection=collection, tenant=tenant, groups=groups, number=number
    )


def make_person(role: Role, tenant=None, name: str | None = None) -> User:
    groups = ensure_national_groups() if role in NATIONAL_ROLES else tenant.groups
    name = name or f"{role.value}-{tenant.number if tenant else 'nasjonal'}"
    user = User.objects.create_user(
        f"{name}@example.test", "et langt passord 123", first_name=name, last_name="Etternavn"
    )
    user.groups.add(groups[role])
    return user


def written_by(page: Page, user) -> Page:
    """A draft of the page, as this user saved it in the editor."""
    page.owner = user
    page.save()
    page.save_revision(user=user, log_action="wagtail.edit")
    return page
