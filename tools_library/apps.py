from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolsLibraryConfig(AppConfig):
    name = "tools_library"
    verbose_name = _("Tools library")

    def ready(self):
        from cms.pageviews import register_view
        from tools_library import views
        from tools_library.models import MaterialPage, ToolLibraryPage, ToolPage

        register_view(ToolLibraryPage, views.library)
        register_view(ToolPage, views.tool)
        register_view(MaterialPage, views.material)
