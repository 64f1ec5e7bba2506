from django.template.response import TemplateResponse


def library(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def tool(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def material(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
