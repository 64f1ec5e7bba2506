from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Mestring nær deg")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms.operations import reports

        reports.start()

        from cms.adaptation import signals  # noqa: F401  connects them
        from cms.security import checks  # noqa: F401  registers them
        from cms.tenancy import moves  # noqa: F401  connects it
        from cms.workflow import registrations

        registrations.register()

        from cms.reviews import signals as review_signals  # noqa: F401  connects them
        from cms.reviews import worklist as review_worklist

        review_worklist.register()

        from cms.worklists import own, shortcuts

        own.register()
        shortcuts.register()

        from cms.links import signals as link_signals  # noqa: F401  connects them
        from cms.links import worklist as link_worklist

        link_worklist.register()

        from cms.translating import registrations as translating
        from cms.translating import signals as translating_signals  # noqa: F401  connects them

        translating.register()

        from cms.caching import signals as caching_signals  # noqa: F401  connects them
