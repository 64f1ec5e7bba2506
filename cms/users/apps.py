from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    """Apart from `cms`, because Wagtail's own migrations need the user model before they can make images."""

    name = "cms.users"
    label = "users"
    verbose_name = _("Users")
