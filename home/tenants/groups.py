"""The groups that stand for roles, with the permissions that `cms.tenancy.roles` gives each."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from cms.enums import Role
from cms.geography.models import Municipality
from cms.models import RoleGroup
from cms.tenancy.roles import NATIONAL_ROLES, RIGHTS, Rights

SHARED_COLLECTION = "Nasjonalt"
Permissions = dict[tuple[str, str], Permission]


@dataclass(frozen=True)
class Place:
    """Where the rights of a role hold: from these pages and this collection down."""

    pages: list[Page]
    media: Collection
    shared: Collection


def shared_collection() -> Collection:
    """National pictures and documents, which every municipality may use."""
    return collection(SHARED_COLLECTION)


def collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def ensure_national_groups() -> dict[Role, Group]:
    """For the national roles, over the whole tree of pages and of media."""
    place = Place(list(Page.objects.filter(depth=1)), Collection.get_first_root_node(), shared_collection())
    known = permissions()
    groups = {role: ensure_group(role, None, place, known) for role in NATIONAL_ROLES}
    # Wagtail's own workflow hangs on the root page, for its "Moderators": nobody of ours is among them.
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow__workflow_pages__page__depth=1):
        task.groups.add(*(group for role, group in groups.items() if RIGHTS[role].approves))
    return groups


def ensure_group(role: Role, municipality: Municipality | None, place: Place, known: Permissions) -> Group:
    """The group for this role. Rights that it lacks are given; what the owner has added by hand is left alone."""
    found = RoleGroup.objects.filter(municipality=municipality, role=role).select_related("group").first()
    if found:
        group = found.group
    else:
        group, _made = Group.objects.get_or_create(name=group_name(role, municipality))
        RoleGroup.objects.create(group=group, municipality=municipality, role=role)
    _grant(group, RIGHTS[role], place, known)
    return group


def group_name(role: Role, municipality: Municipality | None) -> str:
    """Unique, and found in a list by the municipality. No catalogue translates it: it is kept in the database."""
    names = {
        Role.CONTRIBUTOR: "bidragsytere",
        Role.EDITOR: "redaktører",
        Role.LOCAL_ADMINISTRATOR: "lokale administratorer",
        Role.NATIONAL_EDITOR: "Nasjonale redaktører",
        Role.OWNER: "Nasjonale eiere",
    }
    return f"{municipality.display_name} – {names[role]}" if municipality else names[role]


def _grant(group: Group, rights: Rights, place: Place, known: Permissions) -> None:
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page=page, permission=known["wagtailcore", codename])
            for page in place.pages
            for codename in rights.pages
        ],
        ignore_conflicts=True,
    )
    wanted = [(place.media, codename) for codename in rights.media]
    wanted += [(place.shared, codename) for codename in rights.shared_media]
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=where, permission=known[_media_app(codename), codename])
            for where, codename in wanted
        ],
        ignore_conflicts=True,
    )
    of_models = [known[tuple(name.split("."))] for name in rights.models]
    group.permissions.add(known["wagtailadmin", "access_admin"], *of_models)


def _media_app(codename: str) -> str:
    """Wagtail keeps these permissions on its own models even where the project has models of its own."""
    return "wagtailimages" if codename.endswith("_image") else "wagtaildocs"


def permissions() -> Permissions:
    """Every permission, by app and codename."""
    return {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
