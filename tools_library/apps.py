from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolsLibraryConfig(AppConfig):
    name = "tools_library"
    verbose_name = _("Tools library")

    def ready(self):
        from cms.adaptation.protection import register_use
        from cms.downloads import register_downloads, register_own_view
        from cms.pageviews import register_view
        from cms.reviews import register_reviewed
        from cms.tenancy.decisions import decide
        from cms.tenancy.rules import writer
        from tools_library import caching, views
        from tools_library.downloads.documents import for_tool
        from tools_library.models import MaterialPage, ToolLibraryPage, ToolPage
        from tools_library.uses import users_of

        register_view(ToolLibraryPage, views.library)
        register_view(ToolPage, views.tool)
        register_view(MaterialPage, views.material)
        register_own_view(MaterialPage, views.material_file)
        decide(["material_report", "material_report_results"], writer)
        register_use(ToolPage, users_of)
        register_use(MaterialPage, users_of)
        register_downloads(ToolPage, for_tool)
        caching.register()
        register_reviewed(ToolPage, months=12)
        register_reviewed(MaterialPage, months=12)
