"""Hidden → active → archived, and back: what the public sees of a municipality changes here and nowhere else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.enums import TenantState
from cms.models import Tenant
from cms.translating.publishing import unfinished
from home.models import MunicipalityPage


def own_pages(tenant: Tenant):
    """The municipality's page in each of its languages, the source first."""
    return MunicipalityPage.objects.filter(municipality=tenant.municipality).order_by("path")


def below(tenant: Tenant):
    """Every page of the municipality, its own page included, the highest first."""
    pages = Page.objects.none()
    for page in own_pages(tenant):
        pages |= Page.objects.descendant_of(page, inclusive=True)
    return pages.order_by("depth", "path")


def drafts(tenant: Tenant):
    """Pages that the public does not see, and would see if they were opened."""
    return below(tenant).filter(live=False, latest_revision__isnull=False)


def missing_before_opening(tenant: Tenant) -> list[str]:
    """What the public would miss: no municipality is opened without somebody to call."""
    missing = []
    for page in own_pages(tenant):
        version = page.get_latest_revision_as_object() if page.latest_revision_id else page
        if not any(contact.phone for contact in version.contacts.all()):
            missing.append(
                _("“%(page)s” names nobody to call. Add a contact with a phone number.") % {"page": page.title}
            )
    return missing


@transaction.atomic
def open_to_the_public(tenant: Tenant, user, pages=None) -> int:
    """Publishes `pages` (a queryset from `drafts`; all of them if not given) and the municipality's own; how many."""
    if missing := missing_before_opening(tenant):
        raise ValidationError(missing)
    chosen = drafts(tenant) if pages is None else pages
    wanted = set(chosen.values_list("pk", flat=True)) | set(own_pages(tenant).values_list("pk", flat=True))
    _set_state(tenant, TenantState.ACTIVE, user, opened_at=tenant.opened_at or timezone.now())
    published = 0
    # A translation with something lacking would show the public text in another language.
    for page in drafts(tenant).filter(pk__in=wanted).exclude(pk__in=unfinished(below(tenant))):
        page.get_latest_revision().publish(user=user)
        published += 1
    return published


@transaction.atomic
def archive(tenant: Tenant, user) -> int:
    """Takes every page from the public, and remembers in which revision each was live; how many."""
    live = below(tenant).live()
    tenant.live_before = [list(pair) for pair in live.values_list("pk", "live_revision_id")]
    _set_state(tenant, TenantState.ARCHIVED, user, archived_at=timezone.now(), live_before=tenant.live_before)
    for page in live.specific():
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    return len(tenant.live_before)


@transaction.atomic
def reopen(tenant: Tenant, user) -> int:
    """Publishes again what was live when it was archived, in the revision it had then; how many."""
    before = dict(tenant.live_before)
    _set_state(tenant, TenantState.ACTIVE, user, archived_at=None, live_before=[])
    revisions = Revision.objects.in_bulk([revision for revision in before.values() if revision])
    pages = list(below(tenant).filter(pk__in=before, live=False).specific())
    for page in pages:
        revision = revisions.get(before[page.pk]) or page.save_revision(user=user)
        revision.publish(user=user)
    return len(pages)


def _set_state(tenant: Tenant, state: TenantState, user, **fields) -> None:
    before = tenant.state
    for name, value in {**fields, "state": state}.items():
        setattr(tenant, name, value)
    tenant.save(update_fields=["state", *fields])
    if page := own_pages(tenant).first():
        log(page, "tenant.state", user=user, data={"from": before, "to": state})
