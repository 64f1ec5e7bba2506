"""Panels of our own for the editor. They import no models."""

from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


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
            context["expected_participants"] = programme.session_minutes if programme else ""
            context["expected_leaders"] = programme.leader_minutes if programme else ""
            context["plan"] = self.instance.session_plan
            return context

        def _programme(self):
            parent = getattr(self.instance, "_cached_parent_obj", None)
            parent = parent or (self.instance.get_parent() if self.instance.path else None)
            if parent is None:
                return None
            specific = parent.specific
            return getattr(specific, "programme", specific)
