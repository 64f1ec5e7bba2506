from django.template.response import TemplateResponse

from cms.enums import Audience
from tools_library.views.references import pages_that_use


def material(request, page):
    versions = sorted(page.versions.all(), key=lambda version: version.date, reverse=True)
    only_with = page.only_with if page.only_with and page.only_with.live else None
    context = page.get_context(request) | {
        "newest": versions[0] if versions else None,
        "older": versions[1:],
        "audiences": [Audience(code).label for code in page.audiences],
        "only_with": only_with,
        "used_in": [user for user in pages_that_use(page) if user != only_with],
    }
    return TemplateResponse(request, page.get_template(request), context)
