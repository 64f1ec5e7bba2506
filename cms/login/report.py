"""Who has logged in, what failed, what was done to people: for the owner all, for local administrators their people."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import path, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.models import ModelLogEntry

from cms.exports.tables import harmless
from cms.tenancy.people import administered_by, is_owner
from cms.users.audit import LOGIN_ACTIONS, told
from cms.users.models import User
from cms.users.permissions import PeoplePolicy, groups_decided_by, people_for

# What somebody does to their own log-in, and what is done to their access.
KINDS = {
    "in": (gettext_lazy("Log-ins"), Q(action="login.in")),
    "failed": (gettext_lazy("Failed log-ins"), Q(action__in=["login.failed", "login.locked", "login.step_failed"])),
    "steps": (gettext_lazy("Second step and connections"), Q(action__in=LOGIN_ACTIONS)),
    "access": (gettext_lazy("Roles and access"), Q(action__startswith="people.")),
}


def may_see(user) -> bool:
    return is_owner(user) or (user.has_perm("users.view_user") and administered_by(user).exists())


def entries_for(user):
    """Lines about people whom `user` may know; about themself too."""
    people = ContentType.objects.get_for_model(User)
    rows = ModelLogEntry.objects.filter(content_type=people)
    rows = rows.filter(Q(action__startswith="login.") | Q(action__startswith="people."))
    if not is_owner(user):
        # The key is kept as text.
        keys = [str(pk) for pk in people_for(user).values_list("pk", flat=True)]
        rows = rows.filter(object_id__in=keys)
    return rows.select_related("user").order_by("-timestamp", "-pk")


def is_about_others(entry, own: set[str]) -> bool:
    """Roles were given or taken, and none of them is in a municipality of the reader's."""
    data = entry.data or {}
    roles = [*data.get("given", []), *data.get("taken", [])]
    return bool(roles) and own.isdisjoint(roles)


class LogInFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("What"),
        choices=[(name, label) for name, (label, _rows) in KINDS.items()],
        method="of_kind",
    )
    timestamp = django_filters.DateFromToRangeFilter(label=gettext_lazy("When"), widget=DateRangePickerWidget)

    class Meta:
        model = ModelLogEntry
        fields = ["kind", "timestamp"]

    def of_kind(self, rows, name, value):
        return rows.filter(KINDS[value][1])


class LogInReport(ReportView):
    page_title = gettext_lazy("Log-ins and access")
    header_icon = "key"
    index_url_name = "log_ins"
    index_results_url_name = "log_ins_results"
    filterset_class = LogInFilterSet
    permission_policy = PeoplePolicy(User)
    any_permission_required = ["view"]
    is_searchable = False
    list_export = ["timestamp", "label", "what", "by"]
    export_headings = {
        "timestamp": gettext_lazy("When"),
        "label": gettext_lazy("Who"),
        "what": gettext_lazy("What"),
        "by": gettext_lazy("Done by"),
    }
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: harmless, ReportView.FORMAT_XLSX: harmless},
    }

    @cached_property
    def own_groups(self) -> set[str] | None:
        """Names of the groups that the reader decides about; None: all of them."""
        user = self.request.user
        return None if is_owner(user) else set(groups_decided_by(user).values_list("name", flat=True))

    def get_base_queryset(self):
        return entries_for(self.request.user) if may_see(self.request.user) else ModelLogEntry.objects.none()

    @cached_property
    def columns(self):
        return [
            DateColumn("timestamp", label=_("When"), accessor="timestamp"),
            Column("label", label=_("Who"), accessor="label"),
            Column("what", label=_("What"), accessor="what"),
            Column("by", label=_("Done by"), accessor="by"),
        ]

    def decorate_paginated_queryset(self, object_list):
        known = None if self.own_groups is None else set(people_for(self.request.user).values_list("pk", flat=True))
        for entry in object_list:
            entry.what = told(entry, self.own_groups)
            entry.is_elsewhere = self.own_groups is not None and is_about_others(entry, self.own_groups)
            by = entry.user
            mine = by is None or str(by.pk) == entry.object_id
            # Who did it may be somebody that a local administrator does not know.
            entry.by = "" if mine else str(by) if known is None or by.pk in known else _("Those who run the site")
        return [entry for entry in object_list if not entry.is_elsewhere]


class LogInMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


menu_item = LogInMenuItem(
    gettext_lazy("Log-ins and access"), reverse_lazy("log_ins"), name="log_ins", icon_name="key", order=950
)
urls = [
    path("reports/log-ins/", LogInReport.as_view(), name="log_ins"),
    path("reports/log-ins/results/", LogInReport.as_view(results_only=True), name="log_ins_results"),
]
