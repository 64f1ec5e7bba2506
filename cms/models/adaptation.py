"""What is remembered about national text and the local pages that stand in for it (DESIGN section 2).

The rules are in `cms.adaptation`; these are only the records.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.enums import AdaptationStatus


class Release(models.Model):
    """A publication of a national page that changed what others follow, with the editor's word on what and why."""

    page = models.ForeignKey(Page, verbose_name=_("national page"), on_delete=models.CASCADE, related_name="releases")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.JSONField(help_text="What was published, as cms.adaptation.content reads it.")
    note = models.CharField(_("what changed and why"), max_length=250, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("published"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True, help_text="When the last adaptation had taken it over.")

    class Meta:
        verbose_name = _("national release")
        verbose_name_plural = _("national releases")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.page} {self.made_at:%Y-%m-%d}"


class AdaptationQuerySet(models.QuerySet):
    def of(self, municipalities):
        return self.filter(municipality__in=municipalities)

    def waiting(self):
        """Those with something from the national page to look at."""
        return self.filter(status__in=[AdaptationStatus.NATIONAL_CHANGED, AdaptationStatus.CONFLICT])


class Adaptation(models.Model):
    """A local page that stands in for national text: a session, or the words of an offering.

    `base` is the national content that ours is level with, block by block. Where a conflict is not settled yet it
    still holds the block as it was before, so that whatever differs between `base` and the national page is what
    waits for a decision. `before` remembers `base` and `ours` from before the first take-over that nobody has
    looked at yet, for the comparison and for undoing.
    """

    local = models.OneToOneField(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="adaptation")
    national = models.ForeignKey(
        Page, verbose_name=_("national page"), on_delete=models.RESTRICT, related_name="adaptations"
    )
    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        related_name="adaptations",
    )
    base = models.JSONField(default=dict)
    base_revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True, blank=True)
    draft = models.JSONField(
        null=True,
        blank=True,
        help_text="Where the national page is in another language: {of: its content, is: the same in ours}.",
    )
    release = models.ForeignKey(
        Release, verbose_name=_("latest release taken over"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    status = models.CharField(
        _("status"), max_length=20, choices=AdaptationStatus.choices, default=AdaptationStatus.UP_TO_DATE
    )
    conflicts = models.PositiveSmallIntegerField(_("conflicts"), default=0)
    changed = models.BooleanField(_("changed locally"), default=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    taken_at = models.DateTimeField(_("last taken over"), null=True)
    seen_at = models.DateTimeField(_("looked at"), null=True)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        verbose_name = _("adaptation")
        verbose_name_plural = _("adaptations")
        indexes = [models.Index(fields=["municipality", "status"], name="adaptation_status")]

    def __str__(self):
        return str(self.local)


class TakeOver(models.Model):
    """One release merged into one adaptation: once, whatever happens to the worker."""

    adaptation = models.ForeignKey(Adaptation, on_delete=models.CASCADE, related_name="take_overs")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="take_overs")
    made_at = models.DateTimeField(auto_now_add=True)
    taken = models.PositiveSmallIntegerField(default=0, help_text="Blocks and fields taken, added or removed.")
    conflicts = models.PositiveSmallIntegerField(default=0)
    published = models.BooleanField(default=False)
    revision_before = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    revision_after = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    notified_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("take-over")
        verbose_name_plural = _("take-overs")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["adaptation", "release"], name="taken_over_once")]

    def __str__(self):
        return f"{self.adaptation} ← {self.release}"
