"""People with roles, built from the same source as the provisioning: `cms.tenancy.roles`."""

from itertools import count

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from cms.enums import Role
from cms.models import RoleGroup
from cms.tenancy.roles import RIGHTS
from cms.users.models import User

ALTA, TRONDHEIM, OSLO = "5601", "5001", "0301"
PASSWORD = "et langt passord 123"
numbers = count(1)


def role_group(role: Role, municipality: str | None = None) -> Group:
    found = RoleGroup.objects.filter(role=role, municipality_id=municipality).first()
    if found:
        return found.group
    group = Group.objects.create(name=f"{municipality or 'Nasjonalt'} – {role.value}")
    for name in (*RIGHTS[role].models, "wagtailadmin.access_admin"):
        app_label, codename = name.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    RoleGroup.objects.create(group=group, role=role, municipality_id=municipality)
    return group


def local_roles(municipality: str) -> dict[Role, Group]:
    return {role: role_group(role, municipality) for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.LOCAL_ADMINISTRATOR)}


def person(*groups: Group, email: str | None = None, logged_in: bool = True, **fields) -> User:
    number = next(numbers)
    fields = {"first_name": f"Kari {number}", "last_name": "Nordmann", **fields}
    if logged_in:
        fields["last_login"] = timezone.now()
    user = User.objects.create_user(email or f"kari{number}@example.test", PASSWORD, **fields)
    user.groups.add(*groups)
    return user


def held(user) -> set[Group]:
    return set(User.objects.get(pk=user.pk).groups.all())
