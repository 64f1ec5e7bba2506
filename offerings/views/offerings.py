from django.template.response import TemplateResponse


def course_run(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def offering(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
