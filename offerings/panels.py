"""Panels of our own for the editor. They import no models of ours."""

from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import Page


class PlanTotalsPanel(Panel):
    """Minutes for participants and for leaders, against the programme's length, while the plan is edited."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "offerings/admin/plan_totals.html"

        @cached_property
        def media(self):
            return Media(js=[versioned_static("offerings/admin/plan_totals.js")])

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            programme = self._programme()
            context["expected_participants"] = getattr(programme, "session_minutes", "")
            context["expected_leaders"] = getattr(programme, "leader_minutes", "")
            context["plan"] = self.instance.session_plan
            return context

        def _programme(self):
            """The programme above the session; a new session is not in the tree yet, but the address says where."""
            if self.instance.path:
                parent = self.instance.get_parent()
            else:
                parent = Page.objects.filter(pk=self.request.resolver_match.kwargs.get("parent_page_id")).first()
            specific = parent and parent.specific
            return getattr(specific, "programme", specific)
