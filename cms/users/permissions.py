"""Who may know whom, and who may give which role. Every page about people asks here; the pages decide nothing."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, When
from wagtail.permission_policies import ModelPermissionPolicy

from cms.enums import Role
from cms.tenancy.people import administered_by, colleagues_in, is_owner
from cms.tenancy.roles import LOCAL_ROLES

User = get_user_model()
LIST = ("view", "add", "change", "delete")


def people_for(by):
    """Whom `by` finds in the list: the owner everybody, a local administrator those of its own municipalities."""
    return User.objects.all() if is_owner(by) else colleagues_in(administered_by(by))


def editable_by(by):
    """A superuser is changed by a superuser only: who changes an e-mail address can take over the account."""
    people = people_for(by)
    return people if by.is_superuser else people.filter(is_superuser=False)


def groups_decided_by(by):
    """Groups that `by` may take from someone: the owner all, a local administrator those of its municipalities."""
    groups = Group.objects.all()
    if not is_owner(by):
        groups = groups.filter(role_group__municipality__in=administered_by(by), role_group__role__in=LOCAL_ROLES)
    return in_order(groups)


def groups_givable_by(by):
    """Groups that `by` may give. One made by hand, which may hold any right, is a superuser's to give."""
    groups = groups_decided_by(by)
    return groups if by.is_superuser else groups.filter(role_group__isnull=False)


def in_order(groups):
    """National roles first, then by municipality; with all that a label shows."""
    place = Case(*(When(role_group__role=role, then=number) for number, role in enumerate(Role)), default=len(Role))
    municipality = F("role_group__municipality__name").asc(nulls_first=True)
    return groups.select_related("role_group__municipality").order_by(municipality, place, "name")


class PeoplePolicy(ModelPermissionPolicy):
    """Django's permissions for the model, and only for the people that the user may know."""

    def instances_user_has_any_permission_for(self, user, actions):
        if not self.user_has_any_permission(user, actions):
            return User.objects.none()
        return people_for(user) if "view" in actions else editable_by(user)

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)


def refuse_bulk_action(request, action) -> None:
    """For the hook before_bulk_action: Wagtail's would give any group to anybody, unseen by the rules above."""
    if action.model is User and not request.user.is_superuser:
        raise PermissionDenied
