from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

MAPPINGS = "add delete edit history history_results index index_results usage"


class LoginConfig(AppConfig):
    """Log-in, second step and single sign-on; django-allauth does the steps."""

    name = "cms.login"
    label = "login"
    verbose_name = _("Log-in")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from cms.login import signals

        signals.connect()
        if settings.OIDC_PROVIDERS:
            from cms.tenancy import rules
            from cms.tenancy.decisions import decide

            decide(["openid_connect_login", "openid_connect_callback", "login_disconnect"], rules.anyone)
            decide([f"role_mappings:{name}" for name in MAPPINGS.split()], rules.owner)
