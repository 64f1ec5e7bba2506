"""For the owner: which group at a provider gives which role. There is no such page where no provider is configured."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.login.forms import RoleMappingForm
from cms.login.models import RoleMapping
from cms.tenancy.people import is_owner


class OwnersPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return is_owner(user)

    def user_has_any_permission(self, user, actions):
        return is_owner(user)


def provider_name(mapping) -> str:
    provider = settings.OIDC_PROVIDERS.get(mapping.provider)
    return provider.name if provider else mapping.provider


class RoleMappingViewSet(ModelViewSet):
    """The log keeps who changed it, as with all models in the admin."""

    model = RoleMapping
    form_class = RoleMappingForm
    icon = "key"
    menu_label = _("Roles from single sign-on")
    menu_name = "role_mappings"
    menu_order = 610
    add_to_settings_menu = True
    permission_policy = OwnersPolicy(RoleMapping)
    list_display = [
        "value",
        Column("provider", label=_("Log-in"), accessor=provider_name),
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("municipality", label=_("Municipality"), accessor="municipality"),
    ]
    ordering = ["provider", "value"]
    search_fields = ["value"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update=False):
        return RoleMappingForm


role_mappings = RoleMappingViewSet("role_mappings")
