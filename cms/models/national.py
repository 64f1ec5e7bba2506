"""What a page needs to be followed, to be retired, and to stand in for another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from cms.readers import for_reader


class RetiredMixin(models.Model):
    """A national page in use is not deleted but retired: it still answers, and says what came instead."""

    retired = models.BooleanField(
        _("no longer in use"), default=False, help_text=_("The page still answers, but is in no list for new readers.")
    )
    successor = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("replaced by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Readers and municipalities are led there."),
    )

    retire_panels = [
        MultiFieldPanel(
            [FieldPanel("retired"), PageChooserPanel("successor")], heading=_("When it is no longer in use")
        )
    ]

    class Meta:
        abstract = True

    @property
    def shown_successor(self):
        """In the reader's language where it is there; None while the public cannot read it."""
        return for_reader(self.successor) if self.successor and self.successor.live else None


class FollowedMixin(models.Model):
    """A national page whose text others follow. Each publication that changes it is a release with a note.

    A page type that takes part also has `following_municipalities()`, a queryset of the municipalities that follow it.
    """

    change_note = models.CharField(
        _("what changed and why"),
        max_length=250,
        blank=True,
        help_text=_("One line, to everyone who follows this page. For example: a shorter exercise, after feedback."),
    )

    # What others follow of this page, field by field and block by block.
    followed_fields: tuple[str, ...] = ()
    followed_streams: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @property
    def is_national(self) -> bool:
        """A municipality's own page of the same type is followed by nobody."""
        return not getattr(self, "municipality_id", None)


class AdaptableMixin:
    """A local page that can stand in for national text, field by field.

    `adapted_fields` and `adapted_streams` name what it takes over. Where `follows_when_empty` is true an empty
    field is followed by itself, and a value alike the national one is left empty. A page type that takes part also has
    `national`: the page that this one stands in for, or None.
    """

    adapted_fields: tuple[str, ...] = ()
    adapted_streams: tuple[str, ...] = ()
    follows_when_empty = False
