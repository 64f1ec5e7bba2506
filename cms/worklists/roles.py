"""What a user is here, for the start page, the menu and the guide."""

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.enums import Role
from cms.geography.models import Municipality
from cms.models import RoleGroup
from cms.tenancy import municipalities_for, root_of
from cms.tenancy.people import administered_by, is_owner
from cms.tenancy.roles import NATIONAL_ROLES


def roles_of(user) -> list[Role]:
    """By the groups with a role; by the rights alone for somebody in no such group."""
    if user.is_superuser:
        return [Role.OWNER]
    found = set(RoleGroup.objects.filter(group__user=user).values_list("role", flat=True))
    if is_owner(user):
        found.add(Role.OWNER)
    return [role for role in Role if role in found] or _roles_by_rights(user)


def _roles_by_rights(user) -> list[Role]:
    if not (pages := home_pages(user)):
        return []
    if any(root_of(page) is None for page in pages):
        return [Role.NATIONAL_EDITOR]
    publishes = page_permission_policy.user_has_permission(user, "publish")
    return [Role.EDITOR if publishes else Role.CONTRIBUTOR]


def home_pages(user) -> list[Page]:
    """The pages that the user's rights to write start at, the first in the tree first. None for a superuser."""
    if user.is_superuser:
        return []
    permissions = page_permission_policy.get_cached_permissions_for_user(user)
    pages = {
        permission.page
        for permission in permissions
        if permission.permission.codename in ("add_page", "change_page", "publish_page")
    }
    return sorted(pages, key=lambda page: page.path)


def own_page(user) -> Page | None:
    """The one page to start at: of one municipality, in whatever languages it writes. None for somebody national."""
    pages = home_pages(user)
    return pages[0] if len({page.translation_key for page in pages}) == 1 and root_of(pages[0]) else None


def writes(user) -> bool:
    return page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"})


def works_nationally(roles: list[Role]) -> bool:
    return any(role in NATIONAL_ROLES for role in roles)


def places_of(user):
    """Municipalities that the user writes for or administers, with their tenants."""
    own = Municipality.objects.filter(pk__in=municipalities_for(user).values("pk"))
    own |= Municipality.objects.filter(pk__in=administered_by(user).values("pk"))
    return own.select_related("tenant").order_by("name")
