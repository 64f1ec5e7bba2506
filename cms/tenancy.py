"""Which municipalities a user works for. The page type that a municipality's tree hangs on registers itself here."""

from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.geography.models import Municipality

_roots: list[type] = []


def register_root(page_class: type) -> None:
    """`page_class` has a `municipality`; who may edit such a page works for that municipality."""
    _roots.append(page_class)


def municipalities_for(user):
    """Municipalities whose page the user may add to, change or publish; all of them for a superuser."""
    if not user.is_active:
        return Municipality.objects.none()
    if user.is_superuser:
        return Municipality.objects.all()
    numbers: set[str] = set()
    for page_class in _roots:
        pages = PagePermissionPolicy(page_class).instances_user_has_any_permission_for(
            user, {"add", "change", "publish"}
        )
        numbers.update(pages.values_list("municipality_id", flat=True))
    return Municipality.objects.filter(pk__in=numbers)
