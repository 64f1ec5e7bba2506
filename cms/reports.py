"""What our reports in the admin share: who sees them, and cells that no spreadsheet calculates."""

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import page_permission_policy

from cms.exports.tables import harmless

WRITERS = ["add", "change", "publish"]


class WritersReportView(ReportView):
    """For everyone who writes. What each of them sees is `get_base_queryset`'s to say."""

    permission_policy = page_permission_policy
    any_permission_required = WRITERS
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: harmless, ReportView.FORMAT_XLSX: harmless},
    }


class WritersMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, WRITERS)
