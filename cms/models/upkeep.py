"""What keeps pages true: when they were last looked over, links that lead nowhere, and previews for a colleague."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReviewQuerySet(models.QuerySet):
    def of(self, municipalities):
        return self.filter(municipality__in=municipalities)

    def due(self, day=None):
        """Those whose date has come, of pages that the public sees."""
        return self.filter(review_by__lte=day or timezone.localdate(), page__live=True)


class Review(models.Model):
    """Who looks after a local page, and when it is to be looked over again.

    Beside the page and not on it: publishing an old draft must not bring back an old date.
    """

    page = models.OneToOneField(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="review")
    municipality = models.ForeignKey(
        "geography.Municipality", verbose_name=_("municipality"), on_delete=models.CASCADE, related_name="reviews"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who looks after it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        help_text=_("Gets a reminder. Without a person it goes to the municipality’s mailbox."),
    )
    review_by = models.DateField(_("look it over by"), db_index=True)
    checked_at = models.DateField(_("last looked over"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    reminded_at = models.DateField(null=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["review_by", "pk"]
        indexes = [models.Index(fields=["municipality", "review_by"], name="review_due")]

    def __str__(self):
        return f"{self.page} {self.review_by}"


class PageLinkQuerySet(models.QuerySet):
    def of(self, municipalities):
        return self.filter(municipality__in=municipalities)

    def broken(self):
        """Those that failed the last time, and that nobody has said are right all the same."""
        return self.filter(failed_at__isnull=False, accepted=False)


class PageLink(models.Model):
    """One address that a published page links to, and what came of it when it was last tried."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="page_links")
    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        null=True,
        related_name="page_links",
    )
    url = models.CharField(_("address"), max_length=2000)
    key = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the address, for the constraint.")
    text = models.CharField(_("text of the link"), max_length=255, blank=True)
    internal = models.BooleanField(_("on this site"), default=False)
    problem = models.CharField(_("what is wrong"), max_length=30, blank=True)
    checked_at = models.DateTimeField(_("last tried"), null=True)
    failed_at = models.DateTimeField(_("failing since"), null=True)
    failures = models.PositiveSmallIntegerField(_("times in a row"), default=0)
    accepted = models.BooleanField(_("is right all the same"), default=False)

    objects = PageLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["page", "pk"]
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="one_row_per_link")]
        indexes = [
            models.Index(fields=["municipality", "failed_at"], name="link_failed"),
            models.Index(fields=["internal", "checked_at"], name="link_checked"),
        ]

    def __str__(self):
        return self.url


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(revoked=False, expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    """Lets someone without an account see the draft of one page for a while. The token itself is not kept."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(
        _("for whom"), max_length=120, blank=True, help_text=_("Only you and your colleagues see this.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    revoked = models.BooleanField(_("withdrawn"), default=False)
    opened = models.PositiveIntegerField(_("times opened"), default=0)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.page} {self.expires_at:%Y-%m-%d}"
