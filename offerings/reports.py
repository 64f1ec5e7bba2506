"""The overview of adaptations: a municipality sees its own, the national owner all of them."""

from datetime import timedelta

import django_filters
from django.db.models import F, Q
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from cms.enums import AdaptationStatus
from cms.geography.models import Municipality
from cms.models import Adaptation
from cms.reports import WritersMenuItem, WritersReportView
from cms.tenancy import municipalities_for
from offerings.models import ProgrammePage


def _with_adaptations(request):
    own = Adaptation.objects.of(municipalities_for(request.user))
    return Municipality.objects.filter(pk__in=own.values("municipality")).order_by("name")


class AdaptationFilterSet(WagtailFilterSet):
    municipality = django_filters.ModelChoiceFilter(label=_("Municipality"), queryset=_with_adaptations)
    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"), queryset=lambda request: ProgrammePage.objects.live(), method="under_programme"
    )
    status = django_filters.ChoiceFilter(label=_("Status"), choices=AdaptationStatus.choices)
    age = django_filters.ChoiceFilter(
        label=_("National change older than"),
        choices=[(30, _("a month")), (90, _("three months")), (365, _("a year"))],
        method="older_than",
    )

    class Meta:
        model = Adaptation
        fields = ["municipality", "programme", "status", "age"]

    def under_programme(self, queryset, name, programme):
        return queryset.filter(national__path__startswith=programme.path)

    def older_than(self, queryset, name, days):
        limit = timezone.now() - timedelta(days=int(days))
        return queryset.filter(Q(release__made_at__lte=limit) | Q(release=None, made_at__lte=limit))


class AdaptationReportView(WritersReportView):
    page_title = _("Adaptations")
    header_icon = "copy"
    index_url_name = "adaptation_report"
    index_results_url_name = "adaptation_report_results"
    filterset_class = AdaptationFilterSet
    default_ordering = "-taken_at"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            accessor=lambda adaptation: adaptation.local.get_admin_display_title(),
            get_url=lambda adaptation: reverse("adaptations:compare", args=[adaptation.pk]),
        ),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("municipality", label=_("Municipality"), sort_key="municipality__name"),
        Column("national", label=_("Stands in for"), accessor="national.title", sort_key="national__title"),
        Column("conflicts", label=_("Conflicts"), sort_key="conflicts"),
        DateColumn("made_at", label=_("Adapted"), sort_key="made_at"),
        DateColumn("taken_at", label=_("Last taken over"), sort_key="taken_at"),
    ]
    list_export = [
        "pk",
        "local.title",
        "municipality.number",
        "municipality.name",
        "national.title",
        "get_status_display",
        "conflicts",
        "changed",
        "made_at",
        "taken_at",
    ]
    export_headings = {
        "pk": _("Number"),
        "local.title": _("Page"),
        "municipality.number": _("Municipality number"),
        "municipality.name": _("Municipality"),
        "national.title": _("Stands in for"),
        "get_status_display": _("Status"),
        "conflicts": _("Conflicts"),
        "changed": _("Changed locally"),
        "made_at": _("Adapted"),
        "taken_at": _("Last taken over"),
    }

    def get_filename(self):
        return f"tilpasninger-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        """Those of the user's own municipalities: a neighbour's do not exist."""
        own = Adaptation.objects.of(municipalities_for(self.request.user))
        return own.select_related("local", "national", "municipality").order_by(F("taken_at").desc(nulls_last=True))


menu_item = WritersMenuItem(
    _("Adaptations"), reverse_lazy("adaptation_report"), name="adaptations", icon_name="copy", order=150
)
urls = [
    path("reports/adaptations/", AdaptationReportView.as_view(), name="adaptation_report"),
    path(
        "reports/adaptations/results/",
        AdaptationReportView.as_view(results_only=True),
        name="adaptation_report_results",
    ),
]
