from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfferingsConfig(AppConfig):
    name = "offerings"
    verbose_name = _("Offerings")

    def ready(self):
        from cms.reviews import register_reviewed
        from offerings import registrations, shortcuts, worklists
        from offerings.models import OfferingPage, SessionPage

        registrations.register()
        worklists.register()
        shortcuts.register()
        register_reviewed(OfferingPage)
        register_reviewed(SessionPage, months=12)
