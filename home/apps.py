from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from cms.reviews import register_reviewed
        from home import registrations
        from home.models import InformationPage, MunicipalityPage

        registrations.register()
        register_reviewed(MunicipalityPage)
        register_reviewed(InformationPage)
