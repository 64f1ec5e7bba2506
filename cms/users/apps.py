from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    """Apart from `cms`, because Wagtail's own migrations need the user model before they can make images."""

    default = True
    name = "cms.users"
    label = "users"
    verbose_name = _("Users")

    def ready(self):
        from cms.users.approval import name_in_our_language

        post_migrate.connect(name_in_our_language, sender=self)


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's `wagtail.users`, with our pages for people in place of its own."""

    user_viewset = "cms.users.viewsets.PeopleViewSet"
