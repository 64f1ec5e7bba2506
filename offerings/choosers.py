"""What is no longer in use is not offered where an editor chooses a programme, a tool or a material."""

from wagtail.models import get_page_models

from cms.models import RetiredMixin


def without_retired(pages, request):
    """For the hook construct_page_chooser_queryset. A chooser for any kind of page still finds all."""
    wanted = request.GET.get("page_type", "wagtailcore.page").lower().split(",")
    for model in get_page_models():
        if issubclass(model, RetiredMixin) and model._meta.label_lower in wanted:
            pages = pages.exclude(pk__in=model.objects.filter(retired=True).values("pk"))
    return pages
