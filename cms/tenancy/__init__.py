"""Which municipalities a user works for. The page type that a municipality's tree hangs on registers itself here."""

from django.db import models
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.geography.models import Municipality

_roots: list[type] = []


def register_root(page_class: type) -> None:
    """`page_class` has a `municipality`; who may edit such a page works for that municipality."""
    _roots.append(page_class)


def root_classes() -> tuple[type, ...]:
    return tuple(_roots)


def municipalities_for(user):
    """Municipalities whose page the user may add to, change or publish; all of them for a superuser."""
    if not user.is_active:
        return Municipality.objects.none()
    if user.is_superuser:
        return Municipality.objects.all()
    # Of the base model: permissions for pages are never given for one page type.
    pages = PagePermissionPolicy(Page).instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    own = models.Q(pk__in=[])
    for page_class in _roots:
        own |= models.Q(pk__in=page_class.objects.filter(pk__in=pages.values("pk")).values("municipality_id"))
    return Municipality.objects.filter(own)


def root_of(page: Page) -> Page | None:
    """The municipality's page that `page` is or hangs below; None for a national page."""
    for page_class in _roots:
        if root := page_class.objects.ancestor_of(page, inclusive=True).order_by("-depth").first():
            return root
    return None
