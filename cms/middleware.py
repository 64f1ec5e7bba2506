"""Language from the address."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from cms.readers import interface_language, reading
from cms.routing import know_site


class AddressLanguageMiddleware(LocaleMiddleware):
    """The language stands in the address, else it is the site's own: no cookie, no Accept-Language, no Vary."""

    def process_request(self, request):
        translation.activate(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_view(self, request, view, args, kwargs):
        if translation.get_language_from_path(request.path_info):
            know_site(request)

    def process_response(self, request, response):
        languages = dict.fromkeys([reading(), interface_language()])  # where only the content is Sámi, both
        response.headers.setdefault("Content-Language", ", ".join(languages))
        return response
