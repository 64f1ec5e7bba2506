from django.conf import settings
from wagtail import hooks

from cms.login import account, report
from cms.login.viewsets import role_mappings


@hooks.register("register_account_settings_panel")
def register_own_login(request, user, profile):
    return account.OwnLoginPanel(request, user, profile)


@hooks.register("register_admin_urls")
def register_report():
    return report.urls


@hooks.register("register_reports_menu_item")
def register_report_in_menu():
    return report.menu_item


@hooks.register("register_admin_viewset")
def register_role_mappings():
    return [role_mappings] if settings.OIDC_PROVIDERS else []
