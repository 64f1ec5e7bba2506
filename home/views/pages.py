from django.template.response import TemplateResponse


def front(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def municipality_index(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def municipality(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def news_index(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def news(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))


def information(request, page):
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
