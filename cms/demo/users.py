"""Log-ins to try the demo with. Made only where DEMO_CONTENT is on, because the password is public."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.demo.found import National
from cms.users.models import User
from home.models import MunicipalityPage

PASSWORD = "mestring-demo-2026"  # noqa: S105  public on purpose: a demo
NATIONAL = "nasjonal@mestring.example"
TRONDHEIM = "trondheim@mestring.example"
PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page"]
VENUE_PERMISSIONS = ["add_venue", "change_venue", "delete_venue", "view_venue"]
# Wagtail keeps the permissions on its own models even where the project has models of its own.
MEDIA_PERMISSIONS = [f"{action}_{kind}" for kind in ("image", "document") for action in ("add", "change", "choose")]


def load_users(national: National) -> list[tuple[str, str]]:
    """(e-mail, what the user is) of each log-in."""
    editors = _group("Nasjonale redaktører", national.home, Collection.get_first_root_node())
    User.objects.filter(email=NATIONAL).exists() or _user(NATIONAL, "Nora", "Nasjonal", editors)
    trondheim = MunicipalityPage.objects.filter(municipality_id="5001").first()
    if trondheim:
        group = _group("Trondheim – redaktører", trondheim, _collection("Trondheim"))
        User.objects.filter(email=TRONDHEIM).exists() or _user(TRONDHEIM, "Turid", "Trondheim", group)
    return [(NATIONAL, "nasjonal redaktør"), (TRONDHEIM, "redaktør i Trondheim")]


def _user(email: str, first_name: str, last_name: str, group: Group) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
    user.groups.add(group)
    return user


def _group(name: str, page: Page, collection: Collection) -> Group:
    group, made = Group.objects.get_or_create(name=name)
    if made:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS
        ):
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        for permission in Permission.objects.filter(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=MEDIA_PERMISSIONS
        ):
            GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
        group.permissions.add(
            *Permission.objects.filter(codename__in=VENUE_PERMISSIONS),
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        )
    return group


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)
