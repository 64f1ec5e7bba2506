"""What a provider says about somebody, and which roles that gives. What it gave, it takes again (decision 0023)."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from cms.login.models import GivenRole, RoleMapping
from cms.users.access import names

MOST_VALUES = 1000


def values_at(claims: dict, path: str) -> set[str]:
    """All texts under `path`: the name of a claim, or names with dots between; lists on the way are looked through."""
    if not path:
        return set()
    found = [claims[path]] if path in claims else [claims]
    for name in [] if path in claims else path.split("."):
        found = [part[name] for part in _flat(found) if isinstance(part, dict) and name in part]
    return {str(part) for part in _flat(found)[:MOST_VALUES] if isinstance(part, str | int)}


def _flat(parts: list) -> list:
    flat: list = []
    for part in parts:
        flat.extend(_flat(part) if isinstance(part, list) else [part])
    return flat


def groups_for(provider: str, values: set[str]) -> set[Group]:
    """Groups with a role only: a superuser's rights are in no group, and no mapping gives them."""
    wanted = Q(pk__in=[])
    for role, municipality in RoleMapping.objects.filter(provider=provider, value__in=values).values_list(
        "role", "municipality"
    ):
        wanted |= Q(role_group__role=role, role_group__municipality=municipality)
    return set(Group.objects.filter(wanted))


@transaction.atomic
def update_roles(person, provider: str, groups: set[Group]) -> None:
    """Gives `groups`, and takes what the provider gave before and does not give now. What hands gave is left."""
    held = set(person.groups.all())
    given = GivenRole.objects.filter(user=person).select_related("group")
    before = {row.group for row in given if row.provider == provider}
    elsewhere = {row.group for row in given if row.provider != provider}
    gone = before - groups
    new, taken = groups - held, (gone - elsewhere) & held
    person.groups.add(*new)
    person.groups.remove(*taken)
    GivenRole.objects.filter(user=person, provider=provider, group__in=gone).delete()
    rows = [GivenRole(user=person, provider=provider, group=group) for group in new | (groups & elsewhere)]
    GivenRole.objects.bulk_create(rows, ignore_conflicts=True)
    if new or taken:
        log(person, "people.roles", data={"given": names(new), "taken": names(taken), "provider": provider})
