"""Language from the address, and the content security policy of public pages and of the admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from cms.readers import interface_language, reading


class AddressLanguageMiddleware(LocaleMiddleware):
    """The language stands in the address, else it is the site's own: no cookie, no Accept-Language, no Vary."""

    def process_request(self, request):
        translation.activate(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        languages = dict.fromkeys([reading(), interface_language()])  # where only the content is Sámi, both
        response.headers.setdefault("Content-Language", ", ".join(languages))
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict on public pages; `/admin/` gets the policy that Wagtail's editor can live with."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.config = parts.config or settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
