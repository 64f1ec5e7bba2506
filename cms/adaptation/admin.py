"""Where an editor meets national changes in the admin: in the explorer and on the start page."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import ListingButton

from cms.enums import AdaptationStatus
from cms.models import Adaptation
from cms.tenancy import municipalities_for


def with_status(pages):
    """Pages of the explorer, each with `adaptation_pk` and `adaptation_status`: one query for all of them."""
    record = Adaptation.objects.filter(local_id=OuterRef("pk"))
    return pages.annotate(
        adaptation_pk=Subquery(record.values("pk")), adaptation_status=Subquery(record.values("status"))
    )


def listing_buttons(page):
    """A way to the comparison on each page that has something to look at."""
    if label := waiting_label(getattr(page, "adaptation_status", None)):
        url = reverse("adaptations:compare", args=[page.adaptation_pk])
        yield ListingButton(label, url, icon_name="rotate", priority=5, classname="adaptation-waiting")


def waiting_label(status: str | None) -> str:
    if status == AdaptationStatus.NATIONAL_CHANGED:
        return _("The national text has changed")
    return _("Changed by both: choose") if status == AdaptationStatus.CONFLICT else ""


class NationalChangesPanel(Component):
    """The start page: the user's own adaptations that something waits for."""

    name = "national_changes"
    template_name = "cms/admin/national_changes.html"
    order = 100
    SHOWN = 10

    def get_context_data(self, parent_context):
        own = municipalities_for(parent_context["request"].user)
        waiting = Adaptation.objects.of(own).waiting().select_related("local", "national", "municipality", "release")
        rows = list(waiting.order_by("-conflicts", "-taken_at")[: self.SHOWN + 1])
        return {
            "rows": rows[: self.SHOWN],
            "count": len(rows) if len(rows) <= self.SHOWN else waiting.count(),
            "more": len(rows) > self.SHOWN,
        }
