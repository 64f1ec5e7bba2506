"""What is done with somebody's access: roles given and taken, the account closed and opened. All of it is logged."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.enums import Role
from cms.tenancy.people import is_owner
from cms.users.permissions import groups_decided_by, groups_givable_by
from cms.users.words import role_of


def check_change(person, given: set, taken: set, by) -> None:
    """PermissionDenied for what no form offers; ValidationError for what someone may not do to themself."""
    if groups_givable_by(by).filter(pk__in=[group.pk for group in given]).count() != len(given):
        raise PermissionDenied
    if person.pk != by.pk or by.is_superuser:
        return
    if given and not is_owner(by):
        raise ValidationError(
            _("You cannot give yourself more roles. Ask another administrator, or those who run the site nationally.")
        )
    needed = Role.OWNER if is_owner(by) else Role.LOCAL_ADMINISTRATOR
    if any(role_of(group) == needed for group in taken):
        left = (set(person.groups.select_related("role_group")) | given) - taken
        if not any(role_of(group) == needed for group in left):
            raise ValidationError(_("You cannot take your last role as administrator from yourself."))


def change_of_roles(person, groups, by) -> tuple[set, set]:
    """(given, taken) if `person` is to have exactly `groups` of those that `by` decides about."""
    wanted, current = set(groups), set(person.groups.all())
    decided = set(groups_decided_by(by).filter(user=person))
    return wanted - current, decided - wanted


@transaction.atomic
def change_roles(person, groups, by) -> None:
    """Leaves what others decide about as it is; closes the account when no right is left."""
    given, taken = change_of_roles(person, groups, by)
    check_change(person, given, taken, by)
    if not given and not taken:
        return
    person.groups.add(*given)
    person.groups.remove(*taken)
    log(person, "people.roles", user=by, data={"given": names(given), "taken": names(taken)})
    if taken and not has_rights(person):
        set_open(person, False, by)


@transaction.atomic
def end_access(person, by) -> None:
    """Takes all that `by` decides about. Somebody who works for a neighbour too keeps that, and the account."""
    if person.pk == by.pk:
        raise ValidationError(_("You cannot end your own access."))
    change_roles(person, [], by)
    if not has_rights(person):
        set_open(person, False, by)


def set_open(person, is_open: bool, by) -> None:
    if person.is_active == is_open:
        return
    person.is_active = is_open
    person.save(update_fields=["is_active"])
    log(person, "people.enable" if is_open else "people.disable", user=by)


def has_rights(person) -> bool:
    return person.is_superuser or person.groups.exists() or person.user_permissions.exists()


def names(groups) -> list[str]:
    """For the log: names of groups, which say nothing about a person."""
    return sorted(group.name for group in groups)
