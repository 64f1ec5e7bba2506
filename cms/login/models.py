"""Roles that an OpenID provider gives, and who is logged in from where."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.enums import Role
from cms.models import RoleGroup


class RoleMapping(models.Model):
    """Whoever a provider says this of has the role, from the next time they log in there."""

    provider = models.CharField(_("log-in"), max_length=40)
    value = models.CharField(
        _("group at the provider"),
        max_length=255,
        help_text=_("Exactly as the provider sends it; often a long code rather than the name of the group."),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty for a national role."),
    )

    class Meta:
        verbose_name = _("role from single sign-on")
        verbose_name_plural = _("roles from single sign-on")
        ordering = ["provider", "value", "municipality_id", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "value", "role", "municipality"],
                name="one_mapping_per_role",
                violation_error_message=_("This group gives this role already."),
            ),
            models.UniqueConstraint(
                fields=["provider", "value", "role"],
                condition=models.Q(municipality=None),
                name="one_mapping_per_national_role",
                violation_error_message=_("This group gives this role already."),
            ),
        ]

    def __str__(self):
        place = f" ({self.municipality})" if self.municipality_id else ""
        return f"{self.value} → {self.get_role_display()}{place}"

    def clean(self):
        super().clean()
        national = self.role in (Role.NATIONAL_EDITOR, Role.OWNER)
        if national and self.municipality_id:
            raise ValidationError({"municipality": _("This role is national: leave the municipality empty.")})
        if self.role and not national and not self.municipality_id:
            raise ValidationError({"municipality": _("Choose the municipality for this role.")})
        if self.role and not RoleGroup.objects.filter(role=self.role, municipality=self.municipality_id).exists():
            raise ValidationError({"municipality": _("This municipality is not on the site yet.")})


class GivenRole(models.Model):
    """A role that a provider has given, and so the same provider may take. What was given by hand has no row here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    provider = models.CharField(max_length=40)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "provider", "group"], name="a_provider_gives_a_role_once")
        ]

    def __str__(self):
        return f"{self.provider}: {self.group}"


class LoginSession(models.Model):
    """Where somebody is logged in, for their own eyes. No network address, and of the browser only its kind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="login_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True)
    browser = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self):
        return self.browser or str(self.pk)
