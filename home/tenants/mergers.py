"""When municipalities become one: pages move to the new one with their history, and redirects stay behind."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed

from cms.caching.stamps import EVERYTHING, touch
from cms.enums import TenantState
from cms.geography.models import Municipality
from cms.models import Contact, RoleGroup, Tenant
from home.models import MunicipalityContact, MunicipalityPage
from home.tenants.lifecycle import below, own_pages
from offerings.listings import refresh_below
from offerings.models import RunHost, RunListing

# Rows of these stay with the old municipality, or are made anew for the new one.
NOT_MOVED = (MunicipalityPage, Tenant, RoleGroup)
OWN_SLUGS = ("kontakt", "personvern", "tilgjengelighet")


@transaction.atomic
def merge(olds: Iterable[Tenant], new: Tenant, user=None) -> int:
    """Moves everything of `olds` to `new`; how many pages were moved (those below them not counted).

    The new municipality is added before (`add_municipality`). Raises ValidationError, with nothing changed, where a
    page in one of the old one's languages has no counterpart.
    """
    moved = 0
    for old in olds:
        if old.pk == new.pk:
            raise ValidationError(_("A municipality cannot be merged into itself."))
        moved += _merge_one(old, new, user)
    touch(EVERYTHING)
    return moved


def _merge_one(old: Tenant, new: Tenant, user) -> int:
    targets = {page.locale_id: page for page in own_pages(new)}
    moved = 0
    for page in own_pages(old):
        target = targets.get(page.locale_id)
        if target is None:
            text = _("%(municipality)s has no page in the language of “%(page)s”.")
            raise ValidationError(text % {"municipality": new, "page": page.title})
        moved += _move_children(page, target, old.municipality, user)
        _bring_contacts(page, target, user)
        _leave_redirect(page, target)
    _hand_over_rows(old.municipality, new.municipality)
    _hand_over_people(old, new)
    _hand_over_media(old, new)
    for page in below(old).live():
        page.specific.unpublish(user=user)
    old.state, old.merged_into = TenantState.ARCHIVED, new.municipality
    old.save(update_fields=["state", "merged_into"])
    for page in targets.values():
        refresh_below(page)
        log(page, "tenant.merge", user=user, data={"from": old.municipality_id})
    return moved


def _move_children(page: Page, target: Page, municipality: Municipality, user) -> int:
    """The old one's contact page and statements stay behind: the new one has its own."""
    children = list(page.get_children().exclude(slug__in=OWN_SLUGS).specific())
    for child in children:
        if Page.objects.filter(path__startswith=target.path, depth=target.depth + 1, slug=child.slug).exists():
            _rename(child, f"{child.slug}-{municipality.slug}", user)
        child.move(Page.objects.get(pk=target.pk), pos="last-child", user=user)
    return len(children)


def _rename(page: Page, slug: str, user) -> None:
    """Gives page and draft another slug, and nothing else: what is unpublished stays unpublished."""
    before = type(page).objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else None
    page.slug = slug
    page.save()
    if draft:
        draft.slug = slug
        draft.save_revision(user=user, changed=page.has_unpublished_changes, log_action=False)
    page_slug_changed.send(sender=type(page), instance=page, instance_before=before)


def _bring_contacts(old_page: MunicipalityPage, target: MunicipalityPage, user) -> None:
    """Offerings that name nobody fall back on these: the people who were called before are called after, too."""
    for version in _versions(target):
        known = {(contact.phone, contact.email) for contact in version.contacts.all()}
        for contact in old_page.contacts.all():
            if (contact.phone, contact.email) not in known:
                names = {field.name for field in Contact._meta.fields} - {"translation_key", "locale"}
                copied = {name: getattr(contact, name) for name in names}
                version.contacts.add(MunicipalityContact(**copied))
        if version.pk and version is not target:
            version.save_revision(user=user, changed=target.has_unpublished_changes, log_action=False)
        else:
            version.save()


def _versions(page: MunicipalityPage) -> list[MunicipalityPage]:
    """What the public sees, and the draft, which differs from it or will."""
    return [page, page.get_latest_revision_as_object()] if page.latest_revision_id else [page]


def _leave_redirect(old_page: Page, target: Page) -> None:
    pairs = [(old_page, target)]
    there = {page.slug: page for page in target.get_children()}
    pairs += [(page, there.get(page.slug, target)) for page in old_page.get_children().filter(slug__in=OWN_SLUGS)]
    for page, instead in pairs:
        site_id, _root, path = page.get_url_parts()
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(path),
            site_id=site_id,
            defaults={"redirect_page": instead, "is_permanent": True},
        )
    Site.objects.filter(root_page=old_page).update(root_page=target)


def _hand_over_rows(old: Municipality, new: Municipality) -> None:
    """Every row of ours that says whose it is: pages, venues, periods, adaptations, reviews, links, hosts of runs."""
    both = [old, new]
    RunHost.objects.filter(municipality__in=both, run__municipality__in=both).delete()
    hosted = RunHost.objects.filter(municipality=new).values_list("run", flat=True)
    RunHost.objects.filter(municipality=old, run__in=list(hosted)).delete()
    hidden_too = Municipality._meta.get_fields(include_hidden=True)  # most of them have no reverse name
    for relation in (field for field in hidden_too if field.one_to_many or field.one_to_one):
        model = relation.related_model
        if model._meta.app_label == "geography" or model in NOT_MOVED or model is RunListing:
            continue
        model._base_manager.filter(**{relation.field.name: old}).update(**{relation.field.name: new})


def _hand_over_people(old: Tenant, new: Tenant) -> None:
    """Everyone keeps the role they had. The old groups go: they would lead to pages that nobody sees."""
    groups = {row.role: row.group for row in RoleGroup.objects.filter(municipality=new.municipality)}
    for row in RoleGroup.objects.filter(municipality=old.municipality).select_related("group"):
        if row.role in groups:
            groups[row.role].user_set.add(*row.group.user_set.all())
        row.group.delete()


def _hand_over_media(old: Tenant, new: Tenant) -> None:
    if old.collection_id and new.collection_id:
        for model in (get_image_model(), get_document_model()):
            model.objects.filter(collection=old.collection_id).update(collection=new.collection_id)
