"""Panels of our own for the editor. They import no models of ours."""

from collections import Counter

from wagtail.admin.panels import Panel

MONTHS = 12


class FilesPanel(Panel):
    """On a material’s page: lasting addresses, what is hard to read in the files, how often they are fetched."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "tools_library/admin/files_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            counts = list(self.instance.download_counts.all())
            months, names = Counter(), Counter()
            for row in counts:
                months[row.month] += row.count
                names[row.name] += row.count
            versions = self.instance.versions_by_age
            return {
                **super().get_context_data(parent_context),
                "versions": [(version, names[version.name]) for version in versions],
                "months": sorted(months.items(), reverse=True)[:MONTHS],
                "most": max(months.values(), default=0),
                "total": sum(months.values()),
                "base": (self.instance.full_url or "") if self.instance.live else "",
            }
