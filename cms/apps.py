from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Mestring nær deg")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms.adaptation import signals  # noqa: F401  connects them
