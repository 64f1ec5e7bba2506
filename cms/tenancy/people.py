"""Who works where: users, the groups that stand for a role, and whom a local administrator may see."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from cms.enums import Role
from cms.geography.models import Municipality
from cms.models.tenants import RoleGroup
from cms.tenancy.roles import LOCAL_ROLES


def is_owner(user) -> bool:
    """The national owner, who sees every municipality, every user and all of Wagtail's own settings."""
    return user.is_active and (user.is_superuser or user.has_perm("cms.manage_tenants"))


def administered_by(user):
    """Municipalities whose people the user may invite and disable; all of them for the owner."""
    if not user.is_active:
        return Municipality.objects.none()
    if is_owner(user):
        return Municipality.objects.all()
    own = RoleGroup.objects.filter(group__user=user, role=Role.LOCAL_ADMINISTRATOR)
    return Municipality.objects.filter(pk__in=own.values("municipality"))


def colleagues_in(municipalities):
    """Everyone with a role in one of these municipalities, disabled ones included."""
    users = get_user_model().objects
    groups = RoleGroup.objects.filter(municipality__in=municipalities, role__in=LOCAL_ROLES)
    return users.filter(pk__in=users.filter(groups__in=groups.values("group")).values("pk"))


def colleagues_of(user):
    """Whom the user may know of: themself, and those with a role in a municipality that they have a role in too."""
    users = get_user_model().objects
    if is_owner(user):
        return users.all()
    own = RoleGroup.objects.filter(group__user=user)
    if own.filter(municipality=None).exists():
        return users.all()
    theirs = RoleGroup.objects.filter(municipality__in=own.values("municipality"))
    return users.filter(Q(pk=user.pk) | Q(pk__in=users.filter(groups__in=theirs.values("group")).values("pk")))
