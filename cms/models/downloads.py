"""Documents that were made from pages, and how often files are fetched."""

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.enums import MadeState


def made_storage():
    """Not where uploads lie: these files are handed out by our own view, which asks whether the page is public."""
    return storages["made"]


def made_path(instance: "MadeFile", name: str) -> str:
    """By the row, so that no two share a file, and by what it says: the same document is never stored twice."""
    return f"{instance.page_id}/{instance.pk}-{instance.fingerprint[:20]}-{name}"


class MadeFile(models.Model):
    """One document, as somebody asked for it. Kept until what it says has changed, and while somebody asks for it."""

    key = models.CharField(max_length=64, unique=True, help_text="SHA-256 of page, name, format, options and host.")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="made_files")
    name = models.CharField(_("name"), max_length=50)
    format = models.CharField(_("format"), max_length=5)
    options = models.JSONField(default=dict, help_text="What was chosen: {field: [values]}.")
    base_url = models.CharField(max_length=200, help_text="Scheme and host that links in the document begin with.")
    state = models.CharField(_("state"), max_length=10, choices=MadeState.choices, default=MadeState.WAITING)
    stamp = models.CharField(max_length=64, blank=True, help_text="What it depended on when it was made, cheap to ask.")
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it says.")
    file = models.FileField(storage=made_storage, upload_to=made_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    done = models.PositiveSmallIntegerField(default=0, help_text="Per cent, while it is made.")
    claimed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    used_on = models.DateField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("made document")
        verbose_name_plural = _("made documents")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.name}.{self.format}"

    @property
    def is_ready(self) -> bool:
        return self.state == MadeState.READY and bool(self.file)


class DownloadCount(models.Model):
    """How many times a file was fetched in a month. Nothing about by whom."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="download_counts")
    name = models.CharField(_("name"), max_length=50)
    format = models.CharField(_("format"), max_length=5)
    month = models.DateField(_("month"), help_text="The first day of it.")
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("download count")
        verbose_name_plural = _("download counts")
        ordering = ["-month", "page", "name"]
        constraints = [models.UniqueConstraint(fields=["page", "name", "format", "month"], name="one_count_per_month")]

    def __str__(self):
        return f"{self.name}.{self.format} {self.month:%Y-%m}: {self.count}"
