"""Municipalities that take part in this installation, and the groups of people who work for them."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from cms.enums import Role, TenantState


class TenantQuerySet(models.QuerySet):
    def of(self, municipalities):
        return self.filter(municipality__in=municipalities)


class Tenant(models.Model):
    """One municipality's place in this installation. Its pages are public only while it is active.

    A municipality without a tenant (one that somebody made a page for by hand) is as an active one.
    """

    municipality = models.OneToOneField(
        "geography.Municipality", verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="tenant"
    )
    state = models.CharField(_("state"), max_length=10, choices=TenantState.choices, default=TenantState.HIDDEN)
    mailbox = models.EmailField(
        _("the municipality’s mailbox"),
        blank=True,
        help_text=_("Reminders go here when no person looks after a page."),
    )
    languages = models.JSONField(
        _("languages"), default=list, help_text="Codes of the languages it writes in; the first is its source language."
    )
    collection = models.ForeignKey(
        Collection, verbose_name=_("collection"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    workflow = models.ForeignKey(
        Workflow, verbose_name=_("workflow"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    live_before = models.JSONField(
        default=list, editable=False, help_text="Pages that were public when it was archived, to open again."
    )
    merged_into = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality on the site")
        verbose_name_plural = _("municipalities on the site")
        ordering = ["municipality__name", "municipality_id"]
        permissions = [("manage_tenants", "Can add, open and archive municipalities")]

    def __str__(self):
        return str(self.municipality)

    @property
    def is_active(self) -> bool:
        return self.state == TenantState.ACTIVE


class RoleGroup(models.Model):
    """Says which role, in which municipality, a group of users stands for. The groups themselves are Django's."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")
    municipality = models.ForeignKey(
        "geography.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.CASCADE,
        null=True,
        related_name="role_groups",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("group with a role")
        verbose_name_plural = _("groups with roles")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "role"], name="one_group_per_role"),
            models.UniqueConstraint(
                fields=["role"], condition=models.Q(municipality=None), name="one_group_per_national_role"
            ),
        ]

    def __str__(self):
        return str(self.group)

    def clean(self):
        super().clean()
        national = self.role in (Role.NATIONAL_EDITOR, Role.OWNER)
        if national == bool(self.municipality_id):
            raise ValidationError({"role": _("This role does not go with a municipality, or needs one.")})
