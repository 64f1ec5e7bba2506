"""The menu of the admin for each role: what one needs, and nothing that would answer “not for you”."""

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import PageExplorerMenuItem

from cms.tenancy.people import administered_by, is_owner
from cms.worklists.roles import own_page

# Wagtail's own, for the owner only: settings of the whole installation, and help in English on Wagtail as such.
FOR_OWNER = {"settings", "help"}
# Wagtail's reports list users, pages and changes of everybody.
REPORTS = {"adaptations", "materials", "translations", "log_ins"}


class OwnPagesMenuItem(MenuItem):
    """Opens the explorer at the municipality's own page, where one's rights begin."""

    def __init__(self, page, order):
        url = reverse("wagtailadmin_explore", args=[page.pk])
        super().__init__(_("Our pages"), url, name="explorer", icon_name="folder-open-inverse", order=order)
        self.page = page

    def render_component(self, request):
        return PageExplorerMenuItem(self.name, self.label, self.url, self.page.pk, icon_name=self.icon_name)


class ColleaguesMenuItem(MenuItem):
    """The owner has the users among the settings."""

    def is_shown(self, request):
        user = request.user
        return not is_owner(user) and user.has_perm("users.view_user") and administered_by(user).exists()


start = MenuItem(_("Start"), reverse_lazy("wagtailadmin_home"), name="start", icon_name="home", order=1)
colleagues = ColleaguesMenuItem(
    _("Colleagues"), reverse_lazy("wagtailusers_users:index"), name="colleagues", icon_name="group", order=500
)
guide = MenuItem(_("Guide"), reverse_lazy("guide"), name="guide", icon_name="help", order=9500)


def for_role(request, items: list) -> None:
    if is_owner(request.user):
        return
    items[:] = [item for item in items if item.name not in FOR_OWNER]
    if page := own_page(request.user):
        items[:] = [OwnPagesMenuItem(page, item.order) if item.name == "explorer" else item for item in items]


def reports_for_role(request, items: list) -> None:
    if not is_owner(request.user):
        items[:] = [item for item in items if item.name in REPORTS]
