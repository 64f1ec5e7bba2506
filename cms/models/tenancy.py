from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.enums import TenantState
from cms.models.tenants import Tenant


def closed_tenant(municipality: str | None) -> Tenant | None:
    """The tenant of this municipality if it is hidden or archived."""
    closed = Tenant.objects.filter(municipality=municipality).exclude(state=TenantState.ACTIVE)
    return closed.only("opened_at").first()


def keep_from_the_public(page) -> None:
    """Takes `live` off a page whose municipality is not open to the public.

    Here, beneath every way to publish (editor, approval, schedule, bulk, copy, translation): nothing goes live by
    itself, and none of them has to know.
    """
    tenant = page.municipality_id and page.live and closed_tenant(page.municipality_id)
    if not tenant:
        return
    page.live, page.live_revision, page.has_unpublished_changes = False, None, True
    if tenant.opened_at is None:
        page.first_published_at = page.last_published_at = None


class MunicipalityMixin(models.Model):
    """A page that belongs to one municipality: the one of the nearest page above that has one."""

    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True

    def full_clean(self, *args, **kwargs):
        self.take_municipality()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.take_municipality()
        keep_from_the_public(self)
        return super().save(*args, **kwargs)

    def take_municipality(self):
        """Copies the municipality from the parent, once the page stands somewhere in the tree."""
        if self.depth and (parent := self.get_parent()):
            self.municipality_id = getattr(parent.specific, "municipality_id", None)
