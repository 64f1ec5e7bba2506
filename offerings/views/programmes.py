from django.template.response import TemplateResponse


def programme(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def programme_index(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def session(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
