"""Panels of our own for the editor. They import no models of ours."""

from wagtail.admin.panels import Panel


class AdaptationPanel(Panel):
    """On a local page that stands in for national text: how it stands, and the way to the comparison."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/adaptation_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and self.record is not None and super().is_shown()

        @property
        def record(self):
            return getattr(self.instance, "adaptation", None) if self.instance.pk else None

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "record": self.record}
