"""Which materials are used: one's own, with how often they were fetched. Who fetched them nobody knows."""

from datetime import timedelta

import django_filters
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permissions import page_permission_policy

from cms.enums import SpokenLanguage
from cms.reports import WritersMenuItem, WritersReportView
from tools_library.enums import MaterialKind
from tools_library.models import MaterialPage
from tools_library.usage import with_use

YEAR = timedelta(days=365)


class MaterialFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=MaterialKind.choices)
    content_language = django_filters.ChoiceFilter(label=_("Language"), choices=SpokenLanguage.choices)

    class Meta:
        model = MaterialPage
        fields = ["kind", "content_language"]


class MaterialReportView(WritersReportView):
    page_title = _("Use of materials")
    header_icon = "download"
    index_url_name = "material_report"
    index_results_url_name = "material_report_results"
    filterset_class = MaterialFilterSet
    default_ordering = "-fetched"
    columns = [
        TitleColumn(
            "title",
            label=_("Material"),
            sort_key="title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("municipality", label=_("Municipality"), sort_key="municipality__name"),
        DateColumn("newest", label=_("Newest version"), sort_key="newest"),
        Column("fetched", label=_("Fetched in the last year"), sort_key="fetched"),
        Column("fetched_ever", label=_("Fetched in all"), sort_key="fetched_ever"),
    ]
    list_export = ["title", "get_kind_display", "municipality", "newest", "fetched", "fetched_ever"]
    export_headings = {
        "title": _("Material"),
        "get_kind_display": _("Kind"),
        "municipality": _("Municipality"),
        "newest": _("Newest version"),
        "fetched": _("Fetched in the last year"),
        "fetched_ever": _("Fetched in all"),
    }

    def get_filename(self):
        return f"materiell-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        """Those that the user may change: a neighbour's numbers are the neighbour's."""
        editable = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        pages = MaterialPage.objects.filter(pk__in=editable.order_by().values("pk"))
        return with_use(pages.select_related("municipality"), timezone.localdate() - YEAR)


menu_item = WritersMenuItem(
    _("Use of materials"), reverse_lazy("material_report"), name="materials", icon_name="download", order=160
)
urls = [
    path("reports/materials/", MaterialReportView.as_view(), name="material_report"),
    path("reports/materials/results/", MaterialReportView.as_view(results_only=True), name="material_report_results"),
]
