from wagtail import hooks

from tools_library import reports


@hooks.register("register_admin_urls")
def register_reports():
    return reports.urls


@hooks.register("register_reports_menu_item")
def register_material_report():
    return reports.menu_item
