"""The start page of the admin: what waits, what one does most often, and how the municipality stands."""

from wagtail.admin.ui.components import Component

from cms.adaptation.admin import NationalChangesPanel
from cms.worklists import worklists
from cms.worklists.roles import own_page, places_of, roles_of, works_nationally, writes
from cms.worklists.shortcuts import ways_for


class StartPanel(Component):
    """Counts each worklist once; a query for each."""

    name = "start"
    template_name = "cms/admin/start/panel.html"
    order = 10
    PLACES_SHOWN = 6

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        user, page = request.user, own_page(request.user)
        national = works_nationally(roles_of(user))
        counted = [(one, one.rows(user).count()) for one in worklists()] if writes(user) else []
        return {
            "national": national,
            "places": [] if national else list(places_of(user)[: self.PLACES_SHOWN]),
            "may_open": bool(page and page.permissions_for_user(user).can_publish()),
            "public_url": page.get_url(request) if page and page.live else "",
            "counts": bool(counted),
            "waiting": sorted((pair for pair in counted if pair[1]), key=lambda pair: not pair[0].urgent),
            "in_order": [one.label for one, count in counted if not count],
            "ways": ways_for(user),
        }


def arrange(panels: list) -> None:
    """Ours first; then Wagtail's own, which show nothing but the user's own work."""
    panels[:] = [StartPanel(), NationalChangesPanel(), *panels]
