from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.models.translated import TranslatedMixin

validate_phone = RegexValidator(
    r"^\+?[0-9 ]{3,20}$", _("Write the phone number with digits and spaces only, for example 12 34 56 78.")
)


class Contact(TranslatedMixin, TranslatableMixin, Orderable):
    """Someone to call. Concrete children name the page they belong to."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: nurse, coordinator, course leader.")
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(
        _("when to call"), max_length=120, blank=True, help_text=_("For example: Monday to Thursday, 9 to 14.")
    )

    translated_fields = ("role", "hours")

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("hours"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="%(app_label)s_%(class)s_reachable",
                violation_error_message=_("Give a phone number or an e-mail address, so that people can reach you."),
            )
        ]

    def __str__(self):
        return self.name
