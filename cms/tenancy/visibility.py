"""What an editor may know of, in choosers and in what a form takes in: their own, and what is national and published.

Wagtail keeps pages apart where they are edited, but its choosers show every page, and its forms take any key.
"""

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, Image
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.tenancy import municipalities_for, root_classes
from cms.tenancy.people import is_owner

MEDIA = ["add", "change", "delete", "choose"]
EDITING = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def own_pages(user) -> QuerySet:
    """Pages that the user has some right over."""
    return page_permission_policy.instances_user_has_any_permission_for(user, EDITING)


def explorable_pages(user) -> QuerySet:
    """The same, and the pages on the way to them."""
    if not page_permission_policy.user_has_any_permission(user, EDITING):
        return Page.objects.none()
    return page_permission_policy.explorable_instances(user)


def visible_pages(user) -> QuerySet:
    """Own pages, the way to them, and what is national and published.

    Not a neighbour's published pages: Wagtail shows pages by the title of their draft.
    """
    if is_owner(user):
        return Page.objects.all()
    national = Q(live=True)
    for path, depth in above_municipalities():
        national &= ~Q(path__startswith=path, depth__gt=depth)
    return Page.objects.filter(Q(pk__in=explorable_pages(user).values("pk")) | national | Q(depth=1))


def above_municipalities() -> Iterable[tuple[str, int]]:
    """Path and depth of the pages that municipalities hang below; few, one a language."""
    above = {parent for page_class in root_classes() for parent in page_class.allowed_parent_page_models()}
    for page_class in above:
        yield from page_class.objects.values_list("path", "depth")


def own_media(model: type[Model], user, actions: list[str]) -> QuerySet:
    """Pictures or documents in collections that the user has one of these rights over."""
    kept_on = Image if issubclass(model, AbstractImage) else Document  # Wagtail keeps the permissions on its own models
    policy = CollectionOwnershipPermissionPolicy(model, auth_model=kept_on, owner_field_name="uploaded_by_user")
    return policy.instances_user_has_any_permission_for(user, actions)


def visible(model: type[Model], user) -> QuerySet | None:
    """Rows of this model that the user may choose; None for a model that belongs to nobody."""
    if issubclass(model, Page):
        return model._default_manager.filter(pk__in=visible_pages(user).values("pk"))
    if issubclass(model, (AbstractImage, AbstractDocument)):
        return own_media(model, user, MEDIA)
    if any(field.name == "municipality" for field in model._meta.fields):
        return model._default_manager.filter(Q(municipality__in=municipalities_for(user)) | Q(municipality=None))
    return None
