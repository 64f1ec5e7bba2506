"""Who can look after a local page: those with a role in its municipality that lets them write there."""

from django.contrib.auth import get_user_model

from cms.models import RoleGroup
from cms.tenancy.roles import LOCAL_ROLES, RIGHTS

WRITING_ROLES = [role for role in LOCAL_ROLES if RIGHTS[role].writes]


def writers(municipalities) -> set[tuple[str, int]]:
    """Pairs of municipality and user, of people who can log in; one query."""
    groups = RoleGroup.objects.filter(municipality__in=municipalities, role__in=WRITING_ROLES)
    return set(groups.filter(group__user__is_active=True).values_list("municipality_id", "group__user"))


def writers_in(municipality_id: str):
    """The users of one municipality who may be chosen, by name."""
    groups = RoleGroup.objects.filter(municipality_id=municipality_id, role__in=WRITING_ROLES)
    users = get_user_model().objects
    there = users.filter(groups__in=groups.values("group")).values("pk")
    return users.filter(pk__in=there, is_active=True).order_by("first_name", "last_name", "pk")


def works_there(user_id: int, municipality_id: str) -> bool:
    return writers_in(municipality_id).filter(pk=user_id).exists()
