import django_filters
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from cms.enums import TranslationState
from cms.translating.cells import NAMES
from cms.translating.places import Place


def page_types(request):
    """Those that the place has pages of."""
    pages = request.translations_place.pages().order_by() if request.translations_place else Page.objects.none()
    return ContentType.objects.filter(pk__in=pages.values("content_type")).order_by("model")


class TypeFilter(django_filters.ModelChoiceFilter):
    @property
    def field(self):
        field = super().field
        field.label_from_instance = lambda content_type: capfirst(content_type.name)
        return field


class OverviewFilterSet(WagtailFilterSet):
    """Places, languages and states are the view's to look up: it has worked them out for the whole table."""

    place = django_filters.ChoiceFilter(label=_("Whose pages"), empty_label=None, method="by_view")
    language = django_filters.ChoiceFilter(label=_("Language"), method="by_view")
    state = django_filters.ChoiceFilter(label=_("State"), choices=TranslationState.choices, method="by_view")
    content_type = TypeFilter(label=_("Page type"), queryset=page_types)

    class Meta:
        model = Page
        fields = ["content_type"]

    def __init__(self, *args, places: list[Place], languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        if len(places) > 1:
            self.filters["place"].extra["choices"] = [(place.key, place.name) for place in places]
            self.filters["place"].extra["initial"] = places[0].key
        else:
            del self.filters["place"]
        self.filters["language"].extra["choices"] = [(code, NAMES[code]) for code in languages]

    def by_view(self, queryset, name, value):
        return queryset
