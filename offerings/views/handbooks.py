from django.template.response import TemplateResponse


def chapter(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def handbook(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
