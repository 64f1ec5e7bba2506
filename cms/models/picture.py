from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class PictureMixin(models.Model):
    """A page with a picture at its top, which is also what is shown where the page is shared."""

    picture = models.ForeignKey(
        "cms.CmsImage",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown at the top, and where the page is shared. Best at least 1600 pixels wide."),
    )

    picture_panels = [FieldPanel("picture")]

    class Meta:
        abstract = True
