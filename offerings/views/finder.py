from django.template.response import TemplateResponse


def finder(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
