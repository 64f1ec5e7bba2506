"""Panels for the page editor. They import no models of ours."""

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel

from cms.translating.standing import translations_of


class SmallCorrectionPanel(FieldPanel):
    """Asks whether the translations have to follow; on a page that others are translated from, and only there."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "cms/admin/translating/small_correction.html"

        def is_shown(self):
            return super().is_shown() and bool(self.languages)

        @cached_property
        def languages(self) -> list[str]:
            if not self.instance.pk:
                return []
            rows = translations_of(self.instance).select_related("target_locale")
            return [row.target_locale.get_display_name() for row in rows]

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"languages": self.languages}
