from django.db import models
from django.utils.translation import gettext_lazy as _


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
        return super().save(*args, **kwargs)

    def take_municipality(self):
        """Copies the municipality from the parent, once the page stands somewhere in the tree."""
        if self.depth and (parent := self.get_parent()):
            self.municipality_id = getattr(parent.specific, "municipality_id", None)
