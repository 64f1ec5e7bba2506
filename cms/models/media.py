"""Images and documents of the site: their own tables from the start, so that they can grow."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


def without_tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Tags are shared by all municipalities: a word that one of them tags with would be offered to the others."""
    return tuple(name for name in names if name != "tags")


class CmsImage(AbstractImage):
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who took or drew the picture. Shown beneath it.")
    )

    admin_form_fields = (*without_tags(Image.admin_form_fields), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self):
        """A file name helps nobody: without a description the picture is decoration."""
        return self.description


class CmsRendition(AbstractRendition):
    image = models.ForeignKey(CmsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CmsDocument(AbstractDocument):
    admin_form_fields = without_tags(Document.admin_form_fields)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
